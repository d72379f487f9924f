import { UNIT_OF, type Outcome, type OutcomeEffect } from "../../../models/release/effects.ts";
import type { EffectivenessPage } from "../../../models/release/release.ts";
import type { Context } from "../../components/context.ts";
import { marginNote, type Figure } from "../../components/figure.ts";
import { fill } from "../../components/fill.ts";
import { intervalChart, type IntervalRow } from "../../components/intervals.ts";
import { responsive } from "../../components/responsive.ts";
import { axisText, briefOutcome, effectText, outcomeJudgement, scaleOf, shownEffect } from "./words.ts";
import { interactionsInWords } from "./interaction-note.ts";
import { segmentName, treatmentName } from "../names.ts";
import { outcomeTable } from "./outcome-table.ts";
import { standingMarks, standingNote, standingOf } from "../standing.ts";

type FigureName = "days" | "paid" | "euros" | "customer" | "nps" | "later";

interface OutcomeGroup {
  readonly drawn: readonly Outcome[];
  /** Outcomes that stand in the table only. */
  readonly more?: readonly Outcome[];
}

const FIGURES: Readonly<Record<FigureName, OutcomeGroup>> = {
  days: { drawn: ["days_to_pay"] },
  paid: { drawn: ["paid_7", "paid_30"], more: ["cure"] },
  euros: { drawn: ["recovered"], more: ["cost_per_euro"] },
  customer: { drawn: ["opt_out", "dispute", "complaint"], more: ["reversal"] },
  nps: { drawn: ["nps"] },
  later: { drawn: [], more: ["churn_90", "churn_180", "revenue_90", "revenue_180"] },
};

/** Figures that draw each group; of the others the groups stand in the downloads alone, for the page is long as it is. */
const DRAWN_BY_GROUP: ReadonlySet<FigureName> = new Set(["days", "nps"]);

/** Returns a figure for each group of outcomes that the ledger can tell, beside the share that paid in the main window. */
export function outcomeFigures(page: EffectivenessPage, context: Context): Figure[] {
  const told = (Object.keys(FIGURES) as FigureName[]).flatMap((name) => {
    const { drawn, more = [] } = FIGURES[name];
    const effects = page.outcomes.filter(({ outcome }) => drawn.includes(outcome) || more.includes(outcome));
    return effects.length === 0 ? [] : [{ name, effects }];
  });
  return told.map(({ name, effects }, place) => {
    const before = told.slice(0, place).flatMap((earlier) => earlier.effects);
    return outcomeFigure(name, { effects, before }, page, context);
  });
}

/** Effects of one figure, and of those before it, beside which what they have in common was said already. */
interface Told {
  readonly effects: readonly OutcomeEffect[];
  readonly before: readonly OutcomeEffect[];
}

function outcomeFigure(name: FigureName, told: Told, page: EffectivenessPage, context: Context): Figure {
  const { effects } = told;
  const texts = context.strings.effects;
  const notes = aside(told, page, context);
  const hasGroups = DRAWN_BY_GROUP.has(name) || FIGURES[name].drawn.length === 0;
  return {
    heading: texts[name].heading,
    note: hasGroups ? texts[name].note : `${texts[name].note} ${texts.groups_in_download}`,
    ...drawingOf(name, effects, page, context),
    table: outcomeTable(`effects-${name}`, texts[name].heading, effects, hasGroups, context),
    definition: texts.definition,
    ...(notes.length > 0 && { aside: notes }),
  };
}

function drawingOf(
  name: FigureName,
  effects: readonly OutcomeEffect[],
  page: EffectivenessPage,
  context: Context,
): Pick<Figure, "drawing" | "below"> {
  const { strings } = context;
  const isByGroup = DRAWN_BY_GROUP.has(name);
  const outcomes = FIGURES[name].drawn;
  const drawn = effects.filter(
    ({ outcome, segment, difference }) =>
      outcomes.includes(outcome) && (segment === "all" || (isByGroup && difference !== null)),
  );
  if (drawn.length === 0) return {};
  const rows = drawn.map((effect) => effectRow(effect, aboutOf(effect, outcomes.length > 1, context), context));
  const stated = rows.filter(({ estimate }) => estimate !== null).length;
  const show = (value: number) => axisText(value, UNIT_OF[outcomes[0]!], context);
  const { heading } = strings.effects[name];
  const label = fill(strings.effects.label, { heading, stated, silent: rows.length - stated });
  const zeroText = strings.effectiveness.zero;
  return {
    drawing: responsive((width) => intervalChart({ label, rows, show, zeroText }, width)),
    ...standingNote(rows, page, context),
  };
}

function aboutOf({ outcome, segment }: OutcomeEffect, hasOutcomes: boolean, context: Context): string {
  const name = segmentName(segment, context);
  return hasOutcomes ? `${briefOutcome(outcome, context)} · ${name}` : name;
}

/** Returns the row of an effect in a drawing; `about` says whom or what it is of. */
export function effectRow(effect: OutcomeEffect, about: string, context: Context): IntervalRow {
  const { strings, format } = context;
  const unit = UNIT_OF[effect.outcome];
  const treatment = treatmentName(effect.treatment, context);
  const outcome = strings.effects.outcomes[effect.outcome];
  const estimate = shownEffect(effect);
  const n = effect.treated === null || effect.control === null ? null : effect.treated + effect.control;
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
    ...standingMarks(standingOf(estimate, effect.is_discovery), context),
    title: fill(strings.effects.row_title, {
      outcome,
      treatment,
      segment: about,
      value: show(value),
      low: show(low),
      high: show(high),
    }),
  };
}

function aside({ effects, before }: Told, { interactions }: EffectivenessPage, context: Context) {
  const { strings } = context;
  const texts = strings.effects;
  const codesOf = (of: readonly OutcomeEffect[]) => new Set(of.flatMap(({ assumptions }) => assumptions));
  const codes = [...codesOf(effects)].filter((code) => !codesOf(before).has(code));
  const isPooled = (of: readonly OutcomeEffect[]) => of.some(({ pooled }) => pooled !== null);
  const tests = interactions.filter((test) => effects.some(({ outcome }) => outcome === test.outcome));
  const meaning = [
    ...(isPooled(effects) && !isPooled(before) ? [texts.pooled_note] : []),
    ...(isPooled(effects) ? interactionsInWords(tests, interactions.length, texts.by_segment, context) : []),
  ];
  return [
    ...(codes.length === 0
      ? []
      : [
          marginNote(
            texts.rests_on,
            codes.map((code) => texts.assumptions[code]),
          ),
        ]),
    ...(meaning.length === 0 ? [] : [marginNote(strings.site.meaning, meaning)]),
  ];
}
