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
  const place = TERM_ENDS.findIndex((end) => days <= end);
  return place < 0 ? TERM_ENDS.length : place;
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

/**
 * Returns the bucket of an item by days past due, where banks were closed on the last `run` days: what fell due in them
 * could not be paid yet, and whatever else is open had so many days less to be paid in.
 */
export function bucketOf(daysPastDue: number, run: number): number {
  if (daysPastDue >= 0 && daysPastDue < run) return CUT_OFF_BUCKET;
  const place = BUCKET_ENDS.findIndex((end) => daysPastDue - run <= end);
  return place < 0 ? PAST_LAST_END : place;
}
