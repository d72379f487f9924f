/**
 * Returns receivables over credit sales of a window, times the days of that window (formulas C1a): the days of sales
 * that are still to be paid. Both amounts in cents on the same VAT basis. Undefined where sales are zero or negative.
 */
export function daysSalesOutstanding(receivables: bigint, creditSales: bigint, windowDays: number): number | undefined {
  return creditSales > 0n ? (Number(receivables) / Number(creditSales)) * windowDays : undefined;
}

/** Credit sales in cents of one stretch of days. */
export interface SalesPeriod {
  readonly creditSales: bigint;
  readonly days: number;
}

export interface Countback {
  readonly days: number;
  /**
   * `complete` when all receivables were matched with sales; `stopped` at a period without sales, as Oracle's rule
   * has it; `exhausted` when history ran out, so that the true figure is larger.
   */
  readonly outcome: "complete" | "stopped" | "exhausted";
}

/**
 * Returns the countback DSO (formulas C1c): going back from the newest period, each period's sales are taken off
 * receivables and its days are added; the last period counts for the part that is left. `periods` runs from new to old.
 * No receivables give 0 days. Sales growth hardly moves it, unlike the DSO of a fixed window.
 */
export function countbackDays(receivables: bigint, periods: Iterable<SalesPeriod>): Countback {
  let remaining = receivables;
  let days = 0;
  if (remaining <= 0n) return { days, outcome: "complete" };
  for (const period of periods) {
    if (period.creditSales <= 0n) return { days, outcome: "stopped" };
    if (remaining <= period.creditSales) {
      return { days: days + (Number(remaining) / Number(period.creditSales)) * period.days, outcome: "complete" };
    }
    remaining -= period.creditSales;
    days += period.days;
  }
  return { days, outcome: "exhausted" };
}
