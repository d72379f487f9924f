import type { DesignEffect } from "../../models/release/designs.ts";

const around = (value: number, half: number) => ({ value, low: value - half, high: value + half, n: 1180 });

const RULE: DesignEffect = {
  design: "call_from_200",
  kind: "threshold",
  treatment: "phone_call",
  outcome: "paid",
  outcome_days: 7,
  verdict: "effect",
  refusal: null,
  grade: "B",
  treated: 560,
  control: 620,
  difference: around(0.14, 0.09),
  plain_difference: -0.06,
  p_value: 0.002,
  adjusted_p_value: 0.004,
  is_discovery: true,
  assumptions: ["continuity_at_threshold", "no_manipulation", "no_interference"],
  threshold: {
    cutoff: 200,
    bandwidth: 84,
    density_p_value: 0.41,
    covariate_p_value: 0.77,
    received_above: 0.99,
    received_below: 0,
  },
  rollout: null,
};

/** A rule that works though the plain comparison says it harms, a rollout with its months, and one of each that says nothing. */
export const SAMPLE_DESIGNS: readonly DesignEffect[] = [
  RULE,
  {
    ...RULE,
    design: "link_by_region",
    kind: "rollout",
    treatment: "payment_link",
    outcome: "on_time",
    outcome_days: null,
    difference: around(0.05, 0.02),
    plain_difference: 0.01,
    assumptions: ["parallel_trends", "no_anticipation", "no_interference"],
    threshold: null,
    rollout: {
      pre_trend_p_value: 0.62,
      groups_treated: 6,
      groups_control: 7,
      event_study: [-3, -2, 0, 1, 2].map((months) => ({ months, effect: around(months < 0 ? 0.003 : 0.052, 0.03) })),
    },
  },
  {
    ...RULE,
    design: "bunched",
    treatment: "visit",
    verdict: "refused",
    refusal: "bunching",
    difference: null,
    p_value: null,
    treated: null,
    control: null,
  },
  {
    ...RULE,
    design: "few",
    treatment: "whatsapp",
    verdict: "suppressed",
    treated: null,
    control: null,
    difference: null,
    plain_difference: null,
    p_value: null,
    assumptions: [],
    threshold: null,
  },
];
