import { formatCents } from "../../../models/contract/field.ts";
import type { Assumption } from "../load/load-report.ts";

/** Counts the entries that are no payment of a customer, with their sum per currency: credits less debits. */
export class LeftOut {
  readonly #cents = new Map<string, bigint>();
  #entries = 0;

  add(cents: bigint, currency: string | undefined): void {
    const key = currency ?? "without currency";
    this.#entries += 1;
    this.#cents.set(key, (this.#cents.get(key) ?? 0n) + cents);
  }

  get assumptions(): readonly Assumption[] {
    if (this.#entries === 0) return [];
    const sums = [...this.#cents].map(([currency, cents]) => `${currency} ${formatCents(cents)}`).sort();
    return [{ code: "bank_entries_left_out", value: `${this.#entries}: ${sums.join(", ")}` }];
  }
}
