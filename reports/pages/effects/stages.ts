import { STAGES, UNIT_OF, type StageEffect } from "../../../models/release/effects.ts";
import type { EffectivenessPage } from "../../../models/release/release.ts";
import { CASH, directionOf } from "../../../models/release/verdict.ts";
import { cellsFor } from "../../components/cells.ts";
import type { Context } from "../../components/context.ts";
import { marginNote, type Figure } from "../../components/figure.ts";
import { fill } from "../../components/fill.ts";
import { intervalChart } from "../../components/intervals.ts";
import { responsive } from "../../components/responsive.ts";
import type { Cell, Table } from "../../components/table.ts";
import { chanceCell, chanceText } from "../chance.ts";
import { estimateCells, estimateColumns, labelCells, labelColumns, pairCells, pairColumns } from "./cells.ts";
import { axisText, briefOutcome, decimalsOf, outcomeJudgement, shownEffect } from "./words.ts";
import { interactionsInWords } from "./interaction-note.ts";
import { effectRow } from "./outcomes.ts";
import { standingNote } from "../standing.ts";

/** Returns what each treatment does by the stage of the process at which it came; null where nothing of that may be told. */
export function stageFigure(page: EffectivenessPage, context: Context): Figure | null {
  const stages = page.stages.toSorted(
    (one, other) =>
      STAGES.indexOf(one.stage) - STAGES.indexOf(other.stage) || one.treatment.localeCompare(other.treatment),
  );
  const drawn = stages.filter(({ outcome }) => outcome === CASH);
  if (drawn.every((effect) => shownEffect(effect) === null)) return null;
  const { strings } = context;
  const texts = strings.evidence.stage;
  const rows = drawn.map((effect) => effectRow(effect, stageName(effect, context), context));
  const count = (direction: ReturnType<typeof directionOf>) =>
    drawn.filter((effect) => directionOf(effect) === direction).length;
  const label = fill(texts.label, { works: count("good"), harms: count("bad"), all: drawn.length });
  const show = (value: number) => axisText(value, UNIT_OF[CASH], context);
  return {
    heading: texts.heading,
    note: fill(texts.note, { days: page.outcome_days }),
    drawing: responsive((width) => intervalChart({ label, rows, show, zeroText: strings.effectiveness.zero }, width)),
    ...standingNote(rows, page, context),
    table: stageTable(stages, context),
    definition: strings.effects.definition,
    aside: aside(page, context),
  };
}

/** A stage, or the first and the last of those whose customers are counted together. */
function stageName({ stage, until_stage }: StageEffect, { strings }: Context): string {
  const { names, span, span_later } = strings.evidence.stage;
  if (stage === until_stage) return names[stage];
  return fill(until_stage === "later" ? span_later : span, { from: names[stage], until: names[until_stage] });
}

function stageTable(stages: readonly StageEffect[], context: Context): Table {
  const { strings } = context;
  const [texts, shared] = [strings.effects, strings.effectiveness];
  const [treatment, ...others] = labelColumns(context);
  return {
    name: "stages",
    caption: strings.evidence.stage.caption,
    columns: [
      treatment!,
      { name: strings.evidence.stage.column, isText: true, isDownloadOnly: true },
      ...others,
      { name: texts.outcome, isText: true },
      ...pairColumns(texts.treated_mean, texts.control_mean, texts.both_means),
      ...estimateColumns(texts.difference, context),
      { name: texts.adjusted, isDownloadOnly: true },
      { name: shared.judgement, isText: true },
    ],
    rows: stages.map((effect) => stageCells(effect, context)),
  };
}

function stageCells(effect: StageEffect, context: Context): Cell[] {
  const cells = cellsFor(context);
  const unit = UNIT_OF[effect.outcome];
  const isShare = unit === "share";
  const name = stageName(effect, context);
  const [treatment, ...others] = labelCells({ ...effect, segments: [effect.segment] }, context);
  const mean = (value: number | null) => (isShare ? cells.percent(value) : cells.number(value, 1));
  const change = (value: number) => (isShare ? cells.points(value) : cells.signed(value, decimalsOf(unit)));
  const shown = (of: readonly Cell[]) => (effect.verdict === "suppressed" ? of.map(() => cells.hidden) : of);
  const { adjusted_p_value: p } = effect;
  return [
    { ...treatment!, below: name },
    cells.text(name),
    ...others,
    cells.text(briefOutcome(effect.outcome, context)),
    ...shown(pairCells(mean(effect.treated_mean), mean(effect.control_mean))),
    ...shown(estimateCells(shownEffect(effect), change, context)),
    ...shown([chanceCell(p, context)]),
    { ...cells.text(outcomeJudgement(effect, context)), ...(p !== null && { below: chanceText(p, context) }) },
  ];
}

function aside({ stages, stage_interactions: tests, interactions }: EffectivenessPage, context: Context) {
  const texts = context.strings.evidence.stage;
  const family = interactions.length + tests.length;
  const isSplit = (effect: StageEffect) => tests.some(({ experiment_id }) => experiment_id === effect.experiment_id);
  return marginNote(texts.heading_aside, [
    ...interactionsInWords(tests, family, texts.by_stage, context),
    stages.every(isSplit) ? null : texts.single,
    texts.few,
    texts.pooled,
  ]);
}
