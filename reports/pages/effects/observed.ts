import { isResponse, LESS_IS_BETTER, UNIT_OF } from "../../../models/release/effects.ts";
import type { ObservedEffect } from "../../../models/release/observed.ts";
import type { EffectivenessPage } from "../../../models/release/release.ts";
import { cellsFor } from "../../components/cells.ts";
import type { Context } from "../../components/context.ts";
import { marginNote, type Figure } from "../../components/figure.ts";
import { fill } from "../../components/fill.ts";
import { intervalChart, type IntervalRow } from "../../components/intervals.ts";
import { responsive } from "../../components/responsive.ts";
import type { Cell, Table } from "../../components/table.ts";
import { estimateCells, estimateColumns, labelCells, labelColumns, pairCells, pairColumns } from "./cells.ts";
import { balanceFigure, farthestOf } from "./balance.ts";
import { chanceCell, chanceText } from "../chance.ts";
import { segmentName, treatmentName } from "../names.ts";
import { effectText } from "./words.ts";
import { standingMarks, standingNote, standingOf } from "../standing.ts";

/** Returns what the checks of treatments that somebody chose found; nothing where there are none. */
export function observedCheckFigures(observed: readonly ObservedEffect[], context: Context): Figure[] {
  if (observed.length === 0) return [];
  return [balanceFigure(observed, context), checksFigure(observed, context)].filter((figure) => figure !== null);
}

/** Returns what is said of who pays by treatments that somebody chose; null where there are none. */
export function observedFigure(page: EffectivenessPage, context: Context): Figure | null {
  const observed = page.observed.filter(({ outcome }) => !isResponse(outcome));
  if (observed.length === 0) return null;
  const { strings, format } = context;
  const texts = strings.observed;
  const drawn = observed.filter(({ outcome }) => outcome === "days_to_pay");
  const rows = drawn.map((effect) => rowOf(effect, context));
  const stated = rows.filter(({ estimate }) => estimate !== null).length;
  const label = fill(texts.label, { stated, silent: rows.length - stated });
  const show = (value: number) => format.signed(value, Number.isInteger(value) ? 0 : 1);
  return {
    heading: texts.heading,
    note: texts.note,
    drawing: responsive((width) => intervalChart({ label, rows, show, zeroText: strings.effectiveness.zero }, width)),
    ...standingNote(rows, page, context),
    table: effectTable(observed, context),
    definition: texts.definition,
    aside: [
      plainNote(
        drawn.filter(({ segment }) => segment === "all"),
        context,
      ),
      stated > 0 && marginNote(texts.rests_on_heading, [texts.rests_on_text]),
    ],
  };
}

/** What is said of a chosen treatment: a likeness with those who looked the same, never that it works. */
function judgement(effect: ObservedEffect, { strings, release }: Context): string {
  const texts = strings.observed;
  if (effect.verdict === "suppressed") {
    return fill(strings.site.hidden_long, { minimum: release.stamp.minimum_customers });
  }
  if (effect.difference === null) return texts.refusals[effect.refusal!];
  const standing = standingOf(effect.difference, effect.is_discovery);
  if (standing === "alone") return strings.standing.alone_verdict;
  if (standing === "unclear") return texts.judgements.unproven;
  return effect.difference.low > 0 === LESS_IS_BETTER.has(effect.outcome)
    ? texts.judgements.worse
    : texts.judgements.better;
}

function rowOf(effect: ObservedEffect, context: Context): IntervalRow {
  const { strings, format } = context;
  const { difference, outcome } = effect;
  const treatment = treatmentName(effect.treatment, context);
  const segment = segmentName(effect.segment, context);
  const common = {
    name: treatment,
    note:
      difference === null ? segment : fill(strings.effectiveness.row_note, { segment, n: format.number(difference.n) }),
    grade: effect.grade,
  };
  if (difference === null) {
    return { ...common, estimate: null, text: judgement(effect, context), interval: "", title: treatment };
  }
  const show = (value: number) => effectText(value, outcome, context);
  const { value, low, high } = difference;
  const said = { outcome: strings.effects.outcomes[outcome], treatment, segment };
  return {
    ...common,
    estimate: difference,
    text: show(value),
    interval: format.range(low, high, show),
    ...standingMarks(standingOf(difference, effect.is_discovery), context),
    title: fill(strings.effects.row_title, { ...said, value: show(value), low: show(low), high: show(high) }),
  };
}

function effectTable(observed: readonly ObservedEffect[], context: Context): Table {
  const { strings } = context;
  const texts = strings.observed;
  return {
    name: "observed",
    caption: texts.caption,
    columns: [
      ...labelColumns(context),
      { name: strings.effects.outcome, isText: true },
      ...estimateColumns(strings.effects.difference, context),
      { name: strings.effects.adjusted, isDownloadOnly: true },
      { name: texts.plain },
      { name: strings.effectiveness.judgement, isText: true },
      { name: texts.rests_on, isText: true, isDownloadOnly: true },
    ],
    rows: observed.map((effect) => effectCells(effect, context)),
  };
}

