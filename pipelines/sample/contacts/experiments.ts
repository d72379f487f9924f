import { seededRandom } from "../../../models/random.ts";
import { startOfLastMonths, type Day, type Window } from "../calendar.ts";

/** The experiments, but for those with the tone, run during the last months of the window. */
export const EXPERIMENT_MONTHS = 18;

const EXPERIMENTS = [
  "friendly_reminder",
  "text_message",
  "pre_notification",
  "firm_reminder_tone",
  "firm_letter_tone",
] as const;
/** Experiments with a step of the policy, of which the control arm goes without. */
export type StepExperiment = "friendly_reminder" | "text_message";
export type Experiment = (typeof EXPERIMENTS)[number];
export type Arm = "treatment" | "control";

/** Planned share of the customers in the treatment arm. */
export const TREATED_SHARE = 0.5;

/** Returns the first day of the experiments. */
export function experimentsStartOn(window: Window): Day {
  return startOfLastMonths(window, EXPERIMENT_MONTHS);
}

/** Returns the seed of an experiment's randomisation, as the policy records it; it has at most seven digits. */
export function experimentSeed(experiment: Experiment, seed: number): number {
  return (Math.abs(seed) % 1_000_000) * 10 + 1 + EXPERIMENTS.indexOf(experiment);
}

/** Returns the arm of a customer: drawn once for the whole experiment, for each experiment on its own. */
export function armOf(experiment: Experiment, seed: number, customerNumber: number): Arm {
  const random = seededRandom(experimentSeed(experiment, seed), customerNumber);
  return random() < TREATED_SHARE ? "treatment" : "control";
}

/** The first time that a customer was eligible for an experiment's treatment, and what was dealt to him. */
export interface FirstEligibility {
  readonly plannedOn: Day;
  readonly arm: Arm;
}
