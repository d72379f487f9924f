import type { Booking } from "./booking.ts";
import { returnType } from "./return-reasons.ts";
import { accountDigest } from "./references.ts";
import type { StatementFacts, StatementTotals } from "./statement-totals.ts";

/** The columns that a bank knows of each canonical table. */
export const COLUMNS = {
  payment: [
    "payment_id",
    "value_on",
    "booked_on",
    "amount",
    "currency",
    "method",
    "reason_code",
    "end_to_end_id",
    "payer_account",
    "structured_reference",
    "remittance_text",
  ],
  direct_debit: [
    "collection_id",
    "presented_on",
    "amount",
    "return_type",
    "reason_code",
    "returned_on",
    "end_to_end_id",
  ],
  bank_statement: [
    "statement_id",
    "account",
    "sequence_number",
    "opened_on",
    "closed_on",
    "currency",
    "opening_balance",
    "closing_balance",
    "entries",
    "received",
    "left_out",
  ],
} as const;

export type TableName = keyof typeof COLUMNS;

type Row<T extends TableName> = Readonly<Record<(typeof COLUMNS)[T][number], string | undefined>>;

/**
 * Returns the amount of a booking with its sign, negative for a debit. Without a direction it is a text that is no amount,
 * and so is rejected with its row.
 */
export function signedAmount({ isCredit, amount }: Booking): string | undefined {
  if (isCredit === undefined) return `${amount ?? ""} without credit or debit`;
  return isCredit || amount === undefined ? amount : `-${amount}`;
}

/** Returns the payment that a booking is; what takes a direct debit back is one too. */
export function paymentRow(booking: Booking): Row<"payment"> {
  const { returned } = booking;
  return {
    payment_id: booking.id,
    value_on: booking.valueOn,
    booked_on: booking.bookedOn,
    amount: signedAmount(booking),
    currency: booking.currency,
    method: returned?.isCollection === true ? "direct_debit" : booking.method,
    reason_code: returned?.reasonCode,
    end_to_end_id: booking.endToEndId,
    payer_account: booking.payerAccount,
    structured_reference: booking.structuredReference,
    remittance_text: booking.remittanceText,
  };
}

/**
 * Returns the direct debit that a booking takes back, named as the payment. The day of its presentation is not in a
 * statement, so the value date of the return stands for it.
 */
export function directDebitRow(booking: Booking): Row<"direct_debit"> {
  const { id, amount, valueOn, bookedOn, endToEndId, returned } = booking;
  return {
    collection_id: id,
    presented_on: valueOn,
    amount,
    return_type: returnType(returned?.reasonCode),
    reason_code: returned?.reasonCode,
    returned_on: bookedOn ?? valueOn,
    end_to_end_id: endToEndId,
  };
}

/** Returns the row of a statement; its number is made unique over accounts. */
export function statementRow(facts: StatementFacts, totals: StatementTotals): Row<"bank_statement"> {
  return {
    statement_id: facts.id === undefined ? undefined : `${accountDigest(facts.account)}-${facts.id}`,
    account: facts.account,
    sequence_number: facts.sequenceNumber,
    opened_on: facts.openedOn,
    closed_on: facts.closedOn,
    currency: facts.currency,
    opening_balance: facts.openingBalance,
    closing_balance: facts.closingBalance,
    ...totals.columns,
  };
}
