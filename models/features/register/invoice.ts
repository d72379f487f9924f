import { featuresOf, type Feature } from "./feature.ts";

const BEHAVIOUR = featuresOf("behaviour", {
  late_count: {
    title: { nl: "te laat betaalde facturen", en: "invoices paid late" },
    unit: "items",
    formula: "items that were late, of those with a verdict on the day before",
    window: "all history",
    purpose: "With the number that has a verdict it is the late rate.",
  },
  due_count: {
    title: { nl: "facturen met een afloop", en: "invoices with a verdict" },
    unit: "items",
    formula: "items that were paid or late on the day before",
    window: "all history",
    purpose: "Tells how much the late rate rests on.",
  },
  late_rate: {
    title: { nl: "aandeel te laat", en: "share late" },
    unit: "fraction",
    formula: "late / items with a verdict; missing without any",
    window: "all history",
    purpose: "The best single sign of how he will pay, and the baseline of every model.",
  },
  mean_days_beyond_terms: {
    title: { nl: "dagen na vervaldag, per factuur", en: "days beyond terms, per invoice" },
    unit: "days",
    formula: "mean over the paid items; negative where paid early; missing without any",
    window: "all history",
    purpose: "How late an invoice is paid, whatever its amount.",
  },
});

const CHARACTERISTICS = featuresOf("characteristics", {
  size: {
    title: { nl: "omvang van de factuur", en: "size of the invoice" },
    unit: "natural logarithm of euros",
    formula: "natural logarithm of its amount",
    window: "none",
    purpose: "Large amounts are handled otherwise than small ones.",
  },
  payment_term_days: {
    title: { nl: "betaaltermijn", en: "payment term" },
    unit: "days",
    formula: "due date − issue date",
    window: "none",
    purpose: "A longer term leaves more time to pay.",
  },
  tenure_days: {
    title: { nl: "dagen klant", en: "days as a customer" },
    unit: "days",
    formula: "days since the first item",
    window: "all history",
    purpose: "A new customer has shown little of how he pays.",
  },
  is_company: {
    title: { nl: "bedrijf", en: "company" },
    unit: "0 or 1",
    formula: "1 for a company, 0 for a natural person",
    window: "none",
    purpose: "Companies pay by other rules and terms than natural persons.",
    isPersonal: true,
  },
});

const CREDIT_RISK = featuresOf("credit_risk", {
  items_past_due: {
    title: { nl: "facturen over de vervaldag", en: "invoices past due" },
    unit: "items",
    formula: "items open and past due on the day before",
    window: "none",
    purpose: "What is late already may become later.",
  },
  overdue: {
    title: { nl: "bedrag over de vervaldag", en: "amount past due" },
    unit: "euros",
    formula: "their open amount",
    window: "none",
    purpose: "How much is late already.",
  },
});

/** Every feature of an invoice at its issue: `risk.invoice_row` has a column for each and no others. */
export const INVOICE_FEATURES: readonly Feature[] = [...BEHAVIOUR, ...CHARACTERISTICS, ...CREDIT_RISK];
