/** What each measure of `kpi` is, in one sentence with numerator and denominator; money includes VAT throughout. */
export const DEFINITIONS = {
  ar: "Receivables at the end of the day: open items plus unallocated credits and unapplied cash, which are negative.",
  overdue: "Open amount of items whose due date is before the as-of day.",
  unapplied_cash: "Cash received and not yet applied to an item (negative), a line of its own in receivables.",
  unallocated_credits:
    "Credits that are not on an item with a due date (negative), a line of their own in receivables.",
  credit_sales_90d: "Invoices less credit notes booked in the last 90 days.",
  credit_sales_365d: "Invoices less credit notes booked in the last 365 days.",
  dso_90: "Receivables / credit sales of 90 days x 90.",
  dso_365: "Receivables / credit sales of 365 days x 365.",
  dso_rolling: "Mean of the last three month-end receivables / credit sales of those three months x their days.",
  dso_countback: "Days of the latest calendar months whose credit sales add up to receivables.",
  dso_countback_daily: "Latest days whose credit sales add up to receivables.",
  dso_best_possible: "Receivables that are not past due / credit sales of 90 days x 90.",
  average_days_delinquent: "Overdue / credit sales of 90 days x 90: DSO less best possible DSO.",
  cei: "(Opening receivables + credit sales - closing receivables) / (opening + credit sales - closing not past due) x 100, over the calendar month so far.",
  days_beyond_terms:
    "Cash applied, weighted: value date less due date, over cash with a value date in the last 90 days; early is negative.",
  days_beyond_terms_late_only: "The same over cash that came after its due date.",
  ageing: "Open amount per item by days past due; the buckets and the two unaged lines add up to receivables.",
  open_items: "Items (invoices or instalments) with a positive open amount.",
  customers: "Customers ever invoiced.",
} as const;
