import { sequentialTrials } from "../inference/observational/sequential-trials.ts";
import { monthOfDay } from "../features/month-number.ts";
import { seededRandom } from "../random.ts";

/** Invoices that became past due, a row each, and what was done about them by choice. Days are counted from the due date. */
export interface PastDueSpells {
  readonly customer: Int32Array;
  /** Day number of the due date. */
  readonly dueOn: Float64Array;
  /** Euros. */
  readonly amount: Float64Array;
  /** NaN while it is not paid, and where the rest was credited or written off. */
  readonly paidAfter: Float64Array;
  /** Days for which it was open, up to the last day on which was looked. */
  readonly openFor: Float64Array;
  readonly ended: Uint8Array;
  /** NaN where it was never treated. */
  readonly treatedAfter: Float64Array;
}

/** What was known of a customer at a month-end: columns in one order, and the row of each customer and month. */
export interface KnownBefore<Segment> {
  readonly columns: readonly Float64Array[];
  readonly segment: readonly (Segment | null)[];
  /** Undefined where nothing was known, or may be used. */
  readonly rowOf: (customer: number, month: number) => number | undefined;
}

/** Rows of the trials, one per invoice and day on which it could have been treated. */
export interface ChosenTrials<Segment> {
  readonly customer: Int32Array;
  /** Day number of time zero. */
  readonly timeZero: Float64Array;
  readonly treated: Uint8Array;
  /** Days past due and the logarithm of the amount first, then the columns of what was known before. */
  readonly covariates: readonly Float64Array[];
  readonly segment: readonly (Segment | null)[];
  /** Days from time zero, up to the horizon; not paid counts as the horizon. */
  readonly daysToPay: Float64Array;
  /** Share of the treated whom nobody was there to compare with. */
  readonly unmatchedShare: number;
}

/** Trials begin up to this many days past due. */
export const LAST_TRIAL_DAY = 90;
/** Days to pay are counted up to this many from time zero. */
export const OBSERVED_HORIZON = 60;

const CONTROLS_PER_TREATED = 5;

/**
 * Returns the emulation of a trial on each day past due on which somebody was treated: whoever was still open then and had not
 * been treated is eligible, and time zero is that day for both arms, so that nobody had to stay unpaid to be counted as
 * treated (Hernán and Robins 2016). Covariates are of the month-end before that day. Five controls per treated are drawn with
 * the seed. All outcomes must have been watched to the horizon. An invoice that was paid on the day itself is in neither arm.
 */
export function chosenTrials<Segment>(
  spells: PastDueSpells,
  known: KnownBefore<Segment>,
  seed: number,
): ChosenTrials<Segment> {
  const rows = sequentialTrials(
    { lengths: spells.openFor, ended: spells.ended, treatedOn: spells.treatedAfter },
    {
      firstDay: 1,
      lastDay: LAST_TRIAL_DAY,
      horizon: OBSERVED_HORIZON,
      later: "kept",
      minimumPerArm: 1,
      drawn: { controlsPerTreated: CONTROLS_PER_TREATED, random: seededRandom(seed) },
    },
  );
  const before = rows.episode.map(
    (spell, row) =>
      known.rowOf(spells.customer[spell]!, monthOfDay(spells.dueOn[spell]! + rows.trialDay[row]!) - 1) ?? -1,
  );
  const kept = Int32Array.from(before.keys()).filter((row) => before[row]! >= 0);
  const column = (of: (spell: number, row: number) => number) =>
    Float64Array.from(kept, (row) => of(rows.episode[row]!, row));
  const treated = rows.treated.reduce((sum, arm) => sum + arm, 0);
  return {
    customer: Int32Array.from(kept, (row) => spells.customer[rows.episode[row]!]!),
    timeZero: column((spell, row) => spells.dueOn[spell]! + rows.trialDay[row]!),
    treated: Uint8Array.from(kept, (row) => rows.treated[row]!),
    covariates: [
      column((_, row) => rows.trialDay[row]!),
      column((spell) => Math.log(1 + spells.amount[spell]!)),
      ...known.columns.map((values) => column((_, row) => values[before[row]!]!)),
    ],
    segment: Array.from(kept, (row) => known.segment[before[row]!]!),
    daysToPay: column((spell, row) => {
      const paid = spells.paidAfter[spell]!;
      return Number.isNaN(paid) ? OBSERVED_HORIZON : Math.min(paid - rows.trialDay[row]!, OBSERVED_HORIZON);
    }),
    unmatchedShare: rows.treatedLeftOut / Math.max(1, treated + rows.treatedLeftOut),
  };
}

/** What the plain comparison looks at: customers and their mean days past due, counted up to the end of the last horizon. */
export interface PlainMeans {
  readonly treated: { readonly customers: number; readonly mean: number };
  readonly untreated: { readonly customers: number; readonly mean: number };
}

/**
 * Returns the mean days past due of invoices that got the treatment and of those that never did, which is no effect: who is
 * treated had to stay unpaid until then, and was chosen. NaN for a mean of nobody.
 */
export function plainMeans({ customer, paidAfter, treatedAfter }: PastDueSpells): PlainMeans {
  const meanOf = (isTreated: boolean) => {
    const rows = Int32Array.from(customer.keys()).filter((row) => Number.isNaN(treatedAfter[row]!) !== isTreated);
    const most = LAST_TRIAL_DAY + OBSERVED_HORIZON;
    const sum = rows.reduce((total, row) => total + Math.min(most, paidAfter[row]! >= 0 ? paidAfter[row]! : most), 0);
    return { customers: new Set(rows.map((row) => customer[row]!)).size, mean: sum / rows.length };
  };
  return { treated: meanOf(true), untreated: meanOf(false) };
}
