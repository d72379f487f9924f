import { firstDayOfMonth } from "../features/month-number.ts";
import { clusterIndex, countClusters } from "../inference/means/cluster-index.ts";
import { RESPONSE_OUTCOMES, type ResponseOutcome } from "../release/effects.ts";

/** What customers let know, a row per customer and day, in that order: the columns of treatment.customer_response. */
export interface CustomerResponses {
  readonly customer: Int32Array;
  /** Day numbers. */
  readonly day: Float64Array;
  /** 1 where he did that, else 0. */
  readonly had: Readonly<Record<Exclude<ResponseOutcome, "nps">, Uint8Array>>;
  /** First answer of the day, 0 to 10; NaN without one. */
  readonly score: Float64Array;
}

/** Windows in which to look, a row each: what came after one day, up to and with another. */
export interface ResponseWindows {
  readonly customer: Int32Array;
  /** Day numbers; what came on the first of them is from before. */
  readonly after: Float64Array;
  readonly until: Float64Array;
}

/** What the customer of each window let know within it: 1 or 0, and of `nps` his first answer, NaN without one. */
export type ResponseColumns = Readonly<Partial<Record<ResponseOutcome, Float64Array>>>;

/** Days after time zero in which a response counts: those for which the money is followed, so that both are of the same rows. */
export const RESPONSE_DAYS = 60;

/** Returns the window of each of these rows: the days after its time zero in which a response counts. */
export const windowsAfter = ({
  customer,
  timeZero,
}: {
  readonly customer: Int32Array;
  readonly timeZero: Float64Array;
}): ResponseWindows => ({ customer, after: timeZero, until: timeZero.map((day) => day + RESPONSE_DAYS) });

/**
 * Returns the window of each of these months. A response counts in the month itself: so many days from it on would reach into
 * months in which another group has the treatment already.
 */
export const windowsOfMonths = ({
  customer,
  month,
}: {
  readonly customer: Int32Array;
  readonly month: Int32Array;
}): ResponseWindows => ({
  customer,
  after: Float64Array.from(month, (one) => firstDayOfMonth(one) - 1),
  until: Float64Array.from(month, (one) => firstDayOfMonth(one + 1) - 1),
});

/** Returns what was let know in each window; without columns for what nobody in the ledger ever let know. */
export function responsesWithin(responses: CustomerResponses, windows: ResponseWindows): ResponseColumns {
  const { customer, after, until } = windows;
  const { had, score } = responses;
  const rows = customer.length;
  const columns = {
    dispute: new Float64Array(rows),
    complaint: new Float64Array(rows),
    opt_out: new Float64Array(rows),
    nps: new Float64Array(rows).fill(NaN),
  };
  for (let row = 0; row < rows; row++) {
    const own = customer[row]!;
    let place = firstAfter(responses, own, after[row]!);
    for (; responses.customer[place] === own && responses.day[place]! <= until[row]!; place++) {
      if (had.dispute[place] === 1) columns.dispute[row] = 1;
      if (had.complaint[place] === 1) columns.complaint[row] = 1;
      if (had.opt_out[place] === 1) columns.opt_out[row] = 1;
      if (Number.isNaN(columns.nps[row]!)) columns.nps[row] = score[place]!;
    }
  }
  const isTold = (name: ResponseOutcome) => (name === "nps" ? !score.every(Number.isNaN) : had[name].includes(1));
  return Object.fromEntries(RESPONSE_OUTCOMES.filter(isTold).map((name) => [name, columns[name]]));
}

/** The place of the first response of a customer after a day, or where it would stand. */
function firstAfter({ customer, day }: CustomerResponses, own: number, after: number): number {
  let [low, high] = [0, customer.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const isBefore = customer[middle]! < own || (customer[middle] === own && day[middle]! <= after);
    if (isBefore) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Customers on one side who had it, and who had it not, that an interval by the normal distribution needs at least. */
const FEWEST_EVENTS = 10;

/** Customers on either side with some row that has the outcome, and with some row that has it not. */
export interface HadCounts {
  readonly treated: { readonly with: number; readonly without: number };
  readonly control: { readonly with: number; readonly without: number };
}

/** Returns how many customers had an outcome of 0 or 1, and had it not; who has rows of both counts for both. */
export function countHad(
  outcome: Float64Array,
  customer: Int32Array | undefined,
  isTreated: (row: number) => boolean,
): HadCounts {
  const clusters = clusterIndex(customer, outcome.length);
  const count = (side: boolean, value: number) =>
    countClusters(clusters, (row) => isTreated(row) === side && outcome[row] === value);
  return {
    treated: { with: count(true, 1), without: count(true, 0) },
    control: { with: count(false, 1), without: count(false, 0) },
  };
}

/** Returns the fewest customers behind any of the shares that these tell. */
export const fewestOf = ({ treated, control }: HadCounts): number =>
  Math.min(treated.with, treated.without, control.with, control.without);

/** True where an outcome is too rare on a side, or too usual, for its share there to be compared. */
export const isTooRare = (counts: HadCounts): boolean => fewestOf(counts) < FEWEST_EVENTS;
