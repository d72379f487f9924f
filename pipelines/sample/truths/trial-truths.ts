import { powerOfMeans } from "../../../models/inference/planning/sample-size.ts";
import { CALL_RULE } from "../contacts/call-rule.ts";
import { dayText, type Day, type Window } from "../calendar.ts";
import type { Counts, Trial } from "./counts.ts";
import { experimentSeed, experimentsStartOn, TREATED_SHARE, type Experiment } from "../contacts/experiments.ts";
import { LAYOUT_PILOT } from "../billing/layout-pilot.ts";
import { rounded } from "./planned-comparison.ts";
import { PRE_NOTICE } from "../contacts/pre-notice.ts";
import { TONE, toneTestedFrom } from "../contacts/tone.ts";

const COUNTED = "difference over all who could be treated, each with and without the treatment";

/** Power of a comparison of customers dealt to two arms, had all who could be treated been in it; null where nobody could. */
function powerOf({ potentialOutcomes }: Counts, trial: Trial): number | null {
  const { difference } = potentialOutcomes.figures(trial);
  const { customers, variance } = potentialOutcomes.spread(trial) ?? { customers: 0, variance: 0 };
  const perArm = customers * Math.min(TREATED_SHARE, 1 - TREATED_SHARE);
  return difference === null || perArm < 1 || variance === 0
    ? null
    : rounded(powerOfMeans(variance, difference, perArm));
}

function valueOf(counts: Counts, trial: Trial) {
  const counted = counts.potentialOutcomes.figures(trial);
  return { value: counted.difference, value_is: COUNTED, counted };
}

const days = (from: Day, until: Day) => ({ from: dayText(from), to: dayText(until) });

function dealt(experiment: Experiment, seed: number) {
  return { experiment, seed: experimentSeed(experiment, seed), treated_share: TREATED_SHARE };
}

/** The tone of what is sent: firm against friendly, early and late in the process. */
export function toneTruth(counts: Counts, seed: number, window: Window) {
  const acts = days(toneTestedFrom(window), experimentsStartOn(window) - 1);
  const unit = `share of customers that paid within ${TONE.outcomeDays} days of their first eligibility, firm less friendly`;
  return {
    reverses: "a firm tone puts off who forgot; late in the process a friendly one is taken for leave to wait",
    acts,
    early: {
      ...valueOf(counts, "firm_reminder_tone"),
      unit,
      ...dealt("firm_reminder_tone", seed),
      share_put_off_when_firm: TONE.sharePutOff,
      waits_days: TONE.waitsDays,
      power: powerOf(counts, "firm_reminder_tone"),
    },
    late: {
      ...valueOf(counts, "firm_letter_tone"),
      unit,
      ...dealt("firm_letter_tone", seed),
      share_waiting_when_friendly: TONE.shareWaiting,
      waits_days: TONE.waitsDays,
      power: powerOf(counts, "firm_letter_tone"),
    },
  };
}

/** Announcing a collection some days before: what it does to collections that the bank takes back. */
export function preNoticeTruth(counts: Counts, seed: number, window: Window) {
  return {
    ...valueOf(counts, "pre_notification"),
    unit: "share of the first collections that are reversed, announced less not",
    ...dealt("pre_notification", seed),
    days_before: PRE_NOTICE.daysBefore,
    share_helped_of_those_without_money: PRE_NOTICE.shareHelped,
    acts: {
      ...days(experimentsStartOn(window), window.endsOn),
      on: `collections from customers of whom one was reversed in the ${PRE_NOTICE.reversedWithinDays} days before`,
    },
    power: powerOf(counts, "pre_notification"),
  };
}

/** A call to whoever owes so much or more on a day. */
export function callRuleTruth(counts: Counts, window: Window) {
  return {
    ...valueOf(counts, "call_rule"),
    unit: `share of items paid within ${CALL_RULE.outcomeDays} days of the day on which the rule looks at them`,
    treatment: CALL_RULE.treatment,
    running: `open amount ${CALL_RULE.daysPastDue} days past due, of people and sole traders`,
    cutoff_eur: CALL_RULE.fromCents / 100,
    value_near: CALL_RULE.near.map((share) => (CALL_RULE.fromCents / 100) * share),
    share_helped: CALL_RULE.shareHelped,
    acts: days(window.startsOn, experimentsStartOn(window) - 1),
    power: null,
    power_reason: "hangs on how many amounts lie near the threshold, which the design leaves to chance",
  };
}

/** An invoice layout that came region by region. */
export function layoutPilotTruth(counts: Counts, window: Window) {
  return {
    ...valueOf(counts, "layout_pilot"),
    unit: "share of items paid more than three days past due, with the layout less without",
    layout: LAYOUT_PILOT.layout,
    months_before_the_experiments: LAYOUT_PILOT.monthsBefore,
    share_on_time_of_the_late: LAYOUT_PILOT.shareOnTime,
    acts: { to: dayText(experimentsStartOn(window) - 1), on: "invoices of people and sole traders in those regions" },
    power: null,
    power_reason: "hangs on twelve regions of unlike size, which no formula for samples of customers tells",
  };
}
