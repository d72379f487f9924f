/** The Dutch texts about settings: what they are of, and values that are words. */
export const nlSettings = {
  none: "geen",
  units: { customer: "klanten", invoice: "facturen" },
  contact_cost: "Kosten van een contact vanaf {from}: {channel}",
  of_design: {
    kind: "soort",
    treatment: "aanpak",
    by: "groepen naar",
    open_amount_from: "vanaf dit open bedrag",
    days_past_due: "dagen na de vervaldag",
    outcome_days: "betaald binnen zoveel dagen",
    customer_types: "soorten klanten",
    from: "vanaf",
    until: "tot en met",
  },
} as const;
