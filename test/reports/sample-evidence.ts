import type { ContactCost } from "../../models/release/contact-costs.ts";
import type { StageEffect, StageInteraction } from "../../models/release/effects.ts";
import type { Estimate } from "../../models/release/release.ts";
import type { Targeting } from "../../models/release/targeting.ts";

const around = (value: number, half: number, n: number): Estimate => ({
  value,
  low: value - half,
  high: value + half,
  n,
});

const stageEffect = (
  over: Pick<StageEffect, "experiment_id" | "stage" | "until_stage" | "difference"> & Partial<StageEffect>,
): StageEffect => ({
  treatment: over.experiment_id,
  segment: "all",
  outcome: "paid_14",
  verdict: over.difference === null ? "refused" : "effect",
  refusal: over.difference === null ? "too_few_customers" : null,
  grade: "A",
  treated: 400,
  control: 410,
  treated_mean: over.difference === null ? null : 0.6,
  control_mean: over.difference === null ? null : 0.6 - over.difference.value,
  pooled: null,
  p_value: over.difference === null ? null : 0.01,
  before_p_value: null,
  adjusted_p_value: over.difference === null ? null : 0.04,
  is_discovery: over.difference !== null && Math.abs(over.difference.value) > 0.05,
  needed_per_arm: null,
  assumptions: ["random_assignment", "no_interference"],
  response_group: null,
  ...over,
});

/** A text message that came as a first contact for some and as a second for others, and a tone that came at one stage. */
export const SAMPLE_STAGES: readonly StageEffect[] = [
  stageEffect({
    experiment_id: "text_message",
    stage: "second",
    until_stage: "later",
    difference: around(-0.1, 0.04, 810),
  }),
  stageEffect({
    experiment_id: "text_message",
    stage: "first",
    until_stage: "first",
    difference: around(0.02, 0.05, 810),
  }),
  stageEffect({
    experiment_id: "friendly_reminder",
    stage: "first",
    until_stage: "first",
    difference: around(0.09, 0.04, 1600),
  }),
  stageEffect({
    experiment_id: "friendly_reminder",
    outcome: "nps",
    stage: "first",
    until_stage: "first",
    difference: null,
  }),
];

export const SAMPLE_STAGE_INTERACTIONS: readonly StageInteraction[] = [
  {
    experiment_id: "text_message",
    treatment: "text_message",
    outcome: "paid_14",
    groups: 2,
    p_value: 0.0004,
    adjusted_p_value: 0.001,
    is_discovery: true,
  },
];

/** One whose extra euro is told, one that brings no money, one without prices, and one of too few. */
export const SAMPLE_COSTS: readonly ContactCost[] = [
  {
    experiment_id: "friendly_reminder",
    treatment: "friendly_reminder",
    state: "shown",
    refusal: null,
    treated_cost: 1.42,
    control_cost: 1.08,
    extra: around(0.34, 0.05, 1600),
  },
  {
    experiment_id: "text_message",
    treatment: "text_message",
    state: "refused",
    refusal: "costs_unknown",
    treated_cost: null,
    control_cost: null,
    extra: null,
  },
  {
    experiment_id: "firm_letter",
    treatment: "firm_letter",
    state: "suppressed",
    refusal: null,
    treated_cost: null,
    control_cost: null,
    extra: null,
  },
];

const stepsUpTo = (all: number, bend: number): Targeting["steps"] =>
  Array.from({ length: 11 }, (_, place) => {
    const share = place / 10;
    const beyond = bend * share * (1 - share);
    return { share, gain: around(all * share + beyond, 0.02, 1600), beyond: around(beyond, 0.01, 1600) };
  });

export const SAMPLE_TARGETING: readonly Targeting[] = [
  {
    experiment_id: "friendly_reminder",
    treatment: "friendly_reminder",
    qini: around(0.011, 0.006, 1600),
    steps: stepsUpTo(0.09, 0.066),
  },
  {
    experiment_id: "text_message",
    treatment: "text_message",
    qini: around(0.002, 0.006, 900),
    steps: stepsUpTo(-0.02, 0.012),
  },
  { experiment_id: "firm_letter", treatment: "firm_letter", qini: null, steps: [] },
];
