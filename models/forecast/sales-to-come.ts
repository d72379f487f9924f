import { firstDayOfMonth, monthOfDay } from "../features/month-number.ts";
import { HORIZON_DAYS } from "./horizon.ts";
import type { PartHistory } from "./part-history.ts";

/** Days of invoices that the payment curve is made of, and the longest payment that it knows. */
const CURVE_DAYS = 365;
const LAGS = HORIZON_DAYS + 1;
const LEVEL_MONTHS = 3;

/**
 * What was invoiced each day, and what came of it on each day after. Days are counted from 1970-01-01; what became known later counts
 * from then.
 */
export class SalesHistory {
  readonly #invoiced = new Map<number, number>();
  readonly #paid = new Map<number, Float64Array>();
  #firstDay = Number.POSITIVE_INFINITY;

  add({ day, open, paid, steps }: PartHistory): void {
    const issued = day[0]!;
    this.#firstDay = Math.min(this.#firstDay, issued);
    this.#invoiced.set(issued, (this.#invoiced.get(issued) ?? 0) + open[0]!);
    for (let step = 1; step < steps; step++) {
      const lag = day[step]! - issued;
      if (lag >= LAGS) return;
      if (paid[step] === 0) continue;
      let lags = this.#paid.get(issued);
      if (lags === undefined) this.#paid.set(issued, (lags = new Float64Array(LAGS)));
      lags[lag]! += paid[step]!;
    }
  }

  #invoicedIn(month: number): number {
    let sum = 0;
    for (let day = firstDayOfMonth(month); day < firstDayOfMonth(month + 1); day++) sum += this.#invoiced.get(day) ?? 0;
    return sum;
  }

  /**
   * Returns the share of what is invoiced that is paid after each number of days, from the invoices of the 365 days up to a
   * day: of each lag, what was paid over what was invoiced long enough ago.
   */
  #curve(origin: number): Float64Array {
    const curve = new Float64Array(LAGS);
    for (let lag = 0; lag < LAGS; lag++) {
      let [paid, invoiced] = [0, 0];
      for (let day = origin - CURVE_DAYS; day <= origin - lag; day++) {
        paid += this.#paid.get(day)?.[lag] ?? 0;
        invoiced += this.#invoiced.get(day) ?? 0;
      }
      curve[lag] = invoiced > 0 ? Math.max(0, paid / invoiced) : 0;
    }
    return curve;
  }

  /**
   * Sales of a month to come: those of the same month a year before, times by how much the last three months grew on the same
   * months a year before; the average of the last three where there is no such year.
   */
  #salesOf(month: number, last: number): number {
    const months = Array.from({ length: LEVEL_MONTHS }, (_, back) => last - back);
    const sum = (shift: number) => months.reduce((total, one) => total + this.#invoicedIn(one + shift), 0);
    const isWhole = firstDayOfMonth(last - LEVEL_MONTHS + 1 - 12) >= this.#firstDay;
    const before = sum(-12);
    if (!isWhole || before <= 0) return sum(0) / LEVEL_MONTHS;
    return (this.#invoicedIn(month - 12) * sum(0)) / before;
  }

  /** What is invoiced on a day of the month over what is invoiced in its month, in the year up to a month. */
  #dayShare(day: number, last: number): number {
    const place = day - firstDayOfMonth(monthOfDay(day));
    let [onDay, all] = [0, 0];
    for (let month = last - 11; month <= last; month++) {
      const first = firstDayOfMonth(month);
      if (first + place < firstDayOfMonth(month + 1)) onDay += this.#invoiced.get(first + place) ?? 0;
      all += this.#invoicedIn(month);
    }
    return all > 0 ? onDay / all : 0;
  }

  /**
   * Returns the cash per day after a month-end that is expected of invoices that are still to be issued: the sales to come, by
   * season and day of the month, times the payment curve. `soonerDays` has all of it come so many days sooner. Day 0 counts for nothing.
   */
  expectedAfter(origin: number, soonerDays = 0): Float64Array {
    const last = monthOfDay(origin);
    const curve = this.#curve(origin);
    const days = new Float64Array(LAGS);
    const perMonth = new Map<number, number>();
    for (let after = 1; after < LAGS; after++) {
      const month = monthOfDay(origin + after);
      const sales = perMonth.get(month) ?? this.#salesOf(month, last);
      perMonth.set(month, sales);
      const invoiced = sales * this.#dayShare(origin + after, last);
      for (let lag = 0; after + Math.max(0, lag - soonerDays) < LAGS && lag < LAGS; lag++) {
        days[after + Math.max(0, lag - soonerDays)]! += invoiced * curve[lag]!;
      }
    }
    return days;
  }

  /** Returns the cash per day after a day of invoices that were issued after it. */
  cameAfter(origin: number): Float64Array {
    const days = new Float64Array(LAGS);
    for (let after = 1; after < LAGS; after++) {
      const lags = this.#paid.get(origin + after);
      if (lags === undefined) continue;
      for (let lag = 0; after + lag < LAGS; lag++) days[after + lag]! += lags[lag]!;
    }
    return days;
  }
}
