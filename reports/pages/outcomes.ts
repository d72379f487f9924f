import {
  LESS_IS_BETTER,
  UNIT_OF,
  type Outcome,
  type OutcomeEffect,
  type OutcomeUnit,
} from "../../models/release/effects.ts";
import type { EffectivenessPage, Estimate } from "../../models/release/release.ts";
import { cellsFor } from "../components/cells.ts";
import type { Context } from "../components/context.ts";
import { marginNote, type Figure } from "../components/figure.ts";
import { fill } from "../components/fill.ts";
import { intervalChart, type IntervalRow } from "../components/intervals.ts";
import { responsive } from "../components/responsive.ts";
import type { Cell, Table } from "../components/table.ts";
import { segmentName, treatmentName } from "./names.ts";

type FigureName = "days" | "paid" | "euros" | "customer" | "nps";

const FIGURES: Readonly<Record<FigureName, readonly Outcome[]>> = {
  days: ["days_to_pay"],
  paid: ["paid_7", "paid_30"],
  euros: ["recovered"],
  customer: ["opt_out", "dispute", "complaint"],
  nps: ["nps"],
};

/** Figures that draw each group; of the others the groups stand in the table only, for the page is long as it is. */
const DRAWN_BY_GROUP: ReadonlySet<FigureName> = new Set(["days", "nps"]);

/** Below this the effect is taken to differ between segments. */
const DIFFERS_BELOW = 0.05;

/** The figure that is shown: of a segment the pooled one, where there is one. */
export const shownEffect = ({ pooled, difference }: OutcomeEffect): Estimate | null => pooled ?? difference;

/** Returns a figure for each group of outcomes that the ledger can tell, beside the share that paid in the main window. */
export function outcomeFigures(page: EffectivenessPage, context: Context): Figure[] {
  return (Object.keys(FIGURES) as FigureName[]).flatMap((name) => {
    const effects = page.outcomes.filter(({ outcome }) => FIGURES[name].includes(outcome));
    return effects.length === 0 ? [] : [outcomeFigure(name, effects, page, context)];
  });
}

function outcomeFigure(
  name: FigureName,
  effects: readonly OutcomeEffect[],
  page: EffectivenessPage,
  context: Context,
): Figure {
  const { strings } = context;
  const texts = strings.effects;
  const isByGroup = DRAWN_BY_GROUP.has(name);
  const drawn = effects.filter(({ segment, difference }) => segment === "all" || (isByGroup && difference !== null));
  const rows = drawn.map((effect) => effectRow(effect, FIGURES[name].length > 1, context));
  const stated = rows.filter(({ estimate }) => estimate !== null).length;
  const show = (value: number) => axisText(value, UNIT_OF[FIGURES[name][0]!], context);
  const label = fill(texts.label, { heading: texts[name].heading, stated, silent: rows.length - stated });
  return {
    heading: texts[name].heading,
    note: isByGroup ? texts[name].note : `${texts[name].note} ${texts.groups_in_table}`,
    drawing: responsive((width) => intervalChart({ label, rows, show, zeroText: strings.effectiveness.zero }, width)),
    table: outcomeTable(name, effects, context),
    definition: texts.definition,
    aside: aside(effects, page, context),
  };
}

/** Shares are drawn in percentage points. */
export const scaleOf = (unit: OutcomeUnit) => (unit === "share" ? 100 : 1);

/** As many in the drawing as in the table behind it. */
const decimalsOf = (unit: OutcomeUnit) => (unit === "days" ? 1 : 0);

/** A tick of an axis of outcomes of a unit. */
export const axisText = (value: number, unit: OutcomeUnit, { format }: Context) =>
  format.signed(value, Number.isInteger(value) ? 0 : decimalsOf(unit));

/** A value of an outcome with its sign: shares in percentage points, days with a decimal. */
export function effectText(value: number, outcome: Outcome, { format }: Context): string {
  const unit = UNIT_OF[outcome];
  if (unit === "share") return format.points(value);
  return format.signed(value, decimalsOf(unit));
}

/** What is said of an effect: better or worse only for a discovery whose interval leaves zero out. */
export function outcomeJudgement(effect: OutcomeEffect, { strings, format, release }: Context): string {
  const texts = strings.effects;
  const estimate = shownEffect(effect);
  if (effect.verdict === "suppressed") {
    return fill(strings.site.hidden_long, { minimum: release.stamp.minimum_customers });
  }
  if (estimate === null) {
    return effect.needed_per_arm === null
      ? texts.refusals[effect.refusal!]
      : fill(texts.refused_needed, { needed: format.number(effect.needed_per_arm) });
  }
  if (!effect.is_discovery || (estimate.low <= 0 && estimate.high >= 0)) return texts.unproven;
  return estimate.low > 0 === LESS_IS_BETTER.has(effect.outcome) ? texts.worse : texts.better;
}

