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
  readonly monthsBack: Float64Array;
  /** Days from the issue to the due date. */
  readonly termDays: Float64Array;
  readonly daysPastDue: Float64Array;
  /** Day of the month of issue, counted back from the last one: 0 is the as-of day, or the last day of its month. */
  readonly daysBeforeEnd: Float64Array;
  readonly amount: Float64Array;
  readonly open: Float64Array;
  /** 1 where the item is in dispute. */
  readonly isDisputed: Float64Array;
}

/** Items by their places: those that stand in `rows` from one index up to another. */
export interface ItemRange {
  readonly rows: Int32Array;
  readonly from: number;
  readonly to: number;
}

/** Items with the cells that they go to, worked out once for all snapshots of a day. */
export class PlacedItems {
  readonly items: BridgeItems;
  readonly terms: Uint8Array;
  readonly #buckets: Uint8Array[] = [];

  constructor(items: BridgeItems) {
    this.items = items;
    this.terms = Uint8Array.from(items.termDays, termClass);
  }

  /** Bucket of every item under a cut-off. */
  bucketsUnder(cutOff: CutOff): Uint8Array {
    return (this.#buckets[cutOffKey(cutOff)] ??= this.#placedUnder(Buckets.under(cutOff)));
  }

  #placedUnder(buckets: Buckets): Uint8Array {
    return Uint8Array.from(this.items.daysPastDue, (days) => buckets.of(days));
  }
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

  /** Adds items of customers in one group; takes them out again where `times` is -1. Cents add up exactly. */
  add(placed: PlacedItems, range: ItemRange, group: number, times: 1 | -1 = 1): void {
    const { monthsBack } = placed.items;
    for (let row = range.from; row < range.to; row++) {
      const place = range.rows[row]!;
      if (monthsBack[place]! >= COHORTS) this.#addOlder(placed, place, group, times);
      else this.#addRecent(placed, place, group, times);
    }
    for (const { cutOff, sales } of this.profiles) {
      this.#addProfile(placed, range, group, times, placed.bucketsUnder(cutOff), sales);
    }
    this.#addUnpaid(placed, range, group, times);
  }

  #addOlder({ items, terms }: PlacedItems, place: number, group: number, times: number): void {
    const open = times * items.open[place]!;
    this.open += open;
    this.olderOpen[group * TERM_CLASSES + terms[place]!]! += open;
    this.clean.open[group * BUCKETS + OLDER_BUCKET]! += open;
  }

  #addRecent({ items, terms }: PlacedItems, place: number, group: number, times: number): void {
    const month = items.monthsBack[place]!;
    const amount = times * items.amount[place]!;
    const term = terms[place]!;
    this.open += times * items.open[place]!;
    this.sales[(month * this.groups + group) * TERM_CLASSES + term]! += amount;
    if (month >= FIRST_BASE_COHORT) {
      this.sales[(OLDER * this.groups + group) * TERM_CLASSES + term]! += amount;
      this.clean.sales[group * BUCKETS + OLDER_BUCKET]! += amount;
    }
    this.days[(month * this.groups + group) * DAYS_OF_MONTH + items.daysBeforeEnd[place]!]! += amount;
    this.termSales[term]! += amount;
    this.termSalesDays[term]! += amount * items.termDays[place]!;
  }

  #addProfile(
    { items, terms }: PlacedItems,
    { rows, from, to }: ItemRange,
    group: number,
    times: number,
    buckets: Uint8Array,
    sales: Float64Array,
  ): void {
    const { monthsBack, amount } = items;
    for (let row = from; row < to; row++) {
      const place = rows[row]!;
      const month = monthsBack[place]!;
      if (month >= COHORTS) continue;
      const cell = (month * this.groups + group) * TERM_CLASSES + terms[place]!;
      sales[cell * BUCKETS + buckets[place]!]! += times * amount[place]!;
    }
  }

  #addUnpaid(placed: PlacedItems, { rows, from, to }: ItemRange, group: number, times: number): void {
    const { monthsBack, amount, open, isDisputed } = placed.items;
    const buckets = placed.bucketsUnder(this.day.cutOff);
    for (let row = from; row < to; row++) {
      const place = rows[row]!;
      if (monthsBack[place]! >= COHORTS) continue;
      const part = isDisputed[place]! > 0 ? this.disputed : this.clean;
      const cell = group * BUCKETS + buckets[place]!;
      part.sales[cell]! += times * amount[place]!;
      part.open[cell]! += times * open[place]!;
    }
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
