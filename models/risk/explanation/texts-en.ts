import type { ExplanationTexts } from "./explanation-texts.ts";
import { known, numbersIn, type Facts } from "./wording.ts";

const { count, percent, euros } = numbersIn("en", { less: "less than", more: "more than" });
const days = (value: number) => count(value, "day", "days");
const months = (value: number) => count(value, "month", "months");
const invoices = (value: number) => count(value, "invoice", "invoices");

const NONE_DUE_IN_A_YEAR = "No invoice fell due in the last year.";
const NO_DEBITS = "There are no direct debits that are old enough to tell.";

function lateInvoices({ valueOf, windowMonths }: Facts): string {
  const [late, due] = [valueOf("late_count") ?? 0, valueOf("due_count") ?? 0];
  const when = `In the last ${months(windowMonths)}`;
  if (due === 0) return `${when} no invoice fell due.`;
  if (late === 0)
    return due === 1 ? `${when} the one invoice was paid in time.` : `${when} all ${invoices(due)} were paid in time.`;
  return `${when} ${late} of ${invoices(due)} ${late === 1 ? "was" : "were"} paid late.`;
}

const beyondTerms = (when: string) => (value: number) => {
  if (Math.abs(value) < 0.5) return `The money of the last ${when} came on the due date, on average.`;
  return `The money of the last ${when} came ${days(Math.abs(value))} ${value > 0 ? "after" : "before"} the due date, on average.`;
};

const debits = (why: string) => (value: number) =>
  `Of the direct debits of the last year ${value === 0 ? "none" : percent(value)} ${why}.`;

const pastDueOver = (past: number) =>
  known(`past_due_over_${past}_share`, "Nothing is open.", (value) =>
    value === 0
      ? `Nothing of what is open is more than ${past} days past due.`
      : `Of what is open ${percent(value)} is more than ${past} days past due.`,
  );

const recentDebits = (what: string) => (value: number) =>
  value === 0
    ? `No direct debit of the last 3 months ${what}.`
    : `${count(value, "direct debit", "direct debits")} of the last 3 months ${what}.`;

