import { dayText, type Day, type Window } from "./calendar.ts";
import { experimentSeed, experimentsStartOn, TREATED_SHARE, type Experiment } from "./experiments.ts";
import { REMINDER_DAYS_PAST_DUE } from "./reminder.ts";
import type { SampleTables } from "./tables.ts";

export interface Step {
  readonly number: number;
  readonly treatment: string;
  readonly channel: "email" | "text_message" | "letter" | "phone";
  readonly daysPastDue: number;
  readonly experiment: Experiment | undefined;
}

export const STEPS = {
  friendlyReminder: {
    number: 1,
    treatment: "friendly_reminder",
    channel: "email",
    daysPastDue: REMINDER_DAYS_PAST_DUE,
    experiment: "friendly_reminder",
  },
  textMessage: {
    number: 2,
    treatment: "text_message",
    channel: "text_message",
    daysPastDue: 10,
    experiment: "text_message",
  },
  firmLetter: {
    number: 3,
    treatment: "firm_letter",
    channel: "letter",
    daysPastDue: 21,
    experiment: undefined,
  },
  phoneCall: { number: 4, treatment: "phone_call", channel: "phone", daysPastDue: 35, experiment: undefined },
} as const satisfies Record<string, Step>;

/** Returns the version of the policy on a day: the second one brings the text message and the experiments. */
export function policyVersionOn(day: Day, window: Window): "P1" | "P2" {
  return day < experimentsStartOn(window) ? "P1" : "P2";
}

function addStep(tables: SampleTables, step: Step, version: "P1" | "P2", seed: number, window: Window): void {
  const isRandomised = version === "P2" && step.experiment !== undefined;
  const changesOn = experimentsStartOn(window);
  for (const arm of isRandomised ? (["treatment", "control"] as const) : (["all"] as const)) {
    tables.policy.add({
      policy_version: version,
      segment: "all",
      step: String(step.number),
      treatment: arm === "control" ? "none" : step.treatment,
      channel: arm === "control" ? "none" : step.channel,
      days_past_due: String(step.daysPastDue),
      experiment_id: isRandomised ? step.experiment : "",
      arm,
      arm_share: isRandomised ? String(arm === "treatment" ? TREATED_SHARE : 1 - TREATED_SHARE) : "",
      seed: isRandomised ? String(experimentSeed(step.experiment, seed)) : "",
      valid_from: dayText(version === "P1" ? window.startsOn : changesOn),
      valid_to: version === "P1" ? dayText(changesOn - 1) : "",
    });
  }
}

/** Adds the policy: its first version where the window is longer than the experiments, and its second one. */
export function addPolicy(tables: SampleTables, seed: number, window: Window): void {
  const { friendlyReminder, textMessage, firmLetter, phoneCall } = STEPS;
  if (experimentsStartOn(window) > window.startsOn) {
    for (const step of [friendlyReminder, firmLetter, phoneCall]) addStep(tables, step, "P1", seed, window);
  }
  for (const step of [friendlyReminder, textMessage, firmLetter, phoneCall]) addStep(tables, step, "P2", seed, window);
}
