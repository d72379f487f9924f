import { featuresOf } from "./feature.ts";

/** Who the customer is and what he buys. */
export const CHARACTERISTICS = featuresOf("characteristics", {
  tenure_months: {
    title: { nl: "maanden klant", en: "months as a customer" },
    unit: "months",
    formula: "month-end less the month of the first posting",
    window: "all",
    purpose: "A new customer has shown little of how he pays.",
  },
  is_company: {
    title: { nl: "bedrijf", en: "company" },
    unit: "0 or 1",
    formula: "1 for a company, 0 for a consumer or a sole trader",
    window: "none",
    purpose: "Companies pay by other rules and terms than natural persons.",
    isPersonal: true,
  },
  size: {
    title: { nl: "omvang", en: "size" },
    unit: "natural logarithm of euros",
    formula: "ln(1 + credit sales of 365 days)",
    window: "365 days",
    purpose: "Large amounts are handled otherwise than small ones.",
  },
  sales_growth: {
    title: { nl: "groei van de afname", en: "growth of purchases" },
    unit: "ratio",
    formula: "4 × credit sales of 90 days / credit sales of 365 days; missing without sales",
    window: "365 days",
    purpose: "Buying much more or less than usual comes before trouble of either kind.",
  },
  invoices_365d: {
    title: { nl: "facturen per jaar", en: "invoices a year" },
    unit: "invoices",
    formula: "items invoiced in 365 days",
    window: "365 days",
    purpose: "Tells how much the other figures rest on.",
  },
  issue_irregularity: {
    title: { nl: "onregelmatigheid van facturen", en: "irregularity of invoices" },
    unit: "ratio",
    formula: "standard deviation / mean of the days between days of issue; missing with fewer than 3 gaps",
    window: "365 days",
    purpose: "One who is billed every month can expect the invoice.",
  },
  months_since_invoice: {
    title: { nl: "maanden sinds de laatste factuur", en: "months since the last invoice" },
    unit: "months",
    formula: "month-end less the month of the last invoice; missing before the first",
    window: "all",
    purpose: "Nothing new can become late of one who buys nothing.",
  },
  amount_surprise: {
    title: { nl: "ongewoon bedrag", en: "unusual amount" },
    unit: "robust standard deviations",
    formula:
      "C13: (ln amount of the last item − median of ln of the 12 before) / max(1.4826 MAD, 0.1); missing with fewer than 6 before",
    window: "13 items",
    purpose: "An amount that nobody expected is paid later.",
  },
});
