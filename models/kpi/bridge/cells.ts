/** Months of issue that count by themselves: that of the as-of day and the six before it. */
export const COHORTS = 7;

/** Place of everything issued before them, weighed against the sales of the three oldest of them. */
export const OLDER = COHORTS;
const BASE_OF_OLDER = 3;

/** First of the cohorts whose sales are the base of what is older. */
export const FIRST_BASE_COHORT = COHORTS - BASE_OF_OLDER;

/** Last day of each class of payment terms; a longer term is in the class behind them. */
const TERM_ENDS = [7, 14, 21, 30, 45, 60, 90] as const;
export const TERM_CLASSES = TERM_ENDS.length + 1;

/** Returns the class of a payment term, in days from issue to due date. */
export function termClass(days: number): number {
  let place = 0;
  while (place < TERM_ENDS.length && days > TERM_ENDS[place]!) place++;
  return place;
}

/** Returns the days of a class of terms: up to `upTo`, or more than `over` in the last one. */
export function termDays(place: number): { readonly over: number; readonly upTo: number | null } {
  return { over: TERM_ENDS[place - 1] ?? -1, upTo: TERM_ENDS[place] ?? null };
}

/** Last day past due of each bucket of items: by the day where most is paid, wider where little changes from day to day. */
const BUCKET_ENDS = [-30, -15, -8, -4, -1, 0, 1, 2, 3, 5, 7, 10, 14, 20, 30, 45, 60, 90] as const;
const PAST_LAST_END = BUCKET_ENDS.length;

/** Items due in the run of days without settlement that the period ends with. */
export const CUT_OFF_BUCKET = PAST_LAST_END + 1;
/** Items issued before the cohorts. */
export const OLDER_BUCKET = PAST_LAST_END + 2;
export const BUCKETS = PAST_LAST_END + 3;

/** True where nothing in the bucket is due yet. */
export const isBeforeDue = (bucket: number) => (BUCKET_ENDS[bucket] ?? 0) < 0;

/** How a period ends, and what that does to payments. */
export interface CutOff {
  /** Days without settlement at its end. */
  readonly run: number;
  /** As many days, where next to nothing is paid on such days; 0 where payments come in on them as on others. */
  readonly waits: number;
}

const FIRST_DAY = -400;
const LAST_DAY = 400;

function bucketOn(daysPastDue: number, { run, waits }: CutOff): number {
  if (daysPastDue >= 0 && daysPastDue < run) return CUT_OFF_BUCKET;
  let place = 0;
  while (place < BUCKET_ENDS.length && daysPastDue - waits > BUCKET_ENDS[place]!) place++;
  return place;
}

const known = new Map<number, Buckets>();

/** The buckets of items by days past due, under one cut-off. */
export class Buckets {
  readonly #byDay: Uint8Array;

  private constructor(cutOff: CutOff) {
    this.#byDay = Uint8Array.from({ length: LAST_DAY - FIRST_DAY + 1 }, (_, day) => bucketOn(day + FIRST_DAY, cutOff));
  }

  static under(cutOff: CutOff): Buckets {
    const key = cutOffKey(cutOff);
    const buckets = known.get(key) ?? new Buckets(cutOff);
    known.set(key, buckets);
    return buckets;
  }

  /**
   * Returns the bucket of an item by days past due: what fell due in the run at the end of the period is by itself, and
   * whatever else is open had as many days less to be paid in as payments wait.
   */
  of(daysPastDue: number): number {
    return this.#byDay[Math.min(Math.max(daysPastDue, FIRST_DAY), LAST_DAY) - FIRST_DAY]!;
  }
}

/** A number for a cut-off that no other has. */
export const cutOffKey = ({ run, waits }: CutOff): number => run * 16 + waits;
