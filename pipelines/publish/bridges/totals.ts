import type { Counted } from "./grouped-month.ts";

/** Groups of customers that are left out in turn, to tell how much a bridge depends on who the customers are. */
export const JACKKNIFE_GROUPS = 10;

/** Sums of a month-end in cents, of all customers or of a part of them. */
export interface Totals {
  readonly receivables: number;
  readonly creditSales: number;
}

export const NOTHING: Totals = { receivables: 0, creditSales: 0 };

export const nothingOfAnyGroup = (): Totals[] => Array.from({ length: JACKKNIFE_GROUPS }, () => NOTHING);

export const added = (a: Totals, b: Totals): Totals => ({
  receivables: a.receivables + b.receivables,
  creditSales: a.creditSales + b.creditSales,
});

/** Gives a snapshot the sums of its month-end: what is not on items waits for an invoice. */
export function settle({ snapshot }: Counted, { receivables, creditSales }: Totals): void {
  snapshot.creditSales = creditSales;
  snapshot.unapplied = receivables - snapshot.open;
}
