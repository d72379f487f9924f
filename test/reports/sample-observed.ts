import type { ObservedEffect } from "../../models/release/observed.ts";

const EVIDENCE = {
  balance: [
    { covariate: "amount", before: 0.31, after: 0.01 },
    { covariate: "late_rate", before: 1.06, after: -0.03 },
    { covariate: "overdue_share", before: -0.82, after: -0.04 },
  ],
  effective_treated: 334.6,
  effective_control: 1510.7,
  trimmed_share: 0.3,
  unmatched_share: 0.02,
  e_value: 1.7,
  e_value_of_limit: 1.44,
} as const;

const EFFECT: ObservedEffect = {
  treatment: "phone_call",
  segment: "all",
  outcome: "days_to_pay",
  verdict: "effect",
  refusal: null,
  grade: "C",
  treated: 162,
  control: 910,
  difference: { value: 4.6, low: 2.5, high: 6.7, n: 1072 },
  plain_difference: 62,
  p_value: 0.0001,
  adjusted_p_value: 0.0002,
  is_discovery: true,
  assumptions: ["no_unmeasured_confounding", "positivity", "one_model_right", "no_interference"],
  evidence: EVIDENCE,
};

const NOTHING_SAID = { difference: null, p_value: null, adjusted_p_value: null, is_discovery: false, assumptions: [] };

/** A call that looks harmful after weighting as well, and what may not be said: one of each kind. */
export const SAMPLE_OBSERVED: readonly ObservedEffect[] = [
  EFFECT,
  {
    ...EFFECT,
    segment: "structural",
    plain_difference: null,
    difference: { value: -0.6, low: -3.1, high: 1.9, n: 640 },
  },
  { ...EFFECT, ...NOTHING_SAID, segment: "mixed", verdict: "suppressed", treated: null, control: null, evidence: null },
  {
    ...EFFECT,
    ...NOTHING_SAID,
    treatment: "firm_letter",
    verdict: "refused",
    refusal: "no_overlap",
    plain_difference: -3.2,
    evidence: {
      ...EVIDENCE,
      balance: [],
      effective_treated: null,
      effective_control: null,
      e_value: null,
      e_value_of_limit: null,
    },
  },
  {
    ...EFFECT,
    outcome: "paid_14",
    plain_difference: null,
    difference: { value: -0.088, low: -0.14, high: -0.036, n: 1072 },
  },
];
