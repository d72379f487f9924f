import type { Strings } from "../nl.ts";

/** What the figures of the page about data and method are. */
export const enMethodDefinitions: Strings["method"]["definitions"] = {
  loads: {
    formula: "read = loaded + rejected, in rows and in amount",
    numerator:
      "rows of the file or table, and the sum of their amounts; no amount where there is more than one currency",
    denominator: "none: they are counts and amounts",
    source: "the files, as they were last read",
  },
  rejections: {
    formula: "number of rejected rows, by table and reason",
    numerator: "rows with a fault, which were not loaded; each row counts once, at its first fault",
    denominator: "none: it is a count",
    source: "the files, as they were last read",
  },
  control_totals: {
    formula: "taken over − in the source",
    numerator:
      "in the source: the total that the file itself gives, or by table the sum of the rows loaded, each in its last version; taken over: the same total of what was read of it, or is in the ledger now",
    denominator: "none: they are amounts",
    source: "the files and the ledger",
  },
  checks: {
    formula:
      "holds: no difference is above the limit; else the sum of the differences that are, without plus or minus, or how many are missing",
    numerator: "totals and bank statements that differ too much, or numbers of statements that are missing",
    denominator: "compared: all totals or bank statements that were looked at",
    source:
      "the files, the ledger, bank statements; the limit is in the settings, and zero for what was taken over by table",
  },
  roll_forward: {
    formula: "opening + all movements of the month = closing; a movement that makes receivables smaller has a minus",
    numerator:
      "opening and closing: all postings up to and including that day; movements: what was booked in the month, including VAT; all as it is known now",
    denominator: "none: they are amounts",
    source:
      "opening and closing: the postings of the ledger; movements: invoices, credit notes, payments, reversals and write-offs themselves",
  },
  month_ends: {
    formula:
      "unapplied cash: cash received − what was applied to invoices. Unallocated credits: credit notes − what was set off against invoices. Balance: all that the customer has to pay − all his payments and credits",
    numerator:
      "sums at the end of the month, with a minus, as known now; customers in credit have a balance below zero",
    denominator: "none: they are amounts, and a count of customers",
    source: "ledger: invoices, payments, allocations, adjustments",
  },
  restatements: {
    formula: "receivables at the month-end as known now − as known then",
    numerator:
      "now: all postings up to and including the month-end; then: those of them that were known by then. Counts: invoices, payments and adjustments of the month that became known only after it, or turned out otherwise",
    denominator: "none: they are amounts and counts",
    source: "ledger: invoices, payments, adjustments, with the day on which they became known",
  },
  audits: {
    formula: "a check holds where not one case breaks the rule",
    numerator: "cases that break the rule; amounts have to be right to the cent",
    denominator: "none: it is yes or no",
    source: "files that were read, the ledger, features and classes per month-end",
  },
  assumptions: {
    formula:
      "a setting is given as it was chosen; an assumption says how many rows or texts, what amount or which tables it is about",
    numerator: "rows, texts, amounts or tables of which something was assumed",
    denominator: "none: they are settings and counts",
    source: "settings; the files, as they were last read",
  },
  suppression: {
    formula: "number of rows by table, and how many of them are hidden, by reason",
    numerator: "rows of which the figures are hidden; each row has one reason",
    denominator: "rows: all rows of the table in this release, the hidden ones included",
    source: "all tables of this release, those of parts of the ledger included",
  },
  legal: {
    formula: "none: the values are as the law has them; nothing is computed",
    numerator: "the amount, percentage or number of days that holds in that time",
    denominator: "none: they are values of the law",
    source: "the law or decree that stands behind each value",
  },
  collection_costs: {
    formula:
      "part of the principal in each band × percentage of that band, added up; never below the lowest and never above the highest amount; in whole cents, half a cent upwards",
    numerator: "part of the principal, without interest, in each band",
    denominator: "none: it is an amount; the principals are examples",
    source:
      "Besluit vergoeding voor buitengerechtelijke incassokosten (decree on collection costs), article 2; bands and limits in force on the as-of day",
  },
};
