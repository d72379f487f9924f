import { VINTAGE_AGES, type VintageRow } from "../../../models/release/loss.ts";
import { cellsFor } from "../../components/cells.ts";
import type { Context } from "../../components/context.ts";
import { curveChart, type Curve } from "../../components/curves.ts";
import { marginNote, type Figure } from "../../components/figure.ts";
import { fill } from "../../components/fill.ts";
import { lineChart } from "../../components/lines.ts";
import { responsive } from "../../components/responsive.ts";
import type { Cell } from "../../components/table.ts";
import { latest } from "../loss-rows.ts";

/** Months of invoices in the drawing and the table, at most. */
const SHOWN_VINTAGES = 13;

/** Ages that the drawing shows; after these little is still open. */
const LAST_AGE = 150;

/** Age at which vintages are compared: most are due by then, and what is open is late. */
const COMPARED_AGE = 60;
const LATER_AGE = 90;

const dayOf = (day: string) => Date.parse(`${day}T00:00:00Z`) / 86_400_000;

interface Vintage {
  readonly issued_in: string;
  readonly complete: readonly VintageRow[];
  readonly now: VintageRow | undefined;
}

function vintagesOf({ release }: Context, shown = SHOWN_VINTAGES): Vintage[] {
  const { vintages } = release.loss;
  const open = latest(vintages.filter(({ age_days }) => age_days === null));
  const months = [...new Set(vintages.map(({ issued_in }) => issued_in))].toSorted();
  return months.slice(-shown).map((issued_in) => ({
    issued_in,
    complete: vintages.filter((row) => row.issued_in === issued_in && row.age_days !== null),
    now: open.find((row) => row.issued_in === issued_in),
  }));
}

const shareAt = ({ complete }: Vintage, age: number) =>
  complete.find(({ age_days }) => age_days === age)?.unpaid_share ?? null;

/** The newest vintage that all had time to be compared, and the mean of those before it. */
function comparison(vintages: readonly Vintage[]) {
  const known = vintages.filter((vintage) => shareAt(vintage, COMPARED_AGE) !== null);
  const newest = known.at(-1);
  const before = known.slice(0, -1).map((vintage) => shareAt(vintage, COMPARED_AGE)!);
  if (newest === undefined || before.length === 0) return undefined;
  const mean = before.reduce((sum, share) => sum + share, 0) / before.length;
  return { newest, share: shareAt(newest, COMPARED_AGE)!, before: mean };
}

/** The age of the middle of a month of invoices at the last month-end. */
const middleAge = ({ issued_in, as_of }: VintageRow) => dayOf(as_of) - dayOf(issued_in) + 15;

function curveOf({ issued_in, complete, now }: Vintage, isNamed: boolean, { format }: Context): Curve {
  const points = complete.flatMap(({ age_days, unpaid_share }) =>
    age_days === null || unpaid_share === null || age_days > LAST_AGE ? [] : [{ x: age_days, y: unpaid_share }],
  );
  const last = points.at(-1);
  const tail =
    now === undefined || now.unpaid_share === null || middleAge(now) > LAST_AGE || (last && middleAge(now) <= last.x)
      ? undefined
      : { x: middleAge(now), y: now.unpaid_share };
  return { name: format.month(issued_in), points, tail, isNamed };
}

/** Returns how fast the invoices of each month are paid; what not all of them could reach is dashed. */
export function vintagesFigure(context: Context): Figure | null {
  const { strings, format } = context;
  const texts = strings.loss.vintages;
  const vintages = vintagesOf(context);
  if (vintages.every(({ complete }) => complete.length === 0)) return null;
  const found = comparison(vintages);
  const newest = vintages.at(-2) ?? vintages.at(-1)!;
  const curves = vintages.map((vintage) => curveOf(vintage, vintage === found?.newest || vintage === newest, context));
  const compared = found && {
    month: format.longMonth(found.newest.issued_in),
    share: format.percent(found.share),
    before: format.percent(found.before),
    days: COMPARED_AGE,
  };
  const label = compared ? fill(texts.label, compared) : texts.label_none;
  const ticks = VINTAGE_AGES.filter((age) => age <= LAST_AGE);
  return {
    heading: texts.heading,
    note: texts.note,
    drawing: responsive((width) =>
      curveChart(
        {
          label,
          curves,
          ticks,
          axis: texts.x_axis,
          show: (share) => format.percent(share, 0),
          exact: (share) => format.percent(share),
        },
        width,
      ),
    ),
    table: table(vintages, context),
    definition: texts.definition,
    aside: marginNote(strings.site.meaning, [
      compared ? fill(texts.aside_compare, compared) : null,
      texts.aside_provisional,
      texts.aside_written_off,
    ]),
  };
}

/** Returns the share still open at two ages over the months of invoices: a line that rises tells of worse months. */
export function vintageLinesFigure(context: Context): Figure | null {
  const { strings, format } = context;
  const texts = strings.loss.vintages;
  const cells = cellsFor(context);
  const vintages = vintagesOf(context, SHOWN_VINTAGES + 2).filter((one) => shareAt(one, COMPARED_AGE) !== null);
  const last = vintages.at(-1);
  if (last === undefined || vintages.length < 2) return null;
  const ages = { days: COMPARED_AGE, later: LATER_AGE };
  const label = fill(texts.by_month_label, {
    days: COMPARED_AGE,
    month: format.longMonth(last.issued_in),
    share: format.percent(shareAt(last, COMPARED_AGE)!),
  });
  const series = [
    { age: COMPARED_AGE, tone: "blue" },
    { age: LATER_AGE, tone: "ink" },
  ] as const;
  return {
    heading: texts.by_month_heading,
    note: fill(texts.by_month_note, ages),
    drawing: responsive((width) =>
      lineChart(
        {
          label,
          positions: vintages.map(({ issued_in }) => format.month(issued_in)),
          series: series.map(({ age, tone }) => ({
            name: fill(texts.after, { days: age }),
            tone,
            values: vintages.map((vintage) => shareAt(vintage, age)),
          })),
          show: (share) => format.percent(share),
        },
        width,
      ),
    ),
    table: {
      name: "vintage-months",
      caption: fill(texts.by_month_caption, ages),
      columns: [
        { name: texts.month, isText: true },
        ...series.map(({ age }) => ({ name: fill(texts.days, { days: age }) })),
      ],
      rows: vintages
        .map((vintage) => [
          { text: format.month(vintage.issued_in), raw: vintage.issued_in },
          ...series.map(({ age }) => cells.percent(shareAt(vintage, age))),
        ])
        .toReversed(),
    },
    definition: texts.definition,
    aside: marginNote(strings.site.meaning, [texts.aside_month]),
  };
}

function table(vintages: readonly Vintage[], context: Context) {
  const { strings, format } = context;
  const texts = strings.loss.vintages;
  const cells = cellsFor(context);
  const ages = VINTAGE_AGES.filter((age) => age <= LAST_AGE);
  const cellOf = (row: VintageRow | undefined): Cell => {
    if (row === undefined) return cells.absent;
    return row.state === "suppressed" ? cells.hidden : cells.percent(row.unpaid_share);
  };
  return {
    name: "vintages",
    caption: texts.caption,
    columns: [
      { name: texts.month, isText: true },
      ...ages.map((days) => ({ name: fill(texts.days, { days }) })),
      { name: texts.now },
    ],
    rows: vintages
      .map(({ issued_in, complete, now }) => [
        { text: format.month(issued_in), raw: issued_in },
        ...ages.map((age) => cellOf(complete.find(({ age_days }) => age_days === age))),
        cellOf(now),
      ])
      .toReversed(),
  };
}
