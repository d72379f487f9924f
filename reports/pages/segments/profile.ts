import { RISK_TIERS, SEGMENTS, VALUE_TIERS, type Segment, type SegmentsPage } from "../../../models/release/release.ts";
import { cellsFor } from "../../components/cells.ts";
import type { Context } from "../../components/context.ts";
import { marginNote, type Figure } from "../../components/figure.ts";
import { fill } from "../../components/fill.ts";
import type { Cell } from "../../components/table.ts";
import { segmentName } from "../names.ts";
import { shadeOf } from "./figures.ts";

const TIERS = [...RISK_TIERS, "none"] as const;

/** Returns class, value and risk together, a row for each class and value that anybody has; null without behaviour. */
export function profileFigure(context: Context): Figure | null {
  const { release, strings, format } = context;
  const { profile, tiers } = release.segments;
  const texts = strings.profile;
  const cells = cellsFor(context);
  if (profile.length === 0) return null;
  const share = (fraction: number) => format.percent(fraction, 0);
  const hasTiers = profile.some(({ risk_tier, customers }) => risk_tier !== "none" && customers !== 0);
  const shown = hasTiers ? TIERS : (["none"] as const);
  const rows = SEGMENTS.flatMap((segment) =>
    VALUE_TIERS.toReversed().map((value) => ({
      segment,
      value,
      own: profile.filter((row) => row.segment === segment && row.value_tier === value),
    })),
  ).filter(({ own }) => own.some(({ customers }) => customers !== 0));
  return {
    heading: texts.heading,
    note: fill(texts.note, { high: share(tiers.high_share), medium: share(tiers.medium_share) }),
    table: {
      name: "profile",
      caption: texts.caption,
      columns: [
        { name: strings.segment_page.segment, isText: true },
        { name: texts.value, isText: true },
        ...shown.map((tier) => ({ name: texts.risk_tiers[tier] })),
      ],
      rows: rows.map(({ segment, value, own }) => [
        cells.text(segmentName(segment, context)),
        cells.text(texts.value_tiers[value]),
        ...shown.map((tier) => tierCell(own, tier, context)),
      ]),
    },
    definition: {
      ...strings.segment_definitions.profile,
      formula: fill(strings.segment_definitions.profile.formula, {
        high: share(tiers.high_share),
        medium: share(tiers.medium_share),
        elevated_from: share(tiers.elevated_from),
        high_from: share(tiers.high_from),
      }),
    },
    aside: marginNote(strings.site.meaning, [
      hasTiers
        ? fill(texts.aside, { elevated: share(tiers.elevated_from), high: share(tiers.high_from) })
        : texts.aside_none,
    ]),
  };
}

/** A cell shaded by its share of the row. */
function tierCell(own: SegmentsPage["profile"], tier: (typeof TIERS)[number], context: Context): Cell {
  const cells = cellsFor(context);
  const row = own.find(({ risk_tier }) => risk_tier === tier);
  if (row?.state === "suppressed") return cells.hidden;
  const total = own.reduce((sum, { customers }) => sum + (customers ?? 0), 0);
  const customers = row?.customers ?? 0;
  return { ...cells.number(customers), shade: shadeOf(customers / Math.max(total, 1)) };
}

/** Returns how many of each class are still in it some months later; null without earlier months. */
export function stabilityFigure(context: Context): Figure | null {
  const { release, strings, format } = context;
  const { stability } = release.segments;
  const texts = strings.profile;
  const cells = cellsFor(context);
  if (stability.length === 0) return null;
  const months = [...new Set(stability.map((row) => row.months))];
  const at = (segment: Segment, month: number) =>
    stability.find((row) => row.segment === segment && row.months === month);
  const cellsOf = (segment: Segment, month: number): Cell[] => {
    const row = at(segment, month);
    if (row?.state === "suppressed") return [cells.hidden, cells.hidden];
    if (row?.kept == null) return [cells.absent, cells.number(0)];
    const { value, low, high, n } = row.kept;
    const interval = format.range(low, high, (share) => format.percent(share, 0));
    return [{ text: `${format.percent(value, 0)} (${interval})`, raw: value, shade: shadeOf(value) }, cells.number(n)];
  };
  return {
    heading: texts.stability_heading,
    note: texts.stability_note,
    table: {
      name: "segment-stability",
      caption: texts.stability_caption,
      columns: [
        { name: strings.segment_page.segment, isText: true },
        ...months.flatMap((month) => [
          { name: format.count(month, texts.stability_months) },
          { name: texts.stability_n },
        ]),
      ],
      rows: SEGMENTS.map((segment) => [
        cells.text(segmentName(segment, context)),
        ...months.flatMap((month) => cellsOf(segment, month)),
      ]),
    },
    definition: strings.segment_definitions.stability,
  };
}

/** A code of somebody's own, as it is read. */
const spaced = (code: string) => code.replaceAll("_", " ");

/** Returns where people decided the class, and why; nothing where nobody did. */
export function overrideFigures(context: Context): Figure[] {
  const { release, strings } = context;
  const { overrides, override_reasons: reasons } = release.segments;
  const texts = strings.profile;
  const cells = cellsFor(context);
  if (overrides.length === 0) return [];
  const nameOf = (segment: string) => {
    const own = SEGMENTS.find((one) => one === segment);
    if (own !== undefined) return segmentName(own, context);
    return segment === "none" ? texts.none : spaced(segment);
  };
  const countOf = ({ customers }: { readonly customers: number | null }) =>
    customers === null ? cells.hidden : cells.number(customers);
  return [
    {
      heading: texts.overrides_heading,
      note: texts.overrides_note,
      table: {
        name: "overrides",
        caption: texts.overrides_caption,
        columns: [
          { name: texts.ours, isText: true },
          { name: texts.given, isText: true },
          { name: strings.segment_page.customers },
        ],
        rows: overrides.map((row) => [cells.text(nameOf(row.segment)), cells.text(nameOf(row.given)), countOf(row)]),
      },
      definition: strings.segment_definitions.overrides,
    },
    {
      heading: texts.reasons_heading,
      table: {
        name: "override-reasons",
        caption: texts.reasons_caption,
        columns: [{ name: texts.reason, isText: true }, { name: strings.segment_page.customers }],
        rows: reasons.map((row) => [
          cells.text(row.reason === "none" ? texts.no_reason : spaced(row.reason)),
          countOf(row),
        ]),
      },
      definition: strings.segment_definitions.overrides,
    },
  ];
}
