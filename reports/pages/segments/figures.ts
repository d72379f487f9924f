import { CUSTOMER_TYPES, SEGMENTS, type Segment, type SegmentRow } from "../../../models/release/release.ts";
import { barChart } from "../../components/bars.ts";
import { cellsFor } from "../../components/cells.ts";
import type { Context } from "../../components/context.ts";
import { marginNote, type Figure } from "../../components/figure.ts";
import { fill } from "../../components/fill.ts";
import { lineChart } from "../../components/lines.ts";
import { responsive } from "../../components/responsive.ts";
import type { Tone } from "../../components/svg.ts";
import type { Cell } from "../../components/table.ts";
import { SHOWN_MONTHS } from "../dso/lines.ts";
import { groupName, segmentName } from "../names.ts";
import { thresholdName } from "../setting-names.ts";

const TONES: Readonly<Record<Segment, Tone>> = {
  spotless: "teal",
  incidental: "blue",
  structural: "red",
  mixed: "amber",
  unknown: "mute",
  new: "mute",
  dormant: "mute",
};

function sizeNote({ segment, customers, late_rate: rate }: SegmentRow, { strings, format }: Context): string {
  if (customers === null) return strings.segment_notes[segment];
  const count = format.count(customers, strings.site.customers);
  return rate === null
    ? count
    : `${count} \u00b7 ${format.range(rate.low, rate.high, (share) => format.percent(share))}`;
}

/** How many customers are in no group; null where it cannot be told, or there are none. */
function inNoGroup({ release, strings, format }: Context): string | null {
  const { customers: all } = release.stamp;
  const counts = release.segments.segments.map(({ customers }) => customers);
  const others = all - counts.reduce<number>((sum, customers) => sum + (customers ?? 0), 0);
  if (counts.includes(null) || others <= 0) return null;
  return fill(strings.segment_title.in_no_group, {
    others: format.number(others),
    all: format.count(all, strings.site.customers),
  });
}

/** Finding of the drawing of sizes: which group is late most often. */
function sizesLabel(rows: readonly SegmentRow[], context: Context): string {
  const { strings, format } = context;
  const known = rows.filter(({ late_rate }) => late_rate !== null);
  const [most] = known.toSorted((a, b) => b.late_rate!.value - a.late_rate!.value);
  if (most === undefined) return strings.segment_page.sizes_label;
  return fill(strings.segment_title.most_late, {
    group: segmentName(most.segment, context),
    share: format.percent(most.late_rate!.value, 0),
  });
}

/** Returns the groups with their size, amounts and share of late invoices. */
export function sizesFigure(context: Context): Figure {
  const { release, strings, format } = context;
  const texts = strings.segment_page;
  const cells = cellsFor(context);
  const rows = release.segments.segments;
  const bars = rows.map((row) => ({
    name: segmentName(row.segment, context),
    note: sizeNote(row, context),
    value: row.late_rate?.value ?? null,
    text:
      row.late_rate !== null
        ? format.percent(row.late_rate.value)
        : row.state === "suppressed"
          ? cells.hidden.text
          : strings.site.no_figure,
    tone: TONES[row.segment],
    ...(row.late_rate === null ? {} : { interval: row.late_rate }),
  }));
  return {
    heading: texts.sizes_heading,
    note: texts.sizes_note,
    drawing: responsive((width) => barChart({ label: sizesLabel(rows, context), rows: bars }, width)),
    table: {
      name: "segments",
      caption: texts.sizes_caption,
      columns: [
        { name: texts.segment, isText: true },
        { name: texts.customers },
        { name: texts.share },
        { name: texts.ar },
        { name: texts.overdue },
        { name: texts.late_rate },
        { name: texts.low },
        { name: texts.high },
        { name: texts.invoices },
      ],
      rows: rows.map((row) => [
        cells.text(segmentName(row.segment, context)),
        ...(row.state === "suppressed"
          ? Array.from({ length: 8 }, () => cells.hidden)
          : [
              cells.number(row.customers),
              cells.percent(row.share),
              row.ar === null ? cells.hidden : cells.money(row.ar),
              row.overdue === null ? cells.hidden : cells.money(row.overdue),
              cells.percent(row.late_rate?.value ?? null),
              cells.percent(row.late_rate?.low ?? null),
              cells.percent(row.late_rate?.high ?? null),
              cells.number(row.late_rate?.n ?? null),
            ]),
      ]),
    },
    definition: {
      ...strings.definitions.late_rate,
      formula: fill(strings.definitions.late_rate.formula, {
        days: release.segments.thresholds.late_after_days ?? 0,
      }),
      numerator: fill(strings.definitions.late_rate.numerator, {
        days: release.segments.thresholds.late_after_days ?? 0,
      }),
    },
    aside: [
      marginNote(strings.site.meaning, [texts.sizes_aside, inNoGroup(context)]),
      marginNote(
        texts.segment,
        rows.map(({ segment }) => `${segmentName(segment, context)}: ${strings.segment_notes[segment]}.`),
      ),
    ],
  };
}

