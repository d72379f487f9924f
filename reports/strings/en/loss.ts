import type { nlLoss } from "../nl/loss.ts";

/** The texts about how what is open ages, leaves and is lost. */
export const enLoss: typeof nlLoss = {
  title:
    "{amount} ({share}) is overdue; of what turns 1–30 days late {roll} rolls on within a month; the provision is {provision}",
  title_roll: "{amount} ({share}) is overdue; of what turns 1–30 days late {roll} rolls on within a month",
  states: {
    not_due: "Not due",
    "1_30": "1–30 days",
    "31_60": "31–60 days",
    "61_90": "61–90 days",
    over_90: "Over 90 days",
    paid: "Paid",
    credited: "Credited",
    written_off: "Written off",
    total: "Together",
  },
  short_states: {
    not_due: "Not due",
    "1_30": "1–30",
    "31_60": "31–60",
    "61_90": "61–90",
    over_90: "90+",
    paid: "Paid",
    credited: "Credited",
    written_off: "Written off",
  },
  ages: {
    "0_30": "0–30 days",
    "31_60": "31–60 days",
    "61_90": "61–90 days",
    "91_180": "91–180 days",
    "181_365": "181–365 days",
    over_365: "Over 365 days",
  },
  interval: "{low}–{high}",
  customers: "Customers",
  low: "Lower bound",
  high: "Upper bound",
  no_figure: "too few to tell",
  open_only:
    "This file holds only invoices that are still open. What was paid is not in it. So nothing can be said of how often customers pay after all, or of the provision that belongs to it.",
  open_only_action:
    "Add the paid invoices with their date of payment (column settled_on), or deliver the tables payment and allocation.",
  invoice_age: {
    heading: "How long ago the invoice was sent",
    note: "Open amount by days since the invoice date, on {date}.",
    label: "Of {total} on invoices, {share} was sent at most 30 days ago",
    label_hidden: "How long ago the invoices were sent is partly hidden on {date}",
    caption: "Open amount by days since the invoice, on {date}",
    age: "Days since the invoice",
    amount: "Amount",
    total: "All invoices together",
    aside:
      "An invoice can be old and not late: customers do not all have the same term. Loose payments and credit notes without an invoice have no invoice date and do not count here.",
    definition: {
      formula: "open amount by days since the invoice date, as known then",
      numerator: "what is still open of the invoices in the class",
      denominator: "none: they are amounts; with the loose payments and credit notes they are all that is open",
      source: "invoices, instalments, payments, adjustments",
    },
  },
  transitions: {
    heading: "Where an open euro is a month later",
    note: "Average of the last {months} months. Row: how old the amount was at the end of a month. Column: where it was a month later. The stronger the colour, the larger the share of the row.",
    caption: "Where the open amount of each class is a month later, average of {months} months",
    from: "Was (days late)",
    row: "{state} ({customers} customers)",
    aside_pays: "Of what is not yet due, {paid} is paid a month later.",
    aside_survivors:
      "Do not only look at what is old now. What was paid has left the list. This table shows what left, and where it went.",
    aside_new: "New invoices count from the first month-end at which they are open.",
    definition: {
      formula: "what is in column j at the end of month m / what was in row i at the end of month m−1; months added up",
      numerator:
        "of the open amount of month m−1: what stayed open stands in its class of month m; of what left, first the write-off counts, then the credit note or correction, and the rest is paid",
      denominator:
        "open amount at the end of month m−1, without new invoices; what a reversal opens again comes in as new. Each row adds up to 100%",
      source: "invoices and their corrections, payments, reversals, credit notes, write-offs; each month as known then",
    },
  },
  rolls: {
    heading: "How much rolls on, how much is paid after all",
    note: "Share of the amount, with 95% interval. Rolling on: average of {window} months. Paid after all: over the last {months} month-ends whose days have passed.",
    label: "Of what turns 1–30 days late {roll} rolls on within a month",
    label_hidden: "What rolls on and what is paid after all, by class",
    caption: "Rolling on and paying after all, with intervals",
    what: "What",
    share: "Share of the amount",
    of_items: "Share of the invoices",
    zero: "0%",
    roll: "{from} → {to}",
    roll_note: "rolls on within a month",
    recent: "last 3 months: {share}",
    recent_hidden: "last 3 months: hidden",
    recent_share: "Last 3 months",
    recent_low: "Last 3 months, from",
    recent_high: "Last 3 months, to",
    cures: {
      cured: "Paid within {days} days",
      self_cured: "Paid within {days} days, without contact",
      sustained: "Paid within {days} days, on time after",
    },
    cure_notes: {
      cured: "of what was overdue",
      self_cured: "before any contact of ours",
      sustained: "no arrears at three month-ends",
    },
    aside_cure: "A payment arrangement is not a payment. Only who paid everything counts as paid after all.",
    aside_self:
      "Who pays before any contact would have done so without us. Do not count that as a success of a reminder.",
    aside_young:
      "Month-ends whose days have not passed yet do not take part. Otherwise the latest months would seem worse than they are.",
    definition: {
      formula:
        "rolling on: from class b to b+1 in a month / open in class b. Paid after all: paid in full within h days after a month-end / overdue at that month-end",
      numerator:
        "amount (or invoices) of which after h days at most the tolerated part is open, without a credit note that made it so; without contact: none of ours between due date and payment; on time after: the customer has nothing more than {late} days late at the three month-ends after",
      denominator: "what was overdue at the end of a month of which the h days have passed",
      source: "invoices, payments, contacts; the interval comes from drawing groups of customers anew",
    },
  },
  vintages: {
    heading: "Invoices by month: how fast they are paid",
    note: "Share of the invoiced amount that is still open after so many days. Each line is one month of invoices. Dashed: not all invoices of that month are as old yet.",
    label: "Of the invoices of {month}, {share} is still open after {days} days",
    label_none: "Share still open by month of invoices",
    caption: "Share still open, by month of the invoice and days since the invoice",
    month: "Invoices of",
    days: "{days} days",
    now: "Now (provisional)",
    x_axis: "days since the invoice",
    aside_provisional:
      "Draw no conclusion from a dashed line. The youngest invoices of that month have had too little time.",
    aside_written_off: "What was written off is no longer open. So a line can also fall without anything being paid.",
    aside_compare:
      "After {days} days {share} of {month} is still open. For the twelve months before it was {before} on average.",
    by_month_heading: "Which month is worse?",
    by_month_note:
      "Share still open after {days} and after {later} days, by month of the invoices. Only months of which all invoices are that old.",
    by_month_label: "After {days} days {share} of {month} is still open",
    by_month_caption: "Share still open after {days} and {later} days, by month of the invoices",
    after: "after {days} days",
    aside_month:
      "A single month that differs may be chance, or one large invoice. See whether the months after it say the same.",
    definition: {
      formula: "U(a) = open amount of the invoices of a month, a days after each invoice date / their amount",
      numerator: "what is not paid, credited or written off by then, as known then",
      denominator: "all invoices of the month, VAT included; only ages that all invoices of the month have reached",
      source: "invoices, payments, credit notes, write-offs",
    },
  },
  provision: {
    heading: "Provision by own figures",
    note: "What is expected never to be paid, on {date}. The loss rate follows from how amounts rolled on in the last 12 months.",
    caption: "Provision by class on {date}",
    ageing: "Class",
    open: "Open",
    rate: "Loss",
    rate_interval: "Interval (95%)",
    provision: "Provision",
    set_rate: "Own table",
    set_provision: "Provision, own table",
    outlook: "The loss rates are multiplied by {factor} for what is expected of the coming year.",
    outlook_none: "Nothing is added or taken off for the coming year (factor 1 in settings.yaml).",
    aside_total: "The provision is {provision}, between {low} and {high}.",
    aside_old:
      "Of what turned more than 90 days late a year or more ago, {written_off} was written off and {still_open} is still open. Together that counts as lost.",
    aside_assumed: "Too little is known of what was more than 90 days late. So all of it counts as lost here.",
    aside_check: "This is a calculation aid. Who draws up the accounts decides on groups, factor and collateral.",
    groups_heading: "Provision by type of customer",
    groups_note:
      "Types with too few customers in a class are hidden. The rates are those of the type itself: together they are not exactly the total.",
    groups_caption: "Loss rate and provision by type of customer on {date}",
    type: "Type of customer",
    definition: {
      formula: "provision = sum over classes of open amount × loss × factor; loss l = Q·l + r",
      numerator:
        "l is the chance that a euro in the class is written off at last: Q are the transitions between open classes, r what is written off at once, or turns more than 90 days late times the loss of that",
      denominator:
        "transitions of 12 months. Loss of more than 90 days: written off less received later, plus what is still open after a year, of what got that old 12 to 24 months ago",
      source: "own ledger; IFRS 9 simplified approach; factor of settings.yaml",
    },
  },
  concentration: {
    heading: "Does it depend on a few customers?",
    note: "Overdue amount on {date}, spread over {customers} customers.",
    caption: "Spread of the overdue amount, per month-end",
    label: "Share of the overdue amount of the ten largest customers",
    month: "Month-end",
    customers: "Customers overdue",
    top_ten: "Ten largest",
    equals: "As many equal customers",
    gini: "Inequality (Gini)",
    aside: "The ten largest have {share} of what is overdue.",
    aside_equals: "It is spread as over {equals} customers who each have as much overdue.",
    aside_hidden: "Hidden where few customers are left beside the ten largest, or where one has more than half.",
    definition: {
      formula:
        "ten largest / total; number of equal customers = 1 / sum of squared shares (HHI); Gini = mean difference / 2 × mean",
      numerator: "overdue amount per customer, above zero",
      denominator: "overdue amount of all those customers",
      source: "invoices, payments, adjustments",
    },
  },
  bad_debt: {
    heading: "Share of sales that is not paid",
    note: "Written off, less what came in later, as a share of sales.",
    caption: "Bad debt as a share of sales on {date}",
    form: "How counted",
    ratio: "Share",
    sales: "Sales",
    customers: "Customers with write-offs",
    forms: {
      cohort: "Invoices of 12 to 24 months ago, whenever written off",
      period: "Write-offs of the last 12 months, of whatever invoice",
    },
    aside:
      "Where sales grow, the second figure is too low: its write-offs belong to older, smaller sales. Compare by the first one.",
    definition: {
      formula: "(written off − received later) / sales",
      numerator: "write-offs, and what was received on them",
      denominator: "invoices less credit notes of the same 12 months, VAT included",
      source: "invoices, credit notes, write-offs, receipts on written-off invoices",
    },
  },
  days_to_pay: {
    heading: "How long it takes until payment",
    note: "Days past the due date, of invoices that fell due in the last 12 months.",
    caption: "Days past the due date until payment, of invoices that got so late",
    reached: {
      not_due: "All",
      "1_30": "Late",
      "31_60": "More than 30 late",
      "61_90": "More than 60 late",
      over_90: "More than 90 late",
    },
    group: "Invoices (days)",
    median: "Half paid after",
    interval: "Interval (95%)",
    mean: "Average of paid ones",
    unpaid: "Not paid yet",
    items: "Number",
    never: "never half",
    aside:
      "The average of what was paid sounds good but misleads: who has not paid yet does not count in it. Half-paid-after does count them.",
    aside_never: "Of what gets more than {days} days late, less than half is still paid.",
    definition: {
      formula: "first day on which the share paid reaches a half (Aalen-Johansen)",
      numerator:
        "invoices paid by then; what is still open counts for as long as it was seen; a write-off is no payment",
      denominator: "invoices that fell due in 12 months and got so late",
      source: "invoices, payments, write-offs; the interval comes from drawing groups of customers anew",
    },
  },
};
