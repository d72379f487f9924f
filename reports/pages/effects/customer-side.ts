import type { DesignEffect } from "../../../models/release/designs.ts";
import { isResponse, LESS_IS_BETTER, type Outcome } from "../../../models/release/effects.ts";
import type { ObservedEffect } from "../../../models/release/observed.ts";
import type { EffectivenessPage } from "../../../models/release/release.ts";
import { cellsFor } from "../../components/cells.ts";
import type { Context } from "../../components/context.ts";
import { marginNote, type Figure } from "../../components/figure.ts";
import { fill } from "../../components/fill.ts";
import { intervalChart, type IntervalRow } from "../../components/intervals.ts";
import { responsive } from "../../components/responsive.ts";
import type { Cell, Table } from "../../components/table.ts";
import { chanceCell, chanceText } from "../chance.ts";
import { estimateCells, estimateColumns, labelCells, labelColumns } from "./cells.ts";
import { designOutcome, effectText, scaleOf } from "./words.ts";
import { segmentName, treatmentName } from "../names.ts";
import { standingMarks, standingNote, standingOf } from "../standing.ts";

/** An effect of grade B or C on one outcome, as a row of either figure. */
interface Told {
  readonly effect: DesignEffect | ObservedEffect;
  /** As the effects of draws call it. */
  readonly outcome: Outcome;
  /** In words, with the days in which it counts. */
  readonly name: string;
  /** Who is compared: a segment, or customers on either side of a rule or rollout. */
  readonly about: string;
  readonly isOfAll: boolean;
}

/**
 * Returns what rules, rollouts and treatments that somebody chose do to what customers let know, beside what they do to who
 * pays: the shares, and the NPS. Nothing where the ledger has no such effect.
 */
export function customerSideFigures(page: EffectivenessPage, context: Context): Figure[] {
  const told = toldOf(page, context);
  const shares = besideCash(told, ({ outcome }) => outcome !== "nps");
  const scores = told.filter(({ outcome }) => outcome === "nps");
  return [
    ...(shares.length === 0 ? [] : [sideFigure("responses", shares, page, context)]),
    ...(scores.length === 0 ? [] : [sideFigure("scores", scores, page, context)]),
  ];
}

function toldOf({ designs, observed }: EffectivenessPage, context: Context): Told[] {
  const { strings } = context;
  return [
    ...designs.map((effect) => ({
      effect,
      outcome: isResponse(effect.outcome) ? effect.outcome : ("paid_14" as const),
      name: designOutcome(effect, context),
      about: strings.designs.kinds[effect.kind],
      isOfAll: true,
    })),
    ...observed
      .filter(({ outcome }) => outcome !== "days_to_pay")
      .map((effect) => ({
        effect,
        outcome: effect.outcome,
        name: strings.effects.outcomes[effect.outcome],
        about: segmentName(effect.segment, context),
        isOfAll: effect.segment === "all",
      })),
  ];
}

const keyOf = ({ effect }: Told) => ("design" in effect ? `design ${effect.design}` : `choice ${effect.treatment}`);

/** Those rows, with that of the cash, of what has any on the side of the customer. */
function besideCash(told: readonly Told[], isShown: (one: Told) => boolean): Told[] {
  const shown = told.filter(isShown);
  const answered = new Set(shown.filter(({ outcome }) => isResponse(outcome)).map(keyOf));
  return shown.filter((one) => answered.has(keyOf(one)));
}

function sideFigure(
  name: "responses" | "scores",
  told: readonly Told[],
  page: EffectivenessPage,
  context: Context,
): Figure {
  const { strings, format } = context;
  const texts = strings.customer_side;
  const rows = told.filter((one) => isDrawn(one, told)).map((one) => rowOf(one, context));
  const stated = rows.filter(({ estimate }) => estimate !== null).length;
  const { heading, note } = texts[name];
  const label = fill(strings.effects.label, { heading, stated, silent: rows.length - stated });
  const show = (value: number) => format.signed(value, Number.isInteger(value) ? 0 : 1);
  const codes = [...new Set(told.flatMap(({ effect }) => effect.assumptions))];
  return {
    heading,
    note,
    drawing: responsive((width) => intervalChart({ label, rows, show, zeroText: strings.effectiveness.zero }, width)),
    ...standingNote(rows, page, context),
    table: sideTable(name, told, context),
    definition: texts.definition,
    aside: [
      codes.length > 0 &&
        marginNote(
          texts[name].rests_on,
          codes.map((code) => strings.effects.assumptions[code]),
        ),
      marginNote(strings.site.meaning, [texts[name].meaning]),
    ],
  };
}

