import { dayText, type Day, type Window } from "../calendar.ts";
import { CALL_RULE } from "./call-rule.ts";
import {
  experimentSeed,
  experimentsStartOn,
  TREATED_SHARE,
  type Experiment,
  type StepExperiment,
} from "./experiments.ts";
import { PRE_NOTICE } from "./pre-notice.ts";
import { REMINDER_DAYS_PAST_DUE } from "./reminder.ts";
import type { SampleTables } from "../tables.ts";
import { isToneTested, LETTER_DAYS_PAST_DUE, toneTestedFrom, type ToneExperiment } from "./tone.ts";

export interface Step {
  readonly number: number;
  readonly treatment: string;
  readonly channel: "email" | "text_message" | "letter" | "phone";
  readonly daysPastDue: number;
  /** Decides under the second version who gets it. */
  readonly experiment: StepExperiment | undefined;
  /** Decides for a time under the first version in which tone everybody gets it. */
  readonly toneExperiment: ToneExperiment | undefined;
}

export const STEPS = {
  friendlyReminder: {
    number: 1,
    treatment: "friendly_reminder",
    channel: "email",
    daysPastDue: REMINDER_DAYS_PAST_DUE,
    experiment: "friendly_reminder",
    toneExperiment: "firm_reminder_tone",
  },
  textMessage: {
    number: 2,
    treatment: "text_message",
    channel: "text_message",
    daysPastDue: 10,
    experiment: "text_message",
    toneExperiment: undefined,
  },
  firmLetter: {
    number: 3,
    treatment: "firm_letter",
    channel: "letter",
    daysPastDue: LETTER_DAYS_PAST_DUE,
    experiment: undefined,
    toneExperiment: "firm_letter_tone",
  },
  phoneCall: {
    number: 4,
    treatment: "phone_call",
    channel: "phone",
    daysPastDue: 35,
    experiment: undefined,
    toneExperiment: undefined,
  },
} as const satisfies Record<string, Step>;

/** Returns the version of the policy on a day: the second one brings the text message and the experiments. */
export function policyVersionOn(day: Day, window: Window): "P1" | "P2" {
  return day < experimentsStartOn(window) ? "P1" : "P2";
}

/** Steps that are no reminders: a rule and an announcement. */
export const OTHER_STEPS = {
  serviceCall: {
    number: 5,
    treatment: CALL_RULE.treatment,
    channel: "phone",
    daysPastDue: CALL_RULE.daysPastDue,
    experiment: undefined,
    toneExperiment: undefined,
  },
  preNotice: {
    number: 0,
    treatment: PRE_NOTICE.experiment,
    channel: "email",
    daysPastDue: -PRE_NOTICE.daysBefore,
    experiment: undefined,
    toneExperiment: undefined,
  },
} as const satisfies Record<string, Step>;

/** The experiment that a step of this day is part of, if any. */
export function experimentOf(step: Step, day: Day, window: Window): StepExperiment | ToneExperiment | undefined {
  if (policyVersionOn(day, window) === "P2") return step.experiment;
  return isToneTested(day, window) ? step.toneExperiment : undefined;
}

interface Validity {
  readonly version: "P1" | "P2";
  readonly from: Day;
  readonly until: Day | undefined;
}

/** What the arms of an experiment get, in the policy's words. */
interface Dealt {
  readonly experiment: Experiment;
  readonly treatment: string;
  readonly control: string;
}

function addStep(tables: SampleTables, step: Step, validity: Validity, segment: string, seed: number, dealt?: Dealt) {
  const { version, from, until } = validity;
  if (until !== undefined && until < from) return;
  for (const arm of dealt === undefined ? (["all"] as const) : (["treatment", "control"] as const)) {
    const treatment = dealt === undefined || arm === "all" ? step.treatment : dealt[arm];
    tables.policy.add({
      policy_version: version,
      segment,
      step: String(step.number),
      treatment,
      channel: treatment === "none" ? "none" : step.channel,
      days_past_due: String(step.daysPastDue),
      experiment_id: dealt?.experiment ?? "",
      arm,
      arm_share: dealt === undefined ? "" : String(arm === "treatment" ? TREATED_SHARE : 1 - TREATED_SHARE),
      seed: dealt === undefined ? "" : String(experimentSeed(dealt.experiment, seed)),
      valid_from: dayText(from),
      valid_to: until === undefined ? "" : dayText(until),
    });
  }
}

const everybody = "all";

function addFirstVersion(tables: SampleTables, seed: number, window: Window): void {
  const changesOn = experimentsStartOn(window);
  const testedFrom = toneTestedFrom(window);
  const whole = { version: "P1", from: window.startsOn, until: changesOn - 1 } as const;
  for (const step of [STEPS.friendlyReminder, STEPS.firmLetter] as const) {
    const { treatment, toneExperiment: experiment } = step;
    addStep(tables, step, { ...whole, until: testedFrom - 1 }, everybody, seed);
    const dealt = { experiment, treatment: experiment, control: treatment };
    addStep(tables, step, { ...whole, from: testedFrom }, everybody, seed, dealt);
  }
  addStep(tables, STEPS.phoneCall, whole, everybody, seed);
  addStep(tables, OTHER_STEPS.serviceCall, whole, CALL_RULE.segment, seed);
}

/** Adds the policy: its first version where the window is longer than the experiments, and its second one. */
export function addPolicy(tables: SampleTables, seed: number, window: Window): void {
  const changesOn = experimentsStartOn(window);
  if (changesOn > window.startsOn) addFirstVersion(tables, seed, window);
  const second = { version: "P2", from: changesOn, until: undefined } as const;
  for (const step of [STEPS.friendlyReminder, STEPS.textMessage, STEPS.firmLetter, STEPS.phoneCall] as const) {
    const { treatment, experiment } = step;
    const dealt = experiment && { experiment, treatment, control: "none" };
    addStep(tables, step, second, everybody, seed, dealt);
  }
  const { experiment, segment } = PRE_NOTICE;
  addStep(tables, OTHER_STEPS.preNotice, second, segment, seed, { experiment, treatment: experiment, control: "none" });
}
