import type { TestedRow } from "../../../models/release/experience.ts";
import type { Estimate, ExperiencePage, TestedCorrelation } from "../../../models/release/release.ts";
import { cellsFor } from "../../components/cells.ts";
import type { Context } from "../../components/context.ts";
import { marginNote, type Figure } from "../../components/figure.ts";
import { fill } from "../../components/fill.ts";
import { element, fragment } from "../../components/html.ts";
import { intervalChart, type IntervalRow } from "../../components/intervals.ts";
import { responsive } from "../../components/responsive.ts";
import { estimateRow } from "../estimate-row.ts";
import { groupName } from "../names.ts";
import { standingOf } from "../standing.ts";
import { familyBelow, familyNote, verdictCells, verdictColumns } from "./verdict.ts";

type Lateness = NonNullable<ExperiencePage["lateness"]>;

/**
 * Returns in one sentence whether paying late goes with the score; nothing is claimed where the interval holds zero, or what it
 * shows does not hold among all that the page tests.
 */
export function latenessSentence({ lateness }: ExperiencePage, { strings }: Context): string {
  const texts = strings.experience;
  if (lateness === null) return texts.nonresponse;
  if (lateness.reverses) {
    return fill(texts.lead_reverses, { pooled: lateness.pooled.rho.value > 0 ? texts.higher : texts.lower });
  }
  if (standingOf(lateness.within, lateness.tested.within.is_discovery) !== "stands") return texts.lead_unclear;
  return lateness.within.high < 0 ? texts.lead_worse : texts.lead_better;
}

interface NamedEstimate {
  readonly name: string;
  readonly estimate: Estimate;
  /** Undefined for what is not tested. */
  readonly tested?: TestedRow;
}

function estimatesOf(lateness: Lateness, context: Context): NamedEstimate[] {
  const texts = context.strings.experience;
  const named = (row: TestedCorrelation) => ({
    name: groupName(row.group, context),
    estimate: row.rho,
    tested: row,
  });
  const { pooled, within, tested } = lateness;
  return [
    { name: texts.pooled, estimate: pooled.rho, tested: tested.pooled },
    { name: texts.within, estimate: within, tested: tested.within },
    ...lateness.within_customer_type.map(named),
    ...lateness.within_segment.map(named),
  ];
}

function drawnRow({ name, estimate, tested }: NamedEstimate, context: Context): IntervalRow {
  return estimateRow(
    { name, estimate, state: "shown", ...(tested && { isDiscovery: tested.is_discovery }) },
    { show: (value) => context.format.signed(value, 2) },
    context,
  );
}

function aside(lateness: Lateness, family: ExperiencePage["family"], context: Context) {
  const { strings } = context;
  const texts = strings.experience;
  const note = familyNote(family, context);
  return lateness.reverses
    ? marginNote(texts.simpson_heading, [texts.simpson_believe, texts.simpson, texts.not_cause, note], true)
    : marginNote(strings.site.meaning, [texts.no_simpson, texts.not_cause, note]);
}

/** Returns the correlation of lateness with the score, pooled and within groups; what is missing where there is none. */
export function latenessFigure({ lateness, family }: ExperiencePage, context: Context): Figure {
  const { strings, format } = context;
  const texts = strings.experience;
  const cells = cellsFor(context);
  if (lateness === null) {
    return {
      heading: texts.lateness_heading,
      below: element("div", { class: "absence" }, element("p", {}, texts.lateness_absent)),
    };
  }
  const estimates = estimatesOf(lateness, context);
  const difference: NamedEstimate = { name: texts.difference, estimate: lateness.difference };
  const show = (value: number) => format.signed(value, 2);
  const label = fill(texts.lateness_label, {
    pooled: show(lateness.pooled.rho.value),
    within: show(lateness.within.value),
  });
  const rows = estimates.slice(0, 2 + lateness.within_customer_type.length).map((one) => drawnRow(one, context));
  const groups = lateness.suppressed_groups.map((group) => groupName(group, context)).join(", ");
  return {
    heading: texts.lateness_heading,
    note: texts.lateness_note,
    drawing: responsive((width) =>
      intervalChart({ label, rows, show: (value) => format.signed(value, 1), zeroText: texts.lateness_zero }, width),
    ),
    below: fragment(
      familyBelow(rows, family, context, true).below,
      groups !== "" && element("p", { class: "note" }, fill(texts.suppressed_groups, { groups })),
    ),
    table: {
      name: "lateness",
      caption: texts.lateness_caption,
      columns: [
        { name: texts.group, isText: true },
        { name: texts.correlation },
        { name: texts.low },
        { name: texts.high },
        { name: texts.answers },
        ...verdictColumns(context),
      ],
      rows: [...estimates, difference].map(({ name, estimate, tested }) => [
        cells.text(name),
        cells.signed(estimate.value, 2),
        cells.signed(estimate.low, 2),
        cells.signed(estimate.high, 2),
        cells.number(estimate.n),
        ...verdictCells(estimate, tested, family, context),
      ]),
    },
    definition: strings.definitions.correlation,
    aside: aside(lateness, family, context),
  };
}