/** What refuses the whole comparison is drawn once, beside the cash; segments stand in the download. */
function isDrawn(one: Told, told: readonly Told[]): boolean {
  if (!one.isOfAll) return false;
  const { refusal } = one.effect;
  const cash = told.find((other) => keyOf(other) === keyOf(one) && !isResponse(other.outcome));
  return refusal === null || cash === undefined || cash === one || cash.effect.refusal !== refusal;
}

function judgement({ effect, outcome }: Told, { strings, release }: Context): string {
  if (effect.verdict === "suppressed") {
    return fill(strings.site.hidden_long, { minimum: release.stamp.minimum_customers });
  }
  const { difference } = effect;
  if (difference === null) return refusalText(effect, strings);
  const standing = standingOf(difference, effect.is_discovery);
  if (standing === "alone") return strings.standing.alone_verdict;
  const texts = strings.customer_side;
  if (standing === "unclear") return texts.unproven;
  return difference.low > 0 === LESS_IS_BETTER.has(outcome) ? texts.worse : texts.better;
}

const refusalText = (effect: DesignEffect | ObservedEffect, { designs, observed }: Context["strings"]): string =>
  "design" in effect ? designs.refusals[effect.refusal!] : observed.refusals[effect.refusal!];

function rowOf(told: Told, context: Context): IntervalRow {
  const { strings, format } = context;
  const { effect, outcome, name, about } = told;
  const { difference, grade } = effect;
  const treatment = treatmentName(effect.treatment, context);
  if (difference === null) {
    const text = judgement(told, context);
    return { name: treatment, note: name, grade, estimate: null, text, interval: "", title: treatment };
  }
  const show = (value: number) => effectText(value, outcome, context);
  const { value, low, high, n } = difference;
  const scale = scaleOf(outcome === "nps" ? "points" : "share");
  return {
    name: treatment,
    note: fill(strings.effectiveness.row_note, { segment: name, n: format.number(n) }),
    grade,
    estimate: { value: value * scale, low: low * scale, high: high * scale },
    text: show(value),
    interval: format.range(low, high, show),
    ...standingMarks(standingOf(difference, effect.is_discovery), context),
    title: fill(strings.effects.row_title, {
      outcome: name,
      treatment,
      segment: about,
      value: show(value),
      low: show(low),
      high: show(high),
    }),
  };
}

function sideTable(name: "responses" | "scores", told: readonly Told[], context: Context): Table {
  const { strings } = context;
  return {
    name: `customer-${name}`,
    caption: strings.customer_side[name].heading,
    columns: [
      ...labelColumns(context),
      { name: strings.customer_side.compared, isText: true, isDownloadOnly: true },
      { name: strings.effects.outcome, isText: true },
      ...estimateColumns(strings.effects.difference, context),
      { name: strings.effects.adjusted, isDownloadOnly: true },
      { name: strings.effectiveness.judgement, isText: true },
      { name: strings.observed.rests_on, isText: true, isDownloadOnly: true },
    ],
    rows: told.map((one) => sideCells(one, context)),
    downloadOnlyRows: new Set(told.flatMap(({ isOfAll }, place) => (isOfAll ? [] : [place]))),
  };
}

function sideCells(told: Told, context: Context): Cell[] {
  const { strings } = context;
  const cells = cellsFor(context);
  const { effect, outcome, name, about } = told;
  const { difference, verdict, assumptions, adjusted_p_value: p } = effect;
  const shown = (of: readonly Cell[]) => (verdict === "suppressed" ? of.map(() => cells.hidden) : of);
  const change = (value: number) => (outcome === "nps" ? cells.signed(value, 0) : cells.points(value));
  const segments = "segment" in effect ? [effect.segment] : [];
  return [
    ...labelCells({ ...effect, segments }, context),
    cells.text(about),
    cells.text(name),
    ...shown(estimateCells(difference, change, context)),
    ...shown([chanceCell(p, context)]),
    {
      ...cells.text(judgement(told, context)),
      ...(p !== null && { below: chanceText(p, context) }),
    },
    assumptions.length === 0
      ? cells.absent
      : cells.text(assumptions.map((code) => strings.effects.assumptions[code]).join(" ")),
  ];
}
