import type { Random } from "../../../models/random.ts";
import type { Invoice } from "../billing/billing.ts";
import { chance, pick } from "../draws.ts";
import { NO_QUOTE, typedReference, wildNumbers, type Quote } from "../billing/quote.ts";

/** How a payment that nobody applied can still be found to belong to an invoice; the last one cannot. */
type UnappliedKind =
  | "invoice_number"
  | "two_invoice_numbers"
  | "structured_reference"
  | "exact_amount"
  | "not_to_be_found";

export const UNAPPLIED = {
  /** Share of the transfers that pay one invoice in full, and of those that pay two. */
  share: 0.025,
  shareOfTwo: 0.06,
  kinds: { invoice_number: 0.45, structured_reference: 0.3, exact_amount: 0.25 },
  /** Share of those that name the customer; of the others only the account tells who paid. */
  shareWithCustomer: 0.7,
} as const;

/** A transfer that comes in without being applied. */
export interface Unapplied {
  readonly kind: UnappliedKind;
  readonly quote: Quote;
  readonly namesCustomer: boolean;
}

/** Draws whether a transfer for these invoices is left unapplied, and what it says; undefined where it is applied. */
export function drawUnapplied(random: Random, invoices: readonly Invoice[]): Unapplied | undefined {
  const happens = chance(random, invoices.length === 2 ? UNAPPLIED.shareOfTwo : UNAPPLIED.share);
  if (!happens || invoices.length > 2) return undefined;
  const drawn = pick(random, UNAPPLIED.kinds);
  const namesCustomer = chance(random, UNAPPLIED.shareWithCustomer);
  const kind = invoices.length === 2 ? "two_invoice_numbers" : drawn;
  switch (kind) {
    case "invoice_number":
    case "two_invoice_numbers":
      return { kind, namesCustomer, quote: wildNumbers(random, invoices) };
    case "structured_reference":
      return { kind, namesCustomer, quote: typedReference(random, invoices[0]!) };
    case "exact_amount":
      return { kind, namesCustomer, quote: NO_QUOTE };
  }
}

/** Counts the payments that nobody applied. */
export class UnappliedCount {
  readonly #byKind: Record<UnappliedKind, number> = {
    invoice_number: 0,
    two_invoice_numbers: 0,
    structured_reference: 0,
    exact_amount: 0,
    not_to_be_found: 0,
  };
  #transfers = 0;

  addTransfer(kind?: UnappliedKind): void {
    this.#transfers += 1;
    if (kind !== undefined) this.#byKind[kind] += 1;
  }

  /** Returns the numbers: of all transfers, and of those without an application by what they can be found by. */
  figures() {
    return { transfers: this.#transfers, unapplied: { ...this.#byKind } };
  }
}
