import type { Correlation, Estimate, ExperiencePage } from "../../../models/release/release.ts";
import { cellsFor } from "../../components/cells.ts";
import type { Context } from "../../components/context.ts";
import { marginNote, type Figure } from "../../components/figure.ts";
import { fill } from "../../components/fill.ts";
import { element } from "../../components/html.ts";
import { intervalChart, type IntervalRow } from "../../components/intervals.ts";
import { responsive } from "../../components/responsive.ts";
import { estimateRow } from "../estimate-row.ts";
import { groupName } from "../names.ts";

type Lateness = NonNullable<ExperiencePage["lateness"]>;

/** Returns in one sentence whether paying late goes with the score; nothing is claimed when the interval holds zero. */
export function latenessSentence({ lateness }: ExperiencePage, { strings }: Context): string {
  const texts = strings.experience;
  if (lateness === null) return texts.nonresponse;
  if (lateness.reverses) {
    return fill(texts.lead_reverses, { pooled: lateness.pooled.rho.value > 0 ? texts.higher : texts.lower });
  }
  if (lateness.within.high < 0) return texts.lead_worse;
  return lateness.within.low > 0 ? texts.lead_better : texts.lead_unclear;
}

interface NamedEstimate {
  readonly name: string;
  readonly estimate: Estimate;
  readonly isDiscovery?: boolean;
}

function estimatesOf(lateness: Lateness, context: Context): NamedEstimate[] {
  const texts = context.strings.experience;
  const named = ({ group, rho }: Correlation) => ({ name: groupName(group, context), estimate: rho });
  return [
    { name: texts.pooled, estimate: lateness.pooled.rho },
    { name: texts.within, estimate: lateness.within },
    ...lateness.within_customer_type.map((row) => ({ ...named(row), isDiscovery: row.is_discovery })),
    ...lateness.within_segment.map(named),
  ];
}

function drawnRow(row: NamedEstimate, context: Context): IntervalRow {
  return estimateRow({ ...row, state: "shown" }, { show: (value) => context.format.signed(value, 2) }, context);
}

function aside(lateness: Lateness, { strings }: Context) {
  const texts = strings.experience;
  return lateness.reverses
    ? marginNote(texts.simpson_heading, [texts.simpson_believe, texts.simpson, texts.not_cause], true)
    : marginNote(strings.site.meaning, [texts.no_simpson, texts.not_cause]);
}

/** Returns the correlation of lateness with the score, pooled and within groups; what is missing where there is none. */
export function latenessFigure({ lateness }: ExperiencePage, context: Context): Figure {
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
    below: groups !== "" && element("p", { class: "note" }, fill(texts.suppressed_groups, { groups })),
    table: {
      name: "lateness",
      caption: texts.lateness_caption,
      columns: [
        { name: texts.group, isText: true },
        { name: texts.correlation },
        { name: texts.low },
        { name: texts.high },
        { name: texts.answers },
      ],
      rows: [...estimates, { name: texts.difference, estimate: lateness.difference }].map(({ name, estimate }) => [
        cells.text(name),
        cells.signed(estimate.value, 2),
        cells.signed(estimate.low, 2),
        cells.signed(estimate.high, 2),
        cells.number(estimate.n),
      ]),
    },
    definition: strings.definitions.correlation,
    aside: aside(lateness, context),
  };
}
