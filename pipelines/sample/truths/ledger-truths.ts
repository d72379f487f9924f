import { UNAPPLIED } from "../payments/cash-application.ts";
import { CORRECTIONS } from "../billing/corrections.ts";
import type { Counts } from "./counts.ts";
import { SALARY_DAYS, SHARE_OF_BANKS_HIDING_REASON } from "../customers/mandate.ts";
import { LACK_BY_DAYS_SINCE_SALARY, REASONS, REFUND_WITHIN_DAYS } from "../payments/reversal.ts";
import { SECOND_COLLECTION } from "../payments/second-collection.ts";

/** What was planted in direct debit, and what was collected. */
export function directDebitTruth({ collections }: Counts) {
  return {
    value: LACK_BY_DAYS_SINCE_SALARY.map(({ fromDay, times }) => ({ from_day: fromDay, times })),
    unit: "times the customer's own probability that a collection fails for lack of money, by days since his salary",
    acts: "on first collections from consumers outside distress",
    probability_of_failing:
      "the customer's own probability to be late; in distress certain, until nothing is collected",
    cause_of_reason: Object.fromEntries(Object.entries(REASONS).map(([code, { cause }]) => [code, cause])),
    cause_of_ms03: "lack_of_money, from a bank that hides it",
    share_of_reversals: Object.fromEntries(Object.entries(REASONS).map(([code, { share }]) => [code, share])),
    share_of_banks_giving_ms03_for_am04: SHARE_OF_BANKS_HIDING_REASON,
    salary_days: { usual: SALARY_DAYS.usual, share_usual: SALARY_DAYS.shareUsual, others: SALARY_DAYS.others },
    refund_within_days: REFUND_WITHIN_DAYS,
    second_collection: {
      share_settling: SECOND_COLLECTION.shareSettling,
      share_failing_of_the_rest: SECOND_COLLECTION.shareFailing,
      days_after_reversal: SECOND_COLLECTION.daysAfterReversal,
    },
    counted: collections.figures(),
    power: null,
    power_reason: "the counts are of the whole ledger at the end of the window, not of a sample",
  };
}

/** What was planted in the transfers that nobody applied, and how many there are. */
export function cashApplicationTruth({ unapplied }: Counts) {
  return {
    value: UNAPPLIED.share,
    unit: "share of the transfers that pay one invoice in full",
    value_of_two: UNAPPLIED.shareOfTwo,
    acts: "on every transfer that pays one or two undivided invoices in full, by chance",
    share_by_kind: UNAPPLIED.kinds,
    share_naming_the_customer: UNAPPLIED.shareWithCustomer,
    kinds: {
      invoice_number: "the text holds the number, as people write it",
      two_invoice_numbers: "the text holds both numbers; the amount is that of both",
      structured_reference: "the reference of the invoice, with or without spaces",
      exact_amount: "nothing is said; the amount is what is open of one invoice of the customer",
      not_to_be_found: "from a stranger, or from a customer for no invoice",
    },
    counted: unapplied.figures(),
    power: null,
    power_reason: "the counts are of the whole ledger at the end of the window, not of a sample",
  };
}

/** What was planted to be corrected or known late, and how much was. */
export function correctionTruth({ corrections }: Counts) {
  return {
    value: Object.fromEntries(Object.entries(CORRECTIONS).map(([kind, { share }]) => [kind, share])),
    unit: "share of invoices, transfers, applied transfers and credit notes",
    acts: "by chance, on undivided invoices and on what is not collected",
    known_after_days: {
      invoice_due_date: CORRECTIONS.invoice_due_date.afterDays,
      payment_booked_late: CORRECTIONS.payment_booked_late.afterDays,
      allocation_moved: CORRECTIONS.allocation_moved.afterDays,
      credit_note_backdated: CORRECTIONS.credit_note_backdated.afterDays,
    },
    invoice_amount_times_too_high: CORRECTIONS.invoice_amount.timesTooHigh,
    invoice_due_date_days_off: CORRECTIONS.invoice_due_date.daysOff,
    counted: corrections,
    power: null,
    power_reason: "the counts are of the whole ledger at the end of the window, not of a sample",
  };
}
