import type { Instalment, Invoice } from "./billing.ts";
import type { Day } from "../calendar.ts";
import type { Collection } from "../payments/collector.ts";
import type { Dispute } from "./disputes.ts";
import type { PreNotice } from "../contacts/pre-notice.ts";

/** Money that comes in for one instalment. */
export interface Receipt {
  valueOn: Day;
  /** The part that settles the instalment. */
  readonly cents: number;
  /** The part beyond the open amount, which stays unapplied. */
  readonly excessCents: number;
  /** The collection that brought it; absent where the customer sent it himself. */
  readonly collection: Collection | undefined;
}

export interface CreditNote {
  readonly bookedOn: Day;
  readonly cents: number;
}

/** One instalment of an invoice with everything that settles it. */
export interface Item {
  readonly invoice: Invoice;
  readonly instalment: Instalment;
  readonly credit: CreditNote | undefined;
  readonly collections: readonly Collection[];
  readonly receipts: readonly Receipt[];
  /** True where the rest will never be paid. */
  readonly isLost: boolean;
  readonly isInDistress: boolean;
  /** True where it waits for the last step, because the customer does not want to pay. */
  readonly isWithheld: boolean;
  readonly dispute: Dispute | undefined;
  /** The message before its collection, made or not; absent for most. */
  readonly preNotice?: PreNotice;
}

/** Returns the day on which the bank takes a receipt back; undefined where it does not. */
export function takenBackOn({ collection }: Receipt): Day | undefined {
  return collection?.reversal?.on;
}

/** Returns what is still to be paid of an item at the end of `day`, by value date. */
export function openCents({ instalment, credit, receipts }: Item, day: Day): number {
  let open = instalment.cents;
  if (credit !== undefined && credit.bookedOn <= day) open -= credit.cents;
  for (const receipt of receipts) {
    if (receipt.valueOn <= day && (takenBackOn(receipt) ?? Infinity) > day) open -= receipt.cents;
  }
  return open;
}

/** True where more is open at the end of `day` than the tolerance: the larger of one euro and one per cent. */
export function isOpen(item: Item, day: Day): boolean {
  return openCents(item, day) > Math.max(100, item.instalment.cents / 100);
}
