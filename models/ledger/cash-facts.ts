import type { Day } from "../calendar.ts";
import type { MentionMethod } from "./quotation.ts";

/** A fact, and the days on which it was held to be true: from `knownOn` up to but not on `knownUntil`. */
export interface Known {
  readonly knownOn: Day;
  readonly knownUntil: Day;
}

/** An invoice of the customer, or one instalment of it. Amounts are in cents; a credit is negative. */
export interface CashItem extends Known {
  readonly itemSk: string;
  readonly invoiceId: string;
  readonly instalmentNumber: number;
  readonly cents: bigint;
  readonly issuedOn: Day;
  readonly dueOn: Day;
}

/** Money that came from the customer, or went back to him when negative; reversals of a known payment are none. */
export interface Receipt extends Known {
  readonly paymentSk: number;
  readonly paymentId: string;
  readonly cents: bigint;
  readonly bookedOn: Day;
  /** True for negative money that the bank took back, such as a direct debit without cover. */
  readonly isReturn: boolean;
}

/** An invoice, of this customer or another, that a payment names at a place of its text. */
export interface Mention extends Known {
  readonly paymentSk: number;
  readonly place: number;
  readonly invoiceId: string;
  readonly method: MentionMethod;
  /** True where it only counts as the number of an invoice of the customer himself. */
  readonly isShort: boolean;
}

/** A part of a payment, of this customer or another, that the ledger itself applied; known from when it was spoken for. */
export interface GivenApplication extends Known {
  readonly paymentId: string;
  readonly itemSk: string;
  readonly cents: bigint;
  readonly bookedOn: Day;
}

/** A credit note or write-off that lowers an item, in positive cents. */
export interface Reduction extends Known {
  readonly itemSk: string;
  readonly cents: bigint;
  readonly bookedOn: Day;
}

/** Money of a payment that was taken back, in positive cents. */
export interface TakenBack extends Known {
  readonly paymentId: string;
  /** What the payment brought. */
  readonly paidCents: bigint;
  readonly cents: bigint;
  readonly bookedOn: Day;
}

/** Everything that decides to which items the cash of one customer goes. */
export interface CustomerCash {
  readonly items: readonly CashItem[];
  readonly receipts: readonly Receipt[];
  readonly mentions: readonly Mention[];
  readonly applications: readonly GivenApplication[];
  readonly reductions: readonly Reduction[];
  readonly takenBack: readonly TakenBack[];
}

/** How cash was matched to an item. */
export type MatchMethod = MentionMethod | "exact_amount" | "exact_set" | "oldest_first";

export interface MatchingRules {
  /** Whether money that nothing else decides about goes to the oldest items. */
  readonly oldestFirst: boolean;
  /** With more open items than this no set of them is looked for. */
  readonly mostOpenItems: number;
  readonly mostItemsInSet: number;
}

/** A part of a payment that goes to an item; negative on a credit, and where the bank took it back from the item. */
export interface Decision {
  readonly paymentSk: number;
  readonly paymentId: string;
  readonly itemSk: string;
  readonly cents: bigint;
  readonly method: MatchMethod;
  readonly bookedOn: Day;
}
