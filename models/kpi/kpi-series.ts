import { addDays, dayNumber, monthEndBefore, type Day } from "../calendar.ts";
import type { AgeingBucket } from "../release/release.ts";
import { kpi, type BalanceTotals, type Kpi } from "./kpi.ts";

/** Sums of postings that count from the same day on and were booked on the same day; money in cents. */
export interface BookedSums {
  readonly countsFrom: Day;
  readonly bookedOn: Day;
  readonly amount: bigint;
  readonly unallocatedCredits: bigint;
  readonly unappliedCash: bigint;
  readonly creditSales: bigint;
}

/** What is open on items with the same due date, by the day from which it counts. */
export interface DueSums {
  readonly countsFrom: Day;
  readonly dueOn: Day;
  readonly amount: bigint;
}

/** Cash applied with the same value date, by the day from which it counts. */
export interface PaidSums {
  readonly countsFrom: Day;
  readonly paidOn: Day;
  readonly paid: bigint;
  readonly paidDays: bigint;
  readonly paidLate: bigint;
  readonly paidLateDays: bigint;
}

/** A ledger summed by day, from which the KPI family of any number of days follows. */
export interface LedgerByDay {
  readonly booked: readonly BookedSums[];
  readonly due: readonly DueSums[];
  readonly paid: readonly PaidSums[];
  /** Change of the number of items with a positive open amount. */
  readonly openItems: readonly { readonly countsFrom: Day; readonly items: number }[];
  /** First invoice date among the items that come to count on a day. */
  readonly firstIssued: readonly { readonly countsFrom: Day; readonly issuedOn: Day }[];
  /** Customers with an invoice, as known on each of the days asked. */
  readonly customers: ReadonlyMap<Day, number>;
  readonly isOpenItemsOnly: boolean;
}

/** Days past due up to which an open amount is in each bucket. */
const BUCKETS: readonly (readonly [bucket: AgeingBucket, lastDay: number])[] = [
  ["not_due", 0],
  ["1_30", 30],
  ["31_60", 60],
  ["61_90", 90],
  ["91_180", 180],
  ["181_365", 365],
  ["over_365", Number.POSITIVE_INFINITY],
];

/** Rows in the order in which they come to count, each given once. */
class Coming<Row extends { readonly countsFrom: Day }> {
  readonly #rows: readonly Row[];
  #next = 0;

  constructor(rows: readonly Row[]) {
    this.#rows = rows.toSorted((a, b) => (a.countsFrom < b.countsFrom ? -1 : 1));
  }

  /** Gives the rows that count by `day` and were not given before. */
  *by(day: Day): Generator<Row> {
    for (let row = this.#rows[this.#next]; row !== undefined && row.countsFrom <= day; row = this.#rows[this.#next]) {
      this.#next++;
      yield row;
    }
  }
}

type ByDay = Map<Day, bigint>;

function addTo(sums: ByDay, day: Day, cents: bigint): void {
  sums.set(day, (sums.get(day) ?? 0n) + cents);
}

function total(sums: ByDay, isIn: (day: Day) => boolean): bigint {
  let cents = 0n;
  for (const [day, amount] of sums) if (isIn(day)) cents += amount;
  return cents;
}

/** What is known of a ledger at the end of a day, which moves on from day to day. */
class LedgerOnDay {
  readonly creditSalesByDay: ByDay = new Map();
  readonly #ledger: LedgerByDay;
  readonly #coming;
  readonly #amounts: ByDay = new Map();
  readonly #open: ByDay = new Map();
  readonly #paid = { paid: new Map() as ByDay, paidDays: new Map() as ByDay };
  readonly #paidLate = { paid: new Map() as ByDay, paidDays: new Map() as ByDay };
  #unallocatedCredits = 0n;
  #unappliedCash = 0n;
  #openItems = 0;
  firstIssuedOn: Day | undefined;

