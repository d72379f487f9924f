/** Texts about what is hidden. */
export const disclosure = {
  why: "Why",
  note: "A group of fewer than {minimum} customers stays hidden. So does an amount of which one customer has more than {largest}, or two more than {two_largest}. Sometimes a second group is hidden, so that the first cannot be worked out.",
  roll_forward_hidden: "Every month is hidden: what turned out otherwise later would tell of a customer.",
  reasons: {
    too_few: "too few customers",
    dominance: "one or two customers have nearly all of it",
    p_percent: "one customer could work out another",
    complementary: "would give away another hidden row",
    stays_hidden: "was hidden before",
    differencing: "the difference from the last version is of too few customers",
  },
  tables: {
    kpi_months: "Key figures per month",
    ageing_totals: "Receivables per month",
    portions: "Parts of the ledger",
    external_scores_providers: "Bought scores",
    effectiveness_comparisons: "Comparisons of treatments",
    experience_overall: "NPS of all customers",
    what_if_channels: "What if: channels",
    forecast_origins: "Cash forecasts",
    forecast_outcomes: "Cash forecasts and what came in",
    forecast_week_outcomes: "Cash forecasts and what came in per week",
    forecast_segments: "Cash forecasts per group",
  },
};
