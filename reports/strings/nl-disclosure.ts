/** Texts about what is hidden. */
export const disclosure = {
  why: "Waarom",
  note: "Een groep van minder dan {minimum} klanten blijft verborgen. Ook een bedrag waarvan één klant meer dan {largest} heeft, of twee meer dan {two_largest}, blijft verborgen. Soms is een tweede groep verborgen, zodat de eerste niet uit te rekenen is.",
  roll_forward_hidden: "Alle maanden zijn verborgen: wat later anders bleek, zou iets van één klant vertellen.",
  reasons: {
    too_few: "te weinig klanten",
    dominance: "één of twee klanten hebben bijna alles",
    p_percent: "een klant kan een ander uitrekenen",
    complementary: "zou een andere verborgen rij verraden",
    stays_hidden: "was al verborgen",
    differencing: "verschil met de vorige versie is van te weinig klanten",
  },
  tables: {
    kpi_months: "Kengetallen per maand",
    ageing_totals: "Openstaand bedrag per maand",
    portions: "Delen van de administratie",
    external_scores_providers: "Gekochte scores",
    effectiveness_comparisons: "Vergelijkingen van een aanpak",
    experience_overall: "NPS van alle klanten",
    what_if_channels: "Wat als: kanalen",
    forecast_origins: "Verwachte betalingen",
    forecast_outcomes: "Verwachte en echte betalingen",
    forecast_week_outcomes: "Verwachte en echte betalingen per week",
    forecast_segments: "Verwachte betalingen per groep",
  },
};