function effectCells(effect: ObservedEffect, context: Context): Cell[] {
  const { strings } = context;
  const cells = cellsFor(context);
  const { difference, verdict, segment, adjusted_p_value: p } = effect;
  const shown = (of: readonly Cell[]) => (verdict === "suppressed" ? of.map(() => cells.hidden) : of);
  const change = (value: number) =>
    UNIT_OF[effect.outcome] === "share" ? cells.points(value) : cells.signed(value, 1);
  return [
    ...labelCells({ ...effect, segments: [segment] }, context),
    cells.text(strings.effects.outcomes[effect.outcome]),
    ...shown(estimateCells(difference, change, context)),
    ...shown([chanceCell(p, context), cells.signed(effect.plain_difference, 1)]),
    {
      ...cells.text(judgement(effect, context)),
      ...(p !== null && { below: chanceText(p, context) }),
    },
    difference === null ? cells.absent : cells.text(strings.observed.rests_on_text),
  ];
}

/** Why those who got each treatment are not simply compared with the others, and what is left of the difference. */
function plainNote(effects: readonly ObservedEffect[], context: Context) {
  const sentences = effects.flatMap((effect) => plainSentences(effect, context));
  return sentences.length > 0 && marginNote(context.strings.observed.plain_heading, sentences);
}

function plainSentences(effect: ObservedEffect, context: Context): string[] {
  const { strings, format } = context;
  const texts = strings.observed;
  const { plain_difference: plain, difference, evidence } = effect;
  if (plain === null) return [];
  const treatment = treatmentName(effect.treatment, context);
  const show = (value: number) => format.signed(value, 1);
  const limit = evidence?.e_value_of_limit ?? 1;
  return [
    fill(plain < 0 ? texts.plain_text_earlier : texts.plain_text, {
      treatment,
      days: format.number(Math.abs(plain), 0),
    }),
    difference === null
      ? texts.refusals_long[effect.refusal!]
      : fill(texts.weighted_text, {
          value: show(difference.value),
          low: show(difference.low),
          high: show(difference.high),
        }),
    ...(difference !== null && limit > 1 ? [fill(texts.hidden_text, { factor: format.number(limit, 1) })] : []),
  ];
}

function checksFigure(observed: readonly ObservedEffect[], context: Context): Figure {
  const { strings } = context;
  const [texts, definitions] = [strings.observed, strings.effect_definitions];
  return {
    heading: texts.checks_heading,
    note: texts.checks_note,
    table: {
      name: "observed-checks",
      caption: texts.checks_caption,
      columns: [
        { name: strings.effectiveness.treatment, isText: true },
        ...[strings.effectiveness.segment, strings.effects.outcome].map((name) => ({
          name,
          isText: true,
          isDownloadOnly: true,
        })),
        { name: texts.farthest, isText: true },
        ...pairColumns(texts.largest_before, texts.after, texts.both_distances),
        ...pairColumns(texts.effective_treated, texts.effective_control, texts.both_effective),
        ...pairColumns(texts.trimmed, texts.unmatched, texts.both_left_out),
        ...pairColumns(texts.e_value, texts.e_value_limit, texts.both_e_values),
      ],
      rows: observed.map((effect) => checkCells(effect, context)),
      downloadOnlyRows: new Set(observed.flatMap(({ outcome }, place) => (isResponse(outcome) ? [place] : []))),
    },
    definition: {
      ...definitions.observed_checks,
      formula: fill(definitions.observed_checks.formula, { distance: definitions.balance.formula }),
      source: texts.definition.source,
    },
    aside: marginNote(strings.site.meaning, [texts.e_value_text]),
  };
}

function checkCells(effect: ObservedEffect, context: Context): Cell[] {
  const cells = cellsFor(context);
  const { evidence } = effect;
  const [segment, outcome] = [segmentName(effect.segment, context), context.strings.effects.outcomes[effect.outcome]];
  const distance = (apart: number | undefined) => cells.number(apart === undefined ? null : Math.abs(apart), 2);
  const labels = [
    { ...cells.text(treatmentName(effect.treatment, context)), below: `${segment} · ${outcome}` },
    cells.text(segment),
    cells.text(outcome),
  ];
  if (evidence === null) return [...labels, ...Array.from({ length: 9 }, () => cells.hidden)];
  const farthest = farthestOf(evidence.balance);
  return [
    ...labels,
    farthest === undefined ? cells.absent : cells.text(context.strings.observed.covariates[farthest.covariate]),
    ...pairCells(distance(farthest?.before), distance(farthest?.after)),
    ...pairCells(cells.number(evidence.effective_treated), cells.number(evidence.effective_control)),
    ...pairCells(cells.percent(evidence.trimmed_share, 0), cells.percent(evidence.unmatched_share, 0)),
    ...pairCells(cells.number(evidence.e_value, 2), cells.number(evidence.e_value_of_limit, 2)),
  ];
}