/** Returns the number of customers per group over time; a group with hidden months keeps a gap there. */
export function historyFigure(context: Context): Figure | null {
  const { release, strings, format } = context;
  const { history } = release.segments;
  const texts = strings.segment_page;
  const cells = cellsFor(context);
  const months = [...new Set(history.map((row) => row.as_of))].sort().slice(-SHOWN_MONTHS);
  if (months.length < 2) return null;
  const at = (segment: Segment, month: string) => history.find((row) => row.segment === segment && row.as_of === month);
  const series = SEGMENTS.map((segment) => ({
    name: segmentName(segment, context),
    tone: TONES[segment],
    values: months.map((month) => at(segment, month)?.customers ?? null),
    hidden: months.map((month) => at(segment, month)?.state === "suppressed"),
  }));
  const label = fill(texts.history_label, { months: months.length });
  const positions = months.map((month) => format.month(month));
  return {
    heading: texts.history_heading,
    note: texts.history_note,
    drawing: responsive((width) =>
      lineChart(
        { label, positions, series, show: (value) => format.number(value), hiddenText: cells.hidden.text },
        width,
      ),
    ),
    table: {
      name: "segment-history",
      caption: texts.history_caption,
      columns: [
        { name: texts.month, isText: true },
        ...SEGMENTS.map((segment) => ({ name: segmentName(segment, context) })),
      ],
      rows: months
        .map((month) => [
          { text: format.month(month), raw: month },
          ...SEGMENTS.map((segment) => {
            const row = at(segment, month);
            return row?.state === "suppressed" ? cells.hidden : cells.number(row?.customers ?? null);
          }),
        ])
        .toReversed(),
    },
    definition: strings.segment_definitions.history,
  };
}

/** Returns the shade of a heat map for a share of the row. */
export const shadeOf = (share: number): number => (share <= 0 ? 0 : Math.min(5, 1 + Math.floor(share * 5)));

/** Returns where customers came from and are now, as a table whose shades are shares of the row. */
export function migrationFigure(context: Context): Figure | null {
  const { release, strings } = context;
  const { migration } = release.segments;
  const texts = strings.segment_page;
  const cells = cellsFor(context);
  if (migration.length === 0) return null;
  const total = (from: Segment) =>
    migration.filter((row) => row.from === from).reduce((sum, row) => sum + (row.customers ?? 0), 0);
  const cellOf = (from: Segment, to: Segment): Cell => {
    const row = migration.find((one) => one.from === from && one.to === to);
    if (row?.state === "suppressed") return cells.hidden;
    const customers = row?.customers ?? null;
    return customers === null
      ? cells.absent
      : { ...cells.number(customers), shade: shadeOf(customers / Math.max(total(from), 1)) };
  };
  const present = (side: "from" | "to") => SEGMENTS.filter((segment) => migration.some((row) => row[side] === segment));
  return {
    heading: texts.migration_heading,
    note: texts.migration_note,
    table: {
      name: "migration",
      caption: texts.migration_caption,
      columns: [
        { name: texts.then, isText: true },
        ...present("to").map((segment) => ({ name: segmentName(segment, context) })),
      ],
      rows: present("from").map((from) => [
        cells.text(segmentName(from, context)),
        ...present("to").map((to) => cellOf(from, to)),
      ]),
    },
    definition: strings.definitions.migration,
    aside: marginNote(strings.site.meaning, [texts.migration_aside]),
  };
}

/** Returns the division over groups of each type of customer, to check that the thresholds treat them alike. */
export function typesFigure(context: Context): Figure | null {
  const { release, strings } = context;
  const { by_customer_type: rows } = release.segments;
  const texts = strings.segment_page;
  const cells = cellsFor(context);
  const types = CUSTOMER_TYPES.filter((type) => rows.some((row) => row.customer_type === type));
  if (types.length === 0) return null;
  return {
    heading: texts.types_heading,
    note: texts.types_note,
    table: {
      name: "customer-types",
      caption: texts.types_caption,
      columns: [
        { name: texts.type, isText: true },
        ...SEGMENTS.map((segment) => ({ name: segmentName(segment, context) })),
      ],
      rows: types.map((type) => [
        cells.text(groupName(type, context)),
        ...SEGMENTS.map((segment) => {
          const row = rows.find((one) => one.customer_type === type && one.segment === segment);
          return row?.state === "suppressed" ? cells.hidden : cells.percent(row?.share ?? null);
        }),
      ]),
    },
    definition: strings.segment_definitions.types,
  };
}

const SHARES = /_(rate|probability)$/;

/** Returns the thresholds by which customers were grouped. */
export function thresholdsFigure(context: Context): Figure {
  const { release, strings } = context;
  const texts = strings.segment_page;
  const cells = cellsFor(context);
  return {
    heading: texts.thresholds_heading,
    note: texts.thresholds_note,
    table: {
      name: "thresholds",
      caption: texts.thresholds_caption,
      columns: [{ name: texts.threshold, isText: true }, { name: texts.value }],
      rows: Object.entries(release.segments.thresholds).map(([name, value]) => [
        cells.text(thresholdName(name, context)),
        SHARES.test(name) ? cells.percent(value, 0) : cells.number(value),
      ]),
    },
    definition: strings.segment_definitions.thresholds,
  };
}
