import { VINTAGE_AGES, type VintageRow } from "../../models/release/loss.ts";
import { cellsFor } from "../components/cells.ts";
import type { Context } from "../components/context.ts";
import { curveChart, type Curve } from "../components/curves.ts";
import { marginNote, type Figure } from "../components/figure.ts";
import { fill } from "../components/fill.ts";
import { responsive } from "../components/responsive.ts";
import type { Cell } from "../components/table.ts";
import { latest } from "./loss-rows.ts";

/** Months of invoices in the drawing and the table, at most. */
const SHOWN_VINTAGES = 13;

/** Ages that the drawing shows; after these little is still open. */
const LAST_AGE = 180;

/** Age at which vintages are compared: most are due by then, and what is open is late. */
const COMPARED_AGE = 60;

const dayOf = (day: string) => Date.parse(`${day}T00:00:00Z`) / 86_400_000;

interface Vintage {
  readonly issued_in: string;
  readonly complete: readonly VintageRow[];
  readonly now: VintageRow | undefined;
}

function vintagesOf({ release }: Context): Vintage[] {
  const { vintages } = release.loss;
  const open = latest(vintages.filter(({ age_days }) => age_days === null));
  const months = [...new Set(vintages.map(({ issued_in }) => issued_in))].toSorted();
  return months.slice(-SHOWN_VINTAGES).map((issued_in) => ({
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
      curveChart({ label, curves, ticks, axis: texts.x_axis, show: (share) => format.percent(share, 0) }, width),
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

function table(vintages: readonly Vintage[], context: Context) {
  const { strings, format } = context;
  const texts = strings.loss.vintages;
  const cells = cellsFor(context);
  const ages = VINTAGE_AGES.filter((age) => age > 0 && age <= LAST_AGE);
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
