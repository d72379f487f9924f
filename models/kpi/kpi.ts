import { addDays, dayNumber, monthEndBefore, monthIndex, type Day } from "../calendar.ts";
import { formatCents } from "../contract/field.ts";
import type { AgeingBucket, KpiMeasures, UnagedLine } from "../release/release.ts";
import { collectionEffectivenessIndex } from "./collection-effectiveness.ts";
import { countbackDays, daysSalesOutstanding, type Countback, type SalesPeriod } from "./days-sales-outstanding.ts";

/** Sums of `ledger.balance_as_of` over a group of customers; money in cents. */
export interface BalanceTotals {
  readonly ar: bigint;
  readonly unallocatedCredits: bigint;
  readonly unappliedCash: bigint;
  readonly arPreviousMonthEnd: bigint;
  readonly arSecondMonthEnd: bigint;
  readonly creditSalesMonth: bigint;
  readonly creditSales3m: bigint;
  readonly creditSales90d: bigint;
  readonly creditSales365d: bigint;
  readonly paid90d: bigint;
  readonly paidDays90d: bigint;
  readonly paidLate90d: bigint;
  readonly paidLateDays90d: bigint;
  readonly openItems: number;
  readonly customers: number;
  readonly ageing: Readonly<Record<AgeingBucket, bigint>>;
}

export interface KpiInput {
  readonly asOf: Day;
  /** First invoice date of the whole ledger; windows that start before it are not covered. */
  readonly firstIssuedOn: Day;
  readonly totals: BalanceTotals;
  /** True for a list of open items: what was sold and paid is not in it, so no measure may rest on sales or payments. */
  readonly isOpenItemsOnly: boolean;
  /** Credit sales in cents of the group per day with sales, in any order. */
  readonly creditSalesByDay: ReadonlyMap<Day, bigint>;
}

export interface Kpi {
  readonly measures: KpiMeasures & {
    readonly dso_rolling: number | null;
    readonly dso_countback_daily: number | null;
    readonly days_beyond_terms_late_only: number | null;
  };
  /** For each measure that is null, why. */
  readonly reasons: Readonly<Record<string, string>>;
}

function* monthsBack({ asOf, firstIssuedOn, creditSalesByDay }: KpiInput): Generator<SalesPeriod> {
  const salesByMonth = new Map<number, bigint>();
  for (const [day, sales] of creditSalesByDay) {
    salesByMonth.set(monthIndex(day), (salesByMonth.get(monthIndex(day)) ?? 0n) + sales);
  }
  for (let month = monthIndex(asOf); month >= monthIndex(firstIssuedOn); month--) {
    const lastDay = month === monthIndex(asOf) ? asOf : monthEndBefore(asOf, monthIndex(asOf) - month);
    yield { creditSales: salesByMonth.get(month) ?? 0n, days: Number(lastDay.slice(8)) };
  }
}

/** Days without sales add their day to the day with sales after them, so that weekends do not stop the count. */
function* daysBack({ asOf, firstIssuedOn, creditSalesByDay }: KpiInput): Generator<SalesPeriod> {
  let days = 0;
  for (let day = dayNumber(asOf); day >= dayNumber(firstIssuedOn); day--) {
    days += 1;
    const creditSales = creditSalesByDay.get(addDays("1970-01-01", day)) ?? 0n;
    if (creditSales <= 0n) continue;
    yield { creditSales, days };
    days = 0;
  }
}

class Reasons {
  readonly found: Record<string, string> = {};
  readonly #isOpenItemsOnly: boolean;

  constructor(isOpenItemsOnly: boolean) {
    this.#isOpenItemsOnly = isOpenItemsOnly;
  }

  /**
   * Returns the value of a measure that rests on sales or payments, or null with the reason recorded: where it is
   * undefined, and always for a list of open items.
   */
  give(measure: string, value: number | undefined, reason: string): number | null {
    return this.#given(measure, value, reason) ?? null;
  }

  /** The same for an amount in cents, as decimal text. */
  giveAmount(measure: string, cents: bigint | undefined, reason: string): string | null {
    const given = this.#given(measure, cents, reason);
    return given === undefined ? null : formatCents(given);
  }

  #given<T>(measure: string, value: T | undefined, reason: string): T | undefined {
    if (value !== undefined && !this.#isOpenItemsOnly) return value;
    this.found[measure] = this.#isOpenItemsOnly ? "a list of open items has no paid invoices and no sales" : reason;
    return undefined;
  }

  countback(measure: string, { days, outcome }: Countback): number | null {
    if (outcome === "exhausted") {
      return this.give(measure, undefined, `receivables exceed all credit sales in the ledger: more than ${days} days`);
    }
    const value = outcome === "stopped" ? undefined : days;
    return this.give(measure, value, `more than ${days} days: the month before has no credit sales to count back on`);
  }
}

