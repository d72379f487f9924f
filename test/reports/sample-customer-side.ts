import type { DesignEffect } from "../../models/release/designs.ts";
import type { ObservedEffect } from "../../models/release/observed.ts";
import { SAMPLE_DESIGNS } from "./sample-designs.ts";
import { SAMPLE_OBSERVED } from "./sample-observed.ts";

const [RULE, ROLLOUT] = SAMPLE_DESIGNS as readonly [DesignEffect, DesignEffect];
const [CALL] = SAMPLE_OBSERVED as readonly [ObservedEffect];

const UNSURE = { p_value: 0.4, adjusted_p_value: 0.6, is_discovery: false } as const;
const SILENT = {
  verdict: "refused",
  difference: null,
  p_value: null,
  adjusted_p_value: null,
  is_discovery: false,
} as const;

/** What a rule and a rollout do to what customers let know: shown, not shown, too rare, and by answers that differ. */
export const SAMPLE_DESIGN_RESPONSES: readonly DesignEffect[] = [
  { ...RULE, outcome: "dispute", outcome_days: 60, difference: { value: 0.06, low: 0.02, high: 0.1, n: 940 } },
  { ...RULE, ...SILENT, outcome: "opt_out", outcome_days: 60, refusal: "too_few_events", assumptions: [] },
  { ...RULE, ...SILENT, outcome: "nps", outcome_days: 60, refusal: "missing_differs", assumptions: [] },
  {
    ...ROLLOUT,
    ...UNSURE,
    outcome: "complaint",
    difference: { value: -0.004, low: -0.009, high: 0.001, n: 4845 },
    rollout: { ...ROLLOUT.rollout!, event_study: [] },
  },
];

/** The same of a call that somebody chose to make; how its segments are told stands in the download alone. */
export const SAMPLE_OBSERVED_RESPONSES: readonly ObservedEffect[] = [
  {
    ...CALL,
    ...UNSURE,
    outcome: "dispute",
    plain_difference: null,
    difference: { value: 0.011, low: -0.043, high: 0.064, n: 1072 },
  },
  {
    ...CALL,
    segment: "structural",
    outcome: "dispute",
    plain_difference: null,
    difference: { value: 0.021, low: 0.003, high: 0.039, n: 640 },
  },
  {
    ...CALL,
    outcome: "nps",
    plain_difference: null,
    treated: 61,
    control: 240,
    difference: { value: -18, low: -29, high: -7, n: 301 },
    assumptions: [...CALL.assumptions, "missing_at_random"],
  },
];
