import { firstDayOfMonth, monthOfDay } from "../features/month-number.ts";
import type { Commitments } from "./commitments.ts";
import { CustomerBlocks } from "./customer-blocks.ts";
import type { Disputes } from "./disputes.ts";
import { MonthlyExposure } from "./exposure.ts";
import { HORIZON_DAYS } from "./horizon.ts";
import { OpenItems } from "./open-items.ts";
import type { PartHistory } from "./part-history.ts";
import { payerGroup } from "./payer-groups.ts";
import type { PayerStates } from "./payer-states.ts";
import { SalesHistory } from "./sales-to-come.ts";

/** What is known beside the items themselves. */
export interface ForecastFacts {
  readonly states: PayerStates;
  readonly commitments: Commitments;
  readonly disputes: Disputes;
}

/** What a forecast ledger is made for. */
export interface ForecastRules {
  /** First month, counted from year 0, and number of months of the states. */
  readonly firstMonth: number;
  /** The day up to which everything is known, from 1970-01-01. */
  readonly asOf: number;
  /** An item counts as open while more than this is: the larger of an amount and a share of the item. */
  readonly toleratedAmount: number;
  readonly toleratedShare: number;
  readonly portionSets: number;
}

/**
 * A ledger as its forecasts need it: exposures per month, and for each month-end the items that were open and the cash that
 * came of them. It is filled part by part and keeps none of them.
 */
export class ForecastLedger {
  readonly exposure: MonthlyExposure;
  readonly blocks: CustomerBlocks;
  readonly sales = new SalesHistory();
  /** Per month-end, counted from the first month. */
  readonly openItems: readonly OpenItems[];
  readonly states: PayerStates;
  readonly commitments: Commitments;
  readonly disputes: Disputes;
  readonly rules: ForecastRules;
  readonly #cashOn = new Map<number, number>();
  /** Last day of each month; the first is that of the month before. */
  readonly #ends: Int32Array;

  constructor({ states, commitments, disputes }: ForecastFacts, rules: ForecastRules) {
    this.states = states;
    this.commitments = commitments;
    this.disputes = disputes;
    this.rules = rules;
    this.exposure = new MonthlyExposure(states.months);
    this.blocks = new CustomerBlocks(states.months);
    this.openItems = Array.from({ length: states.months }, () => new OpenItems());
    this.#ends = Int32Array.from({ length: states.months + 1 }, (_, month) =>
      Math.min(rules.asOf, firstDayOfMonth(rules.firstMonth + month) - 1),
    );
  }

  /** Last day of a month, counted from the first; the as-of day where that is earlier. */
  endOf(month: number): number {
    return this.#ends[month + 1]!;
  }

  /** Cash on items that came to be known on a day. */
  cashOn = (day: number): number => this.#cashOn.get(day) ?? 0;

  add(part: PartHistory): void {
    const { day, open, paid, steps } = part;
    this.sales.add(part);
    const tolerated = Math.max(this.rules.toleratedAmount, this.rules.toleratedShare * part.largestOpen);
    for (let step = 0; step < steps; step++) {
      if (paid[step] !== 0) this.#cashOn.set(day[step]!, this.cashOn(day[step]!) + paid[step]!);
      if (open[step]! <= tolerated) continue;
      this.#addExposure(part, step);
      this.#addOpenItems(part, step);
    }
  }

  #monthOf(day: number): number {
    return Math.max(0, monthOfDay(day) - this.rules.firstMonth);
  }

  #groupOf({ customer, termDays }: PartHistory, step: number, month: number): number {
    return payerGroup(this.states.at(customer, month), termDays[step]!);
  }

  /** The days on which the part was open as it was after the step, each month in the group of the month-end before it. */
  #addExposure(part: PartHistory, step: number): void {
    const isLast = step + 1 === part.steps;
    const first = part.day[step]! + 1;
    const last = isLast ? this.rules.asOf : part.day[step + 1]!;
    const share = part.open[step]! / part.largestOpen;
    const due = part.dueDay[step]!;
    for (let month = this.#monthOf(first); month < this.states.months; month++) {
      const from = Math.max(first, this.endOf(month - 1) + 1);
      const until = Math.min(last, this.endOf(month));
      if (from > last) break;
      if (from > until) continue;
      const group = this.#groupOf(part, step, month - 1);
      this.exposure.addOpen(month, group, from - due, until - due, share);
      this.blocks.addOpen(month, part.customer, group, from - due, until - due, share);
      if (!isLast && until === last) this.#addEnded(part, step, month, group);
    }
  }

  #addEnded(part: PartHistory, step: number, month: number, group: number): void {
    const open = part.open[step]!;
    const share = (amount: number) => Math.min(open, Math.max(0, amount)) / part.largestOpen;
    const age = part.day[step + 1]! - part.dueDay[step]!;
    const paid = share(part.paid[step + 1]!);
    this.exposure.addEnded(month, group, age, paid, share(part.credited[step + 1]!), share(part.writtenOff[step + 1]!));
    this.blocks.addPaid(month, part.customer, group, age, paid);
  }

  #addOpenItems(part: PartHistory, step: number): void {
    const until = step + 1 < part.steps ? part.day[step + 1]! : Number.POSITIVE_INFINITY;
    for (let month = this.#monthOf(part.day[step]!); month < this.states.months; month++) {
      const end = this.endOf(month);
      if (end >= until || end > this.rules.asOf) return;
      if (end >= part.day[step]!) this.#addOpenItem(part, step, month);
    }
  }

  #addOpenItem(part: PartHistory, step: number, month: number): void {
    const end = this.endOf(month);
    const items = this.openItems[month]!;
    const item = items.count;
    items.customer.push(part.customer);
    items.invoice.push(part.invoice);
    items.group.push(this.#groupOf(part, step, month));
    items.age.push(end - part.dueDay[step]!);
    items.amount.push(part.open[step]!);
    items.portionSet.push(part.portionSet);
    for (let later = step + 1; later < part.steps; later++) {
      const after = part.day[later]! - end;
      if (after > HORIZON_DAYS) break;
      if (part.paid[later] === 0) continue;
      items.payment.item.push(item);
      items.payment.day.push(after);
      items.payment.amount.push(part.paid[later]!);
    }
  }
}
