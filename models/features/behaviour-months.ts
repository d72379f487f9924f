import { BehaviourRows } from "./behaviour-rows.ts";
import type { FeatureRules } from "./feature-rules.ts";
import { ItemPeriods } from "./item-periods.ts";
import { KnownItems } from "./known-items.ts";
import { firstDayOfMonth, monthOfDay } from "./month-number.ts";
import type { WriteMonths } from "./month-rows.ts";
import { BEHAVIOUR_COLUMNS, tellPaymentBehaviour } from "./payment-behaviour.ts";

/** Computes `features.payment_behaviour` customer by customer, from the periods of his items. */
export class BehaviourMonths {
  /** Of the items of the next customer. */
  readonly periods = new ItemPeriods();
  readonly #rules: FeatureRules;
  readonly #known = new KnownItems(this.periods);
  readonly #figures = new Float64Array(Object.keys(BEHAVIOUR_COLUMNS).length);
  readonly #rows: BehaviourRows;

  constructor(rules: FeatureRules, write: WriteMonths) {
    this.#rules = rules;
    this.#rows = new BehaviourRows(write);
  }

  /** Adds the month-ends of a customer whose periods were added, from the first on which any item of his was known. */
  add(customer: number): void {
    const { asOf } = this.#rules;
    const firstDay = this.periods.finish();
    if (firstDay > asOf) return;
    const lastMonth = monthOfDay(asOf);
    this.#known.begin();
    for (let month = monthOfDay(firstDay); month <= lastMonth; month++) {
      this.#known.look(Math.min(firstDayOfMonth(month + 1) - 1, asOf));
      tellPaymentBehaviour(this.#figures, this.#known, this.#rules);
      this.#rows.add(customer, month, this.#figures);
    }
  }

  /** Writes the rows that are left. */
  finish(): void {
    this.#rows.flush();
  }
}