/** What a score rests on and what would change it, in plain English. */
export const ENGLISH: ExplanationTexts = {
  raises: ["That raises the risk a little.", "That raises the risk.", "That raises the risk a lot."],
  lowers: ["That lowers the risk a little.", "That lowers the risk.", "That lowers the risk a lot."],
  features: {
    tenure_months: known("tenure_months", "This customer is new.", (value) =>
      value === 0 ? "This customer is new." : `This customer has been with us for ${months(value)}.`,
    ),
    is_company: known("is_company", "The kind of customer is not known.", (value) =>
      value === 1 ? "This customer is a company." : "This customer is a consumer or a sole trader.",
    ),
    size: known("size", "What was bought is not known.", (value) =>
      value === 0
        ? "This customer bought nothing in the last year."
        : `This customer bought for ${euros(Math.expm1(value))} in the last year.`,
    ),
    sales_growth: known("sales_growth", "This customer bought nothing in the last year.", (value) => {
      if (value <= 0) return "In the last 3 months this customer bought nothing.";
      if (Math.abs(value - 1) < 0.05) return "In the last 3 months this customer bought as much as usual.";
      return `In the last 3 months this customer bought ${percent(Math.abs(value - 1))} ${value > 1 ? "more" : "less"} than usual.`;
    }),
    invoices_365d: known("invoices_365d", "The number of invoices is not known.", (value) =>
      value === 0
        ? "There was no invoice in the last year."
        : `There ${value === 1 ? "was" : "were"} ${invoices(value)} in the last year.`,
    ),
    issue_irregularity: known(
      "issue_irregularity",
      "There are too few invoices to tell how regularly they come.",
      (value) =>
        value < 0.2
          ? "Invoices come at regular times."
          : `Invoices come at irregular times: the days between them differ by ${percent(value)}.`,
    ),
    months_since_invoice: known("months_since_invoice", "There was no invoice yet.", (value) =>
      value === 0 ? "The last invoice is of this month." : `The last invoice is ${months(value)} old.`,
    ),
    amount_surprise: known("amount_surprise", "There are too few invoices to tell what amount is usual.", (value) =>
      Math.abs(value) < 2
        ? "The last amount was as usual."
        : `The last amount was much ${value > 0 ? "higher" : "lower"} than usual.`,
    ),
    due_count: ({ valueOf, windowMonths }) => {
      const value = valueOf("due_count") ?? 0;
      return `In the last ${months(windowMonths)} ${value === 0 ? "no invoice" : invoices(value)} fell due.`;
    },
    late_count: lateInvoices,
    late_rate: lateInvoices,
    late_rate_3m: known("late_rate_3m", "No invoice fell due in the last 3 months.", (value) =>
      value === 0
        ? "No invoice of the last 3 months was paid late."
        : `In the last 3 months ${percent(value)} of the invoices were paid late.`,
    ),
    late_rate_trend: known("late_rate_trend", "Whether more invoices are late than before is not known.", (value) => {
      if (Math.abs(value) < 0.01) return "As many invoices are late as before.";
      return `Lately ${value > 0 ? "more" : "fewer"} invoices are late than before: ${Math.round(100 * Math.abs(value))} ${value > 0 ? "more" : "fewer"} of every 100.`;
    }),
    late_amount_share: known("late_amount_share", NONE_DUE_IN_A_YEAR, (value) =>
      value === 0
        ? "Of the money of the last year nothing came late."
        : `Of the money of the last year ${percent(value)} came late.`,
    ),
    days_beyond_terms_90d: known(
      "days_beyond_terms_90d",
      "No money came in the last 3 months.",
      beyondTerms("3 months"),
    ),
    days_beyond_terms_180d: known(
      "days_beyond_terms_180d",
      "No money came in the last 6 months.",
      beyondTerms("6 months"),
    ),
    mean_days_beyond_terms: known("mean_days_beyond_terms", "No invoice of the last year is paid.", (value) =>
      Math.abs(value) < 0.5
        ? "An invoice of the last year was paid on the due date, on average."
        : `An invoice of the last year was paid ${days(Math.abs(value))} ${value > 0 ? "after" : "before"} the due date, on average.`,
    ),
    days_beyond_terms_trend: known(
      "days_beyond_terms_trend",
      "Whether invoices are paid later than before is not known.",
      (value) =>
        Math.abs(value) < 0.5
          ? "Invoices are paid as soon as before."
          : `Lately invoices are paid ${days(Math.abs(value))} ${value > 0 ? "later" : "sooner"} than before.`,
    ),
    most_days_late: known("most_days_late", NONE_DUE_IN_A_YEAR, (value) =>
      value <= 0
        ? "No invoice of the last year came after its due date."
        : `The invoice that came latest in the last year came ${days(value)} after its due date.`,
    ),
    last_three_days_late: known("last_three_days_late", "Fewer than three invoices fell due.", (value) =>
      value === 0
        ? "The last three invoices were paid in time."
        : `The last three invoices were ${days(value)} late, on average.`,
    ),
    median_days_to_pay: known(
      "median_days_to_pay",
      "Less than half of the invoices of the last year are paid.",
      (value) =>
        value < 0.5 ? "Half of the invoices are paid at once." : `Half of the invoices are paid within ${days(value)}.`,
    ),
    part_paid_share: known("part_paid_share", NONE_DUE_IN_A_YEAR, (value) =>
      value === 0
        ? "No invoice of the last year was paid in parts."
        : `Of the invoices of the last year ${percent(value)} were paid in parts.`,
    ),
    smaller_paid_first: known("smaller_paid_first", "Which invoices were paid first is not known.", (value) =>
      value === 0
        ? "No smaller invoice was paid before an older one."
        : `${invoices(value)} of a smaller amount ${value === 1 ? "was" : "were"} paid before the oldest open one.`,
    ),
    shrinking_parts: known("shrinking_parts", "Whether parts paid got smaller is not known.", (value) =>
      value === 0
        ? "The part of an invoice that is paid first does not get ever smaller."
        : `Of invoices paid in parts, the first part was smaller than before ${count(value, "time", "times")} in a row.`,
    ),
    payday_after_due_day: known(
      "payday_after_due_day",
      "There are too few payments to tell on which day of the month they come.",
      (value) =>
        Math.abs(value) < 0.5
          ? "Payments come on the day of the month on which invoices fall due."
          : `Payments come about ${days(Math.abs(value))} ${value > 0 ? "after" : "before"} the day of the month on which invoices fall due.`,
    ),
    no_money_rate: known("no_money_rate", NO_DEBITS, debits("failed for want of money")),
    refunded_rate: known(
      "refunded_rate",
      NO_DEBITS,
      (value) =>
        `Of the direct debits of the last year the customer took back ${value === 0 ? "none" : percent(value)}.`,
    ),
    administrative_rate: known("administrative_rate", NO_DEBITS, debits("failed for an administrative reason")),
    reversals_3m: known("reversals_3m", "Whether direct debits were reversed is not known.", (value) =>
      value === 0
        ? "No direct debit was reversed in the last 3 months."
        : `In the last 3 months ${count(value, "direct debit was", "direct debits were")} reversed.`,
    ),
    no_money_3m: known(
      "no_money_3m",
      "Whether direct debits failed for want of money is not known.",
      recentDebits("failed for want of money"),
    ),
    refunded_3m: known(
      "refunded_3m",
      "Whether direct debits were taken back is not known.",
      recentDebits("went back at the customer's wish"),
    ),
    administrative_3m: known(
      "administrative_3m",
      "Whether direct debits failed for an administrative reason is not known.",
      recentDebits("failed for an administrative reason"),
    ),
    late_after_debits_3m: known(
      "late_after_debits_3m",
      "Whether payment was late after direct debits ended is not known.",
      (value) =>
        value === 0
          ? "No invoice was late after direct debits ended."
          : `Direct debits ended, and since then ${count(value, "invoice was", "invoices were")} late.`,
    ),
    promises_kept_rate: known("promises_kept_rate", "There was no promise to pay in the last year.", (value) =>
      value === 0
        ? "No promise to pay of the last year was kept."
        : `Of the promises to pay of the last year ${percent(value)} were kept.`,
    ),
    promises_broken_12m: known("promises_broken_12m", "Whether promises were broken is not known.", (value) =>
      value === 0
        ? "No promise to pay was broken in the last year."
        : `In the last year ${count(value, "promise to pay was", "promises to pay were")} broken.`,
    ),
    promises_broken_in_silence_12m: known(
      "promises_broken_in_silence_12m",
      "Whether promises were broken without a word is not known.",
      (value) =>
        value === 0
          ? "No promise of the last year was broken without a word from the customer."
          : `${count(value, "promise", "promises")} of the last year ${value === 1 ? "was" : "were"} broken without a word from the customer.`,
    ),
    instalments_kept_rate: known(
      "instalments_kept_rate",
      "There was no payment arrangement in the last year.",
      (value) =>
        value === 0
          ? "No instalment of an arrangement was paid in time."
          : `Of the instalments of arrangements ${percent(value)} were paid in time.`,
    ),
    disputes_upheld_12m: known("disputes_upheld_12m", "Whether complaints were justified is not known.", (value) =>
      value === 0
        ? "No complaint of the last year was justified."
        : `${count(value, "complaint of the last year was", "complaints of the last year were")} justified.`,
    ),
    disputes_rejected_12m: known("disputes_rejected_12m", "Whether complaints were rejected is not known.", (value) =>
      value === 0
        ? "No complaint of the last year was rejected."
        : `${count(value, "complaint of the last year was", "complaints of the last year were")} rejected.`,
    ),
    disputes_open: known("disputes_open", "Whether a complaint is open is not known.", (value) =>
      value === 0 ? "No complaint is open." : `${count(value, "complaint is", "complaints are")} open.`,
    ),
    contacts_3m: known("contacts_3m", "How often we were in touch is not known.", (value) =>
      value === 0
        ? "We were not in touch in the last 3 months."
        : `We were in touch ${count(value, "time", "times")} in the last 3 months.`,
    ),
    contacts_per_cure: known("contacts_per_cure", "No late invoice was paid in the last year.", (value) =>
      value === 0
        ? "Late invoices were paid without a contact."
        : `It took ${count(value, "contact", "contacts")} before a late invoice was paid, on average.`,
    ),
    paid_after_letter_or_call_12m: known(
      "paid_after_letter_or_call_12m",
      "Whether it took a letter or a call to be paid is not known.",
      (value) =>
        value === 0
          ? "No invoice of the last year took a letter or a call to be paid."
          : `${invoices(value)} of the last year ${value === 1 ? "was" : "were"} paid only after a letter or a call.`,
    ),
    response_rate: known("response_rate", "There was no contact in the last year.", (value) =>
      value === 0
        ? "This customer responded to no contact in the last year."
        : `This customer responded to ${percent(value)} of the contacts of the last year.`,
    ),
    said_lack_of_money_12m: known("said_lack_of_money_12m", "Whether there is a want of money is not known.", (value) =>
      value === 0
        ? "This customer did not say to have too little money."
        : `This customer said ${count(value, "time", "times")} in the last year to have too little money.`,
    ),
    refused_12m: known("refused_12m", "Whether this customer refused to pay is not known.", (value) =>
      value === 0
        ? "This customer did not refuse to pay."
        : `This customer refused to pay ${count(value, "time", "times")} in the last year.`,
    ),
    arrangements_requested_12m: known(
      "arrangements_requested_12m",
      "Whether an arrangement was asked for is not known.",
      (value) =>
        value === 0
          ? "This customer did not ask for a payment arrangement."
          : `This customer asked ${count(value, "time", "times")} for a payment arrangement in the last year.`,
    ),
    items_past_due: known("items_past_due", "What is past due is not known.", (value) =>
      value === 0 ? "No invoice is past due now." : `${count(value, "invoice is", "invoices are")} past due now.`,
    ),
    oldest_days_past_due: known("oldest_days_past_due", "What is past due is not known.", (value) =>
      value === 0 ? "No invoice is past due now." : `The oldest open invoice is ${days(value)} past due.`,
    ),
    overdue_share: known("overdue_share", "Nothing is open.", (value) =>
      value === 0 ? "Nothing of what is open is past due." : `Of what is open ${percent(value)} is past due.`,
    ),
    past_due_over_30_share: pastDueOver(30),
    past_due_over_60_share: pastDueOver(60),
    past_due_over_90_share: pastDueOver(90),
    past_due_over_180_share: pastDueOver(180),
    overdue_to_sales: known("overdue_to_sales", "Nothing was bought in the last 3 months.", (value) =>
      value <= 0
        ? "Nothing is past due."
        : `What is past due is ${percent(value)} of what was bought in the last 3 months.`,
    ),
    receivables_to_sales: known("receivables_to_sales", "Nothing was bought in the last 3 months.", (value) =>
      value <= 0 ? "Nothing is open." : `What is open is ${percent(value)} of what was bought in the last 3 months.`,
    ),
    receivables_growth: known("receivables_growth", "What was open 3 months ago is not known.", (value) => {
      if (Math.abs(value) < 0.05) return "As much is open as 3 months ago.";
      if (Math.abs(value) > 3)
        return value > 0 ? "Almost nothing was open 3 months ago." : "Almost nothing is open any more.";
      return `What is open ${value > 0 ? "grew" : "fell"} by ${percent(Math.abs(Math.expm1(value)))} in 3 months.`;
    }),
    countback_days: known("countback_days", "How long what is open was bought ago cannot be told.", (value) =>
      value < 0.5 ? "Nothing is open." : `What was bought in the last ${days(value)} is still open.`,
    ),
    external_score: known(
      "external_score",
      "There is no score from elsewhere.",
      (value) => `The score from elsewhere is ${count(value, "point", "points")}.`,
    ),
    external_score_age: known("external_score_age", "There is no score from elsewhere.", (value) =>
      value === 0 ? "The score from elsewhere is of today." : `The score from elsewhere is ${days(value)} old.`,
    ),
  },
  changes: {
    fewer_late_invoices: (steps) => count(steps, "late invoice fewer", "late invoices fewer"),
    days_sooner: (steps) => `payments that come ${days(steps)} sooner`,
    past_due_invoices_paid: (steps) =>
      `payment of ${count(steps, "invoice that is past due", "invoices that are past due")}`,
    fewer_reversals: (steps) => count(steps, "reversed direct debit fewer", "reversed direct debits fewer"),
    fewer_broken_promises: (steps) => count(steps, "broken promise fewer", "broken promises fewer"),
    instalments_kept: () => "all instalments paid in time",
  },
  classChanges: {
    fewer_late: (value) => count(value, "late invoice fewer", "late invoices fewer"),
    more_in_time: (value) => count(value, "more invoice paid in time", "more invoices paid in time"),
  },
  and: "and",
  riskWith: (changes, tier) => `With ${changes} the risk would be “${tier}”.`,
  classWith: (change, name) => `With ${change} this customer would be in the class “${name}”.`,
  nothingNeeded: (tier) => `The risk is “${tier}” as it is.`,
  nothingEnough: (tier) => `Nothing that this customer did otherwise would be enough for the risk “${tier}”.`,
};
