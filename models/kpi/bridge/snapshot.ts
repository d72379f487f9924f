import {
  BUCKETS,
  Buckets,
  COHORTS,
  FIRST_BASE_COHORT,
  OLDER,
  OLDER_BUCKET,
  TERM_CLASSES,
  cutOffKey,
  termClass,
  type CutOff,
} from "./cells.ts";

export const DAYS_OF_MONTH = 31;

/** The day that a snapshot is of. */
export interface SnapshotDay {
  readonly cutOff: CutOff;
  /** Days from the end of each cohort's month to the as-of day, 0 for the month of that day itself. */
  readonly daysSinceCohort: readonly number[];
}

/** Items as they were known at the end of the as-of day, a column each; money in cents. */
export interface BridgeItems {
  /** Calendar months from the issue to the as-of day. */
  readonly monthsBack: ArrayLike<number>;
  /** Days from the issue to the due date. */
  readonly termDays: ArrayLike<number>;
  readonly daysPastDue: ArrayLike<number>;
  /** Day of the month of issue, counted back from the last one: 0 is the as-of day, or the last day of its month. */
  readonly daysBeforeEnd: ArrayLike<number>;
  readonly amount: ArrayLike<number>;
  readonly open: ArrayLike<number>;
  /** 1 where the item is in dispute. */
  readonly isDisputed: ArrayLike<number>;
}

interface Profile {
  readonly cutOff: CutOff;
  readonly key: number;
  readonly buckets: Buckets;
  readonly sales: Float64Array;
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
  /** Sales by cohort, group, term and bucket, for each cut-off that the day is compared under; its own comes first. */
  readonly profiles: readonly Profile[];
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

  constructor(groups: number, day: SnapshotDay, compared: readonly CutOff[]) {
    const cells = (COHORTS + 1) * groups * TERM_CLASSES;
    this.groups = groups;
    this.day = day;
    this.sales = new Float64Array(cells);
    const cutOffs = new Map([day.cutOff, ...compared].map((cutOff) => [cutOffKey(cutOff), cutOff]));
    this.profiles = [...cutOffs].map(([key, cutOff]) => ({
      cutOff,
      key,
      buckets: Buckets.under(cutOff),
      sales: new Float64Array(cells * BUCKETS),
    }));
    this.days = new Float64Array(COHORTS * groups * DAYS_OF_MONTH);
    this.clean = { sales: new Float64Array(groups * BUCKETS), open: new Float64Array(groups * BUCKETS) };
    this.disputed = { sales: new Float64Array(groups * BUCKETS), open: new Float64Array(groups * BUCKETS) };
    this.olderOpen = new Float64Array(groups * TERM_CLASSES);
  }

  /** Adds the item at this place of the columns, of a customer in this group. */
  add(items: BridgeItems, place: number, group: number): void {
    const monthsBack = items.monthsBack[place]!;
    const termDays = items.termDays[place]!;
    const daysPastDue = items.daysPastDue[place]!;
    const amount = items.amount[place]!;
    const open = items.open[place]!;
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
    for (const { buckets, sales } of this.profiles) sales[cell * BUCKETS + buckets.of(daysPastDue)]! += amount;
    this.days[(monthsBack * this.groups + group) * DAYS_OF_MONTH + items.daysBeforeEnd[place]!]! += amount;
    this.termSales[term]! += amount;
    this.termSalesDays[term]! += amount * termDays;
    const part = items.isDisputed[place]! > 0 ? this.disputed : this.clean;
    const cellOfGroup = group * BUCKETS + this.profiles[0]!.buckets.of(daysPastDue);
    part.sales[cellOfGroup]! += amount;
    part.open[cellOfGroup]! += open;
  }

  /** Sales by cohort, group, term and bucket under the cut-off with that key. Throws where it was not asked for. */
  profile(key: number): Profile {
    for (const profile of this.profiles) if (profile.key === key) return profile;
    throw new RangeError(`the snapshot is not compared under cut-off ${key}.`);
  }

  /** Returns the snapshot without a part of what it was made from, of the same day and groups, to be compared under one cut-off. */
  without(part: Snapshot, compared: CutOff): Snapshot {
    const rest = new Snapshot(this.groups, this.day, [compared]);
    rest.creditSales = this.creditSales - part.creditSales;
    rest.unapplied = this.unapplied - part.unapplied;
    rest.open = this.open - part.open;
    const take = (into: Float64Array, from: Float64Array, less: Float64Array) => {
      for (let place = 0; place < into.length; place++) into[place] = from[place]! - less[place]!;
    };
    take(rest.sales, this.sales, part.sales);
    for (const { key, sales } of rest.profiles) take(sales, this.profile(key).sales, part.profile(key).sales);
    take(rest.days, this.days, part.days);
    take(rest.termSales, this.termSales, part.termSales);
    take(rest.termSalesDays, this.termSalesDays, part.termSalesDays);
    take(rest.olderOpen, this.olderOpen, part.olderOpen);
    for (const kind of ["clean", "disputed"] as const) {
      take(rest[kind].sales, this[kind].sales, part[kind].sales);
      take(rest[kind].open, this[kind].open, part[kind].open);
    }
    return rest;
  }
}
