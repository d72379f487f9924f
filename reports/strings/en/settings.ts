import type { Strings } from "../nl.ts";

/** The English texts about settings: what they are of, and values that are words. */
export const enSettings: Strings["settings"] = {
  none: "none",
  units: { customer: "customers", invoice: "invoices" },
  contact_cost: "Cost of a contact from {from}: {channel}",
  of_design: {
    kind: "kind",
    treatment: "treatment",
    by: "groups by",
    open_amount_from: "from this amount open",
    days_past_due: "days past due",
    outcome_days: "paid within so many days",
    customer_types: "types of customers",
    from: "from",
    until: "up to and with",
  },
};