function weightedDays(days: bigint, paid: bigint): number | undefined {
  return paid > 0n ? Number(days) / Number(paid) : undefined;
}

/**
 * Returns the KPI family of one day (formulas C1 to C4). A window that the ledger does not cover gives null with a
 * reason, never a number from a shorter window.
 */
export function kpi(input: KpiInput): Kpi {
  const { asOf, firstIssuedOn, totals } = input;
  const reasons = new Reasons(input.isOpenItemsOnly);
  const covered = dayNumber(asOf) - dayNumber(firstIssuedOn) + 1;
  const overdue = totals.ar - totals.unallocatedCredits - totals.unappliedCash - totals.ageing.not_due;
  const notPastDue = totals.ar - overdue;
  const overWindow = (measure: string, receivables: bigint, creditSales: bigint, days: number) =>
    covered < days
      ? reasons.give(measure, undefined, `the ledger covers ${Math.max(0, covered)} of ${days} days`)
      : reasons.give(
          measure,
          daysSalesOutstanding(receivables, creditSales, days),
          `no positive credit sales in the last ${days} days`,
        );
  const salesOver = (measure: string, sales: bigint, days: number) =>
    reasons.giveAmount(
      measure,
      covered >= days ? sales : undefined,
      `the ledger covers ${Math.max(0, covered)} of ${days} days`,
    );
  const measures = {
    ar: formatCents(totals.ar),
    overdue: formatCents(overdue),
    unapplied_cash: formatCents(totals.unappliedCash),
    unallocated_credits: formatCents(totals.unallocatedCredits),
    credit_sales_90d: salesOver("credit_sales_90d", totals.creditSales90d, 90),
    credit_sales_365d: salesOver("credit_sales_365d", totals.creditSales365d, 365),
    dso_90: overWindow("dso_90", totals.ar, totals.creditSales90d, 90),
    dso_365: overWindow("dso_365", totals.ar, totals.creditSales365d, 365),
    dso_rolling: rollingDso(input, reasons),
    dso_countback: reasons.countback("dso_countback", countbackDays(totals.ar, monthsBack(input))),
    dso_countback_daily: reasons.countback("dso_countback_daily", countbackDays(totals.ar, daysBack(input))),
    dso_best_possible: overWindow("dso_best_possible", notPastDue, totals.creditSales90d, 90),
    average_days_delinquent: overWindow("average_days_delinquent", overdue, totals.creditSales90d, 90),
    cei: reasons.give(
      "cei",
      collectionEffectivenessIndex({
        opening: totals.arPreviousMonthEnd,
        creditSales: totals.creditSalesMonth,
        closing: totals.ar,
        closingNotDue: notPastDue,
      }),
      "nothing could be collected in the month",
    ),
    days_beyond_terms: reasons.give(
      "days_beyond_terms",
      weightedDays(totals.paidDays90d, totals.paid90d),
      "no cash applied with a value date in the last 90 days",
    ),
    days_beyond_terms_late_only: reasons.give(
      "days_beyond_terms_late_only",
      weightedDays(totals.paidLateDays90d, totals.paidLate90d),
      "no late cash applied with a value date in the last 90 days",
    ),
    ageing: ageingLines(totals),
    open_items: totals.openItems,
    customers: totals.customers,
  };
  return { measures, reasons: reasons.found };
}

function ageingLines(totals: BalanceTotals): Record<AgeingBucket | UnagedLine, string> {
  const buckets = Object.entries(totals.ageing).map(([bucket, cents]) => [bucket, formatCents(cents)]);
  return {
    ...(Object.fromEntries(buckets) as Record<AgeingBucket, string>),
    unallocated_credits: formatCents(totals.unallocatedCredits),
    unapplied_cash: formatCents(totals.unappliedCash),
  };
}

/** Formulas C1b over three calendar months; only where the as-of day ends a month and the ledger covers all three. */
function rollingDso({ asOf, firstIssuedOn, totals }: KpiInput, reasons: Reasons): number | null {
  const start = monthEndBefore(asOf, 3);
  if (asOf !== monthEndBefore(asOf, 0)) {
    return reasons.give("dso_rolling", undefined, "the as-of day is not a month-end");
  }
  const windowDays = dayNumber(asOf) - dayNumber(start);
  const covered = dayNumber(asOf) - dayNumber(firstIssuedOn) + 1;
  if (covered < windowDays) {
    return reasons.give("dso_rolling", undefined, `the ledger covers ${Math.max(0, covered)} of ${windowDays} days`);
  }
  const meanReceivables = (totals.ar + totals.arPreviousMonthEnd + totals.arSecondMonthEnd) / 3n;
  return reasons.give(
    "dso_rolling",
    daysSalesOutstanding(meanReceivables, totals.creditSales3m, windowDays),
    "no positive credit sales in the three months",
  );
}
