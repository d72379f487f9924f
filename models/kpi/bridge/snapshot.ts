import {
  BUCKETS,
  bucketOf,
  COHORTS,
  FIRST_BASE_COHORT,
  OLDER,
  OLDER_BUCKET,
  TERM_CLASSES,
  termClass,
} from "./cells.ts";

export const DAYS_OF_MONTH = 31;

/** The day that a snapshot is of. */
export interface SnapshotDay {
  /** Days without settlement at the end of the period. */
  readonly run: number;
  /** Days from the end of each cohort's month to the as-of day, 0 for the month of that day itself. */
  readonly daysSinceCohort: readonly number[];
}

/** One item as it was known at the end of the as-of day; money in cents. */
export interface BridgeItem {
  /** Calendar months from the issue to the as-of day. */
  readonly monthsBack: number;
  readonly group: number;
  readonly termDays: number;
  readonly daysPastDue: number;
  /** Day of the month of issue, counted back from the last one: 0 is the as-of day, or the last day of its month. */
  readonly daysBeforeEnd: number;
  readonly amount: number;
  readonly open: number;
  readonly isDisputed: boolean;
}

/**
 * Receivables of one day by what they are made of: sums of items, which add up over customers. Cells are numbered
 * `(cohort × groups + group) × TERM_CLASSES + term`, and `group × BUCKETS + bucket`.
 */
export class Snapshot {
  readonly groups: number;
  readonly day: SnapshotDay;
  /** Credit sales of the window of DSO. */
  creditSales = 0;
  /** Unallocated credits and unapplied cash, negative. */
  unapplied = 0;
  /** Open amount of all items. */
  open = 0;
  /** Sales by cohort, group and term. */
  readonly sales: Float64Array;
  /** Sales by cohort, group, term and bucket, for each run that the day is compared under. */
  readonly profiles: ReadonlyMap<number, Float64Array>;
  /** Sales by cohort, group and day before the end of the month. */
  readonly days: Float64Array;
  /** Sales by term, and those times the days of the term. */
  readonly termSales = new Float64Array(TERM_CLASSES);
  readonly termSalesDays = new Float64Array(TERM_CLASSES);
  /** Sales and what of it is open by group and bucket, of items in dispute and of all others. */
  readonly clean: { readonly sales: Float64Array; readonly open: Float64Array };
  readonly disputed: { readonly sales: Float64Array; readonly open: Float64Array };
  /** Open amount of older items by group and term. */
  readonly olderOpen: Float64Array;

  constructor(groups: number, day: SnapshotDay, comparedRuns: readonly number[]) {
    const cells = (COHORTS + 1) * groups * TERM_CLASSES;
    this.groups = groups;
    this.day = day;
    this.sales = new Float64Array(cells);
    const runs = [...new Set([day.run, ...comparedRuns])];
    this.profiles = new Map(runs.map((compared) => [compared, new Float64Array(cells * BUCKETS)]));
    this.days = new Float64Array(COHORTS * groups * DAYS_OF_MONTH);
    this.clean = { sales: new Float64Array(groups * BUCKETS), open: new Float64Array(groups * BUCKETS) };
    this.disputed = { sales: new Float64Array(groups * BUCKETS), open: new Float64Array(groups * BUCKETS) };
    this.olderOpen = new Float64Array(groups * TERM_CLASSES);
  }

  add({ monthsBack, group, termDays, daysPastDue, daysBeforeEnd, amount, open, isDisputed }: BridgeItem): void {
    const term = termClass(termDays);
    this.open += open;
    if (monthsBack >= COHORTS) {
      this.olderOpen[group * TERM_CLASSES + term]! += open;
      this.clean.open[group * BUCKETS + OLDER_BUCKET]! += open;
      return;
    }
    const cell = (monthsBack * this.groups + group) * TERM_CLASSES + term;
    this.sales[cell]! += amount;
    if (monthsBack >= FIRST_BASE_COHORT) {
      this.sales[(OLDER * this.groups + group) * TERM_CLASSES + term]! += amount;
      this.clean.sales[group * BUCKETS + OLDER_BUCKET]! += amount;
    }
    for (const [run, profile] of this.profiles) profile[cell * BUCKETS + bucketOf(daysPastDue, run)]! += amount;
    this.days[(monthsBack * this.groups + group) * DAYS_OF_MONTH + daysBeforeEnd]! += amount;
    this.termSales[term]! += amount;
    this.termSalesDays[term]! += amount * termDays;
    const part = isDisputed ? this.disputed : this.clean;
    const place = group * BUCKETS + bucketOf(daysPastDue, this.day.run);
    part.sales[place]! += amount;
    part.open[place]! += open;
  }
}
