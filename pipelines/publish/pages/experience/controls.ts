import { ARREARS } from "../../../../models/release/experience.ts";
import { CUSTOMER_TYPES, SEGMENTS } from "../../../../models/release/release.ts";
import { customersOf, type Invitation } from "../survey-invitations.ts";

/** A class of fewer customers than this is no control of its own: a draw could be without it. */
const CUSTOMERS_PER_CONTROL = 10;
/** Days beyond terms are cut here, so that one customer who never paid does not decide the slope of all. */
const FEWEST_DAYS = -30;
const MOST_DAYS = 120;

/** Returns a column of 0 and 1 for each class but the largest, for at least ten customers. */
export function classColumns<Row extends Invitation>(
  rows: readonly Row[],
  names: readonly string[],
  nameOf: (row: Row) => string | null,
): Float64Array[] {
  const placeOf = (row: Row) => names.findIndex((one) => one === nameOf(row));
  const places = rows.map(placeOf);
  const sizes = [...new Set(places)]
    .map((place) => ({ place, customers: customersOf(rows.filter((_, row) => places[row] === place)) }))
    .sort((left, right) => right.customers - left.customers || left.place - right.place);
  return sizes
    .slice(1)
    .filter(({ customers }) => customers >= CUSTOMERS_PER_CONTROL)
    .map(({ place }) => Float64Array.from(places, (own) => (own === place ? 1 : 0)));
}

/** Returns what is held fixed of a customer: his type and class, the length of the relation, sales, and how late he paid before. */
export function customerControls(rows: readonly Invitation[]): Float64Array[] {
  const column = (valueOf: (row: Invitation) => number) => Float64Array.from(rows, valueOf);
  return [
    ...classColumns(rows, CUSTOMER_TYPES, ({ customer_type }) => customer_type),
    ...classColumns(rows, SEGMENTS, ({ segment }) => segment),
    column(({ tenure_months: months }) => months ?? 0),
    column(({ credit_sales_365d: sales }) => Math.log1p(Math.max(0, sales ?? 0))),
    column(({ days_beyond_terms_before: days }) => Math.min(MOST_DAYS, Math.max(FEWEST_DAYS, days ?? 0))),
    column(({ days_beyond_terms_before: days }) => (days === null ? 1 : 0)),
  ];
}

/** Returns columns for what was past due on the day of the invitation. */
export function arrearsControls(rows: readonly Invitation[]): Float64Array[] {
  return classColumns(rows, ARREARS, ({ arrears }) => arrears);
}