  constructor(ledger: LedgerByDay) {
    this.#ledger = ledger;
    this.#coming = {
      booked: new Coming(ledger.booked),
      due: new Coming(ledger.due),
      paid: new Coming(ledger.paid),
      openItems: new Coming(ledger.openItems),
      firstIssued: new Coming(ledger.firstIssued),
    };
  }

  /** Adds what comes to count by `day`, which is not before the day of the last call. */
  moveTo(day: Day): void {
    for (const row of this.#coming.booked.by(day)) {
      addTo(this.#amounts, row.bookedOn, row.amount);
      addTo(this.creditSalesByDay, row.bookedOn, row.creditSales);
      this.#unallocatedCredits += row.unallocatedCredits;
      this.#unappliedCash += row.unappliedCash;
    }
    for (const { dueOn, amount } of this.#coming.due.by(day)) addTo(this.#open, dueOn, amount);
    for (const row of this.#coming.paid.by(day)) {
      addTo(this.#paid.paid, row.paidOn, row.paid);
      addTo(this.#paid.paidDays, row.paidOn, row.paidDays);
      addTo(this.#paidLate.paid, row.paidOn, row.paidLate);
      addTo(this.#paidLate.paidDays, row.paidOn, row.paidLateDays);
    }
    for (const { items } of this.#coming.openItems.by(day)) this.#openItems += items;
    for (const { issuedOn } of this.#coming.firstIssued.by(day)) {
      if (this.firstIssuedOn === undefined || issuedOn < this.firstIssuedOn) this.firstIssuedOn = issuedOn;
    }
  }

  /** True where nothing counts yet. */
  get isEmpty(): boolean {
    return this.#amounts.size === 0;
  }

  totals(asOf: Day): BalanceTotals {
    const bookedBy = (last: Day) => total(this.#amounts, (day) => day <= last);
    const salesAfter = (last: Day) => total(this.creditSalesByDay, (day) => day > last);
    const paidAfter = addDays(asOf, -90);
    const paidIn90 = (sums: ByDay) => total(sums, (day) => day > paidAfter);
    return {
      ar: total(this.#amounts, () => true),
      unallocatedCredits: this.#unallocatedCredits,
      unappliedCash: this.#unappliedCash,
      arPreviousMonthEnd: bookedBy(monthEndBefore(asOf, 1)),
      arSecondMonthEnd: bookedBy(monthEndBefore(asOf, 2)),
      creditSalesMonth: salesAfter(monthEndBefore(asOf, 1)),
      creditSales3m: salesAfter(monthEndBefore(asOf, 3)),
      creditSales90d: salesAfter(addDays(asOf, -90)),
      creditSales365d: salesAfter(addDays(asOf, -365)),
      paid90d: paidIn90(this.#paid.paid),
      paidDays90d: paidIn90(this.#paid.paidDays),
      paidLate90d: paidIn90(this.#paidLate.paid),
      paidLateDays90d: paidIn90(this.#paidLate.paidDays),
      openItems: this.#openItems,
      customers: this.#ledger.customers.get(asOf) ?? 0,
      ageing: this.#ageing(asOf),
    };
  }

  #ageing(asOf: Day): Record<AgeingBucket, bigint> {
    const ageing = Object.fromEntries(BUCKETS.map(([bucket]) => [bucket, 0n])) as Record<AgeingBucket, bigint>;
    for (const [dueOn, cents] of this.#open) {
      const daysPastDue = dayNumber(asOf) - dayNumber(dueOn);
      ageing[BUCKETS.find(([, lastDay]) => daysPastDue <= lastDay)![0]] += cents;
    }
    return ageing;
  }
}

/**
 * Returns the KPI family of the whole ledger at the end of each day, as it was known then, by day: the figures that a
 * look at every posting on each of the days would give. A day on which nothing counts yet has none.
 */
export function kpiSeries(ledger: LedgerByDay, days: readonly Day[]): ReadonlyMap<Day, Kpi> {
  const onDay = new LedgerOnDay(ledger);
  const series = new Map<Day, Kpi>();
  for (const asOf of days.toSorted()) {
    onDay.moveTo(asOf);
    if (onDay.isEmpty) continue;
    const { creditSalesByDay, firstIssuedOn = asOf } = onDay;
    const { isOpenItemsOnly } = ledger;
    series.set(asOf, kpi({ asOf, firstIssuedOn, totals: onDay.totals(asOf), isOpenItemsOnly, creditSalesByDay }));
  }
  return series;
}
