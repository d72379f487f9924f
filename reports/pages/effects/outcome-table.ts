import { UNIT_OF, type OutcomeEffect } from "../../../models/release/effects.ts";
import { cellsFor } from "../../components/cells.ts";
import type { Context } from "../../components/context.ts";
import type { Cell, Table } from "../../components/table.ts";
import { chanceCell, chanceText } from "../chance.ts";
import {
  estimateCells,
  estimateColumns,
  labelCells,
  labelColumns,
  pairCells,
  pairColumns,
  pooledColumns,
} from "./cells.ts";
import { briefOutcome, decimalsOf, outcomeJudgement } from "./words.ts";

/**
 * Returns the table of effects: those that are stated first, then the groups of which nothing may be said, by reason. Groups
 * stand in the downloads alone unless the page `hasGroups`.
 */
export function outcomeTable(
  name: string,
  caption: string,
  effects: readonly OutcomeEffect[],
  hasGroups: boolean,
  context: Context,
): Table {
  const { strings } = context;
  const [texts, shared] = [strings.effects, strings.effectiveness];
  const isOfOne = new Set(effects.map(({ outcome }) => outcome)).size === 1;
  const isPooled = hasGroups && effects.some(({ pooled }) => pooled !== null);
  const rows = [
    ...effects.filter(isStated).map((effect) => ({ effect, segments: [effect.segment] })),
    ...alike(effects.filter((effect) => !isStated(effect))),
  ];
  return {
    name,
    caption,
    columns: [
      ...labelColumns(context),
      { name: texts.outcome, isText: true, isDownloadOnly: isOfOne },
      ...pairColumns(texts.treated_mean, texts.control_mean, texts.both_means),
      ...estimateColumns(texts.difference, context),
      ...pooledColumns(isPooled, context),
      { name: texts.adjusted, isDownloadOnly: true },
      { name: shared.judgement, isText: true },
    ],
    rows: rows.map(({ effect, segments }) => outcomeCells(effect, segments, context)),
    ...(!hasGroups && {
      downloadOnlyRows: new Set(rows.flatMap(({ segments }, place) => (segments.includes("all") ? [] : [place]))),
    }),
  };
}

const isStated = ({ difference, segment }: OutcomeEffect) => difference !== null || segment === "all";

/** Groups of which nothing may be said of an outcome, for one reason, as one row: it has no figure of any of them. */
function alike(silent: readonly OutcomeEffect[]) {
  const rows = new Map<string, { readonly effect: OutcomeEffect; readonly segments: OutcomeEffect["segment"][] }>();
  for (const effect of silent) {
    const { experiment_id, outcome, verdict, refusal } = effect;
    const key = [experiment_id, outcome, verdict, refusal].join(" ");
    const known = rows.get(key);
    if (known === undefined) {
      const one = { ...effect, treated: null, control: null, needed_per_arm: null };
      rows.set(key, { effect: one, segments: [effect.segment] });
    } else known.segments.push(effect.segment);
  }
  return [...rows.values()];
}

function outcomeCells(effect: OutcomeEffect, segments: readonly string[], context: Context): Cell[] {
  const cells = cellsFor(context);
  const unit = UNIT_OF[effect.outcome];
  const shown = (of: readonly Cell[]) => (effect.verdict === "suppressed" ? of.map(() => cells.hidden) : of);
  const mean = (value: number | null) => {
    if (unit === "euros") return cells.money(value === null ? null : String(value));
    return unit === "share" ? cells.percent(value) : cells.number(value, unit === "euros_per_euro" ? 2 : 1);
  };
  const change = (value: number) => (unit === "share" ? cells.points(value) : cells.signed(value, decimalsOf(unit)));
  const { difference, pooled, adjusted_p_value: p } = effect;
  return [
    ...labelCells({ ...effect, grade: "A", segments }, context),
    cells.text(briefOutcome(effect.outcome, context)),
    ...shown(pairCells(mean(effect.treated_mean), mean(effect.control_mean))),
    ...shown(estimateCells(difference, change, context)),
    ...shown(estimateCells(pooled, change, context)),
    ...shown([chanceCell(p, context)]),
    {
      ...cells.text(outcomeJudgement(effect, context)),
      ...(p !== null && { below: chanceText(p, context) }),
    },
  ];
}