function effectRow(effect: OutcomeEffect, hasOutcomes: boolean, context: Context): IntervalRow {
  const { strings, format } = context;
  const unit = UNIT_OF[effect.outcome];
  const treatment = treatmentName(effect.treatment, context);
  const segment = segmentName(effect.segment, context);
  const outcome = strings.effects.outcomes[effect.outcome];
  const estimate = shownEffect(effect);
  const n = effect.treated === null || effect.control === null ? null : effect.treated + effect.control;
  const brief: Partial<Record<typeof effect.outcome, string>> = strings.effects.brief;
  const about = hasOutcomes ? `${brief[effect.outcome] ?? outcome} · ${segment}` : segment;
  const common = {
    name: treatment,
    note: n === null ? about : fill(strings.effectiveness.row_note, { segment: about, n: format.number(n) }),
    grade: effect.grade,
  };
  if (estimate === null) {
    return { ...common, estimate, text: outcomeJudgement(effect, context), interval: "", title: treatment };
  }
  const show = (value: number) => effectText(value, effect.outcome, context);
  const { value, low, high } = estimate;
  const scale = scaleOf(unit);
  return {
    ...common,
    estimate: { value: value * scale, low: low * scale, high: high * scale },
    text: show(value),
    interval: format.range(low, high, show),
    title: fill(strings.effects.row_title, {
      outcome,
      treatment,
      segment,
      value: show(value),
      low: show(low),
      high: show(high),
    }),
  };
}

function outcomeTable(name: FigureName, effects: readonly OutcomeEffect[], context: Context): Table {
  const { strings } = context;
  const [texts, shared] = [strings.effects, strings.effectiveness];
  return {
    name: `effects-${name}`,
    caption: texts[name].heading,
    columns: [
      { name: shared.treatment, isText: true },
      { name: shared.segment, isText: true },
      { name: texts.outcome, isText: true },
      { name: shared.grade, isText: true },
      { name: shared.treated },
      { name: shared.control },
      { name: texts.treated_mean },
      { name: texts.control_mean },
      { name: texts.difference },
      { name: shared.low },
      { name: shared.high },
      { name: texts.pooled },
      { name: shared.low },
      { name: shared.high },
      { name: texts.adjusted },
      { name: shared.judgement, isText: true },
    ],
    rows: effects.map((effect) => outcomeCells(effect, context)),
  };
}

function outcomeCells(effect: OutcomeEffect, context: Context): Cell[] {
  const { strings } = context;
  const cells = cellsFor(context);
  const unit = UNIT_OF[effect.outcome];
  const shown = (cell: Cell) => (effect.verdict === "suppressed" ? cells.hidden : cell);
  const mean = (value: number | null) => (unit === "share" ? cells.percent(value) : cells.number(value, 1));
  const change = (value: number | undefined) =>
    shown(unit === "share" ? cells.points(value ?? null) : cells.signed(value ?? null, decimalsOf(unit)));
  const { difference, pooled } = effect;
  return [
    cells.text(treatmentName(effect.treatment, context)),
    cells.text(segmentName(effect.segment, context)),
    cells.text(strings.effects.outcomes[effect.outcome]),
    cells.text(strings.grades[effect.grade]),
    shown(cells.number(effect.treated)),
    shown(cells.number(effect.control)),
    shown(mean(effect.treated_mean)),
    shown(mean(effect.control_mean)),
    change(difference?.value),
    change(difference?.low),
    change(difference?.high),
    change(pooled?.value),
    change(pooled?.low),
    change(pooled?.high),
    shown(cells.number(effect.adjusted_p_value, 3)),
    cells.text(outcomeJudgement(effect, context)),
  ];
}

function aside(effects: readonly OutcomeEffect[], { interactions }: EffectivenessPage, { strings }: Context) {
  const texts = strings.effects;
  const codes = [...new Set(effects.flatMap(({ assumptions }) => assumptions))];
  const isPooled = effects.some(({ pooled }) => pooled !== null);
  const tests = interactions.filter((test) => effects.some(({ outcome }) => outcome === test.outcome));
  const differs = tests.some(({ p_value }) => p_value < DIFFERS_BELOW);
  return [
    codes.length > 0 &&
      marginNote(
        texts.rests_on,
        codes.map((code) => texts.assumptions[code]),
      ),
    isPooled && marginNote(strings.site.meaning, [texts.pooled_note, differs ? texts.differs : texts.differs_not]),
  ];
}
