import { LONGEST_TEXT } from "../../../models/contract/field.ts";

/** What is known of a transaction that takes back an earlier one. */
export interface ReturnFacts {
  /** ISO 20022 code, such as AM04; undefined where the bank gave none, or one of its own. */
  readonly reasonCode: string | undefined;
  /** True where what is taken back is known to have been a direct debit. */
  readonly isCollection: boolean;
}

/** One transaction on a bank account, of any format. Texts are as they stand in the file. */
export interface Booking {
  readonly line: number;
  /** Identification that is unique over accounts, and the same in each export. */
  readonly id: string;
  /** Undefined where the file says neither. */
  readonly isCredit: boolean | undefined;
  /** Without a sign. */
  readonly amount: string | undefined;
  readonly currency: string | undefined;
  readonly valueOn: string | undefined;
  readonly bookedOn: string | undefined;
  readonly method: string | undefined;
  readonly endToEndId: string | undefined;
  readonly payerAccount: string | undefined;
  readonly structuredReference: string | undefined;
  readonly remittanceText: string | undefined;
  /** Undefined where nothing is taken back. */
  readonly returned: ReturnFacts | undefined;
  /** Interest and charges, by the code of the transaction. */
  readonly isOfBank: boolean;
}

/** What a booking is to the ledger of customers. */
export type BookingKind = "received" | "taken_back" | "left_out";

/**
 * Returns what a booking is to the ledger of customers: a credit is received, unless it is the bank's own interest or
 * takes back a debit of the company; a debit counts where it takes back a credit, and all other debits are what the
 * company paid. A booking without a direction counts as received, so that the checks reject it.
 */
export function kindOf({ isCredit, returned, isOfBank }: Booking): BookingKind {
  if (isCredit === false) return returned === undefined ? "left_out" : "taken_back";
  return isCredit === true && (returned !== undefined || isOfBank) ? "left_out" : "received";
}

/** Returns texts joined by spaces, cut off at the 1,000 characters that a field holds; undefined where none has any. */
export function joinedText(texts: readonly (string | undefined)[]): string | undefined {
  const joined = texts
    .filter((text) => text !== undefined)
    .join(" ")
    .replace(/\s+/g, " ")
    .trim();
  return joined === "" ? undefined : joined.slice(0, LONGEST_TEXT);
}

const PLACEHOLDER = /^(NOT ?PROVIDED|NON ?REF|[0\s]*)$/i;

/** Returns an identification, or undefined for what stands where there is none, such as NOTPROVIDED or NONREF. */
export function identification(text: string | undefined): string | undefined {
  return text === undefined || PLACEHOLDER.test(text) ? undefined : text;
}
