import { powerOfComparison } from "../../../models/inference/planning/sample-size.ts";
import { ANNOYANCE } from "../customers/annoyance.ts";
import { WRITE_OFF } from "../billing/adjustments.ts";
import { BEHAVIOUR, CLASS_SHARES, LATE_AFTER_DAYS, LATE_SIGMA, TYPE_SHARES } from "../customers/behaviour-class.ts";
import type { BehaviourClass, CustomerType } from "../customers/behaviour-class.ts";
import type { Counts } from "./counts.ts";
import { dayText, startOfLastMonths, type Window } from "../calendar.ts";
import { DISTRESS } from "../customers/distress.ts";
import { EXPERIMENT_MONTHS, experimentSeed, experimentsStartOn, TREATED_SHARE } from "../contacts/experiments.ts";
import { GROWTH, growingMonths } from "../billing/growth.ts";
import { CAPACITY } from "../contacts/capacity.ts";
import { cashApplicationTruth, correctionTruth, directDebitTruth } from "./ledger-truths.ts";
import { lifecycleTruth } from "./lifecycle-truth.ts";
import type { StatePeriod } from "../customers/payment-state.ts";
import { CALL_SELECTION } from "../contacts/phone-calls.ts";
import { planComparison, rounded, type Design } from "./planned-comparison.ts";
import { STEPS } from "../contacts/policy.ts";
import {
  arrangementTruth,
  capacityTruth,
  disputeTruth,
  externalScoreTruth,
  paymentStateTruth,
  preferenceTruth,
  promiseTruth,
} from "./relation-truths.ts";
import { callRuleTruth, layoutPilotTruth, preNoticeTruth, toneTruth } from "./trial-truths.ts";
import { doNotDisturbTruth, scoreTruth, surveyResponseTruth } from "./survey-truths.ts";

const CLASSES = Object.keys(BEHAVIOUR) as BehaviourClass[];
const TYPES = Object.keys(TYPE_SHARES) as CustomerType[];
const HORIZON_DAYS = 14;
/** The change that the null experiment is powered for, so that finding nothing says something. */
const DETECTABLE_EFFECT = 0.08;

interface Plan {
  readonly customers: number;
  readonly seed: number;
  readonly window: Window;
}

/** What is true of each customer. */
interface CustomerTruths {
  readonly membership: Readonly<Record<string, BehaviourClass>>;
  /** The times in which a customer cannot or does not want to pay; a customer without any is absent. */
  readonly states: Readonly<Record<string, readonly StatePeriod[]>>;
}

function growthTruth({ window }: Plan) {
  return {
    value: GROWTH.perMonth,
    unit: "fraction per month, on every amount",
    acts: { from: dayText(startOfLastMonths(window, growingMonths(window))), to: dayText(window.endsOn) },
    expected_dso_90_change_days: GROWTH.dsoChangeDays,
    expected_dso_countback_change_days: GROWTH.countbackDsoChangeDays,
    payment_behaviour: "unchanged",
    power: null,
    power_reason: "a change of the whole ledger, not a comparison of samples",
  };
}

function experimentDesign({ customers, window }: Plan, daysPastDue: number, helps: Design["helps"]): Design {
  const months = Math.min(EXPERIMENT_MONTHS, window.months.length);
  return { customers, months, daysPastDue, horizonDays: HORIZON_DAYS, helps };
}

function reminderTruth(plan: Plan) {
  const helps = (behaviour: BehaviourClass) => BEHAVIOUR[behaviour].reminderHelps;
  const design = experimentDesign(plan, STEPS.friendlyReminder.daysPastDue, helps);
  const all = planComparison(design, CLASSES);
  return {
    value: all.effect,
    unit: `share of customers that paid within ${HORIZON_DAYS} days of their first eligibility`,
    mechanism: "with this probability a customer who would still be open pays within 1 to 7 days",
    probability_by_class: Object.fromEntries(CLASSES.map((behaviour) => [behaviour, helps(behaviour)])),
    acts: { from: dayText(experimentsStartOn(plan.window)), to: dayText(plan.window.endsOn), arm: "treatment" },
    seed: experimentSeed("friendly_reminder", plan.seed),
    treated_share: TREATED_SHARE,
    power: all.power,
    planned: all,
    planned_by_class: Object.fromEntries(CLASSES.map((behaviour) => [behaviour, planComparison(design, [behaviour])])),
  };
}

function planTextMessage(plan: Plan, classes: readonly BehaviourClass[]) {
  return planComparison(
    experimentDesign(plan, STEPS.textMessage.daysPastDue, () => 0),
    classes,
  );
}

function textMessageTruth(plan: Plan) {
  const planned = planTextMessage(plan, CLASSES);
  const changed = Math.min(1, planned.control_rate + DETECTABLE_EFFECT);
  const perArm = Math.max(1, planned.eligible_customers * TREATED_SHARE);
  return {
    value: 0,
    unit: `share of customers that paid within ${HORIZON_DAYS} days of their first eligibility`,
    acts: { from: dayText(experimentsStartOn(plan.window)), to: dayText(plan.window.endsOn), arm: "treatment" },
    seed: experimentSeed("text_message", plan.seed),
    treated_share: TREATED_SHARE,
    power: rounded(powerOfComparison(planned.control_rate, changed, perArm)),
    power_of: { finding_an_effect_of: DETECTABLE_EFFECT, control_rate: planned.control_rate, per_arm: perArm },
  };
}

function phoneCallTruth({ customers, window }: Plan) {
  const naive = { called: 0.4, not_called: 0.65 };
  const weeks = (window.endsOn - window.startsOn + 1) / 7;
  const called = Math.max(1, Math.round((weeks * customers * CAPACITY.callsPerWeekPerThousandCustomers) / 1000));
  return {
    value: 0,
    unit: `share of items paid within ${HORIZON_DAYS} days of eligibility`,
    selection: {
      by: "amount, hidden distress or unwillingness and chance; never randomised",
      per_log_of_amount: CALL_SELECTION.perLogOfAmount,
      when_in_distress: CALL_SELECTION.whenInDistress,
      when_withheld: CALL_SELECTION.whenWithheld,
      noise: CALL_SELECTION.noise,
      calls_per_week_per_thousand_customers: CAPACITY.callsPerWeekPerThousandCustomers,
    },
    acts: { from: dayText(window.startsOn), to: dayText(window.endsOn), days_past_due: STEPS.phoneCall.daysPastDue },
    expected_naive_rates: naive,
    power: rounded(powerOfComparison(naive.not_called, naive.called, called)),
    power_of: { finding_the_naive_difference: true, called },
  };
}

function classTruth({ customers }: Plan) {
  const share = (behaviour: BehaviourClass) =>
    TYPES.reduce((sum, type) => sum + TYPE_SHARES[type] * CLASS_SHARES[type][behaviour], 0);
  return {
    value: Object.fromEntries(CLASSES.map((behaviour) => [behaviour, Math.round(share(behaviour) * 1000) / 1000])),
    unit: "share of customers",
    acts: "on every invoice, for as long as the customer is there",
    late_after_days: LATE_AFTER_DAYS,
    late_sigma: LATE_SIGMA,
    share_by_type: CLASS_SHARES,
    parameters: Object.fromEntries(
      CLASSES.map((behaviour) => [
        behaviour,
        {
          late_probability: BEHAVIOUR[behaviour].lateProbability,
          late_median_days: BEHAVIOUR[behaviour].lateMedianDays,
          distress_per_month: BEHAVIOUR[behaviour].distressPerMonth,
          expected_customers: Math.round(share(behaviour) * customers),
        },
      ]),
    ),
    power: null,
    power_reason: "known membership, not a comparison of samples",
  };
}

function deteriorationTruth() {
  return {
    value: DISTRESS.extraDaysByMonth,
    unit: "days by which invoices due in that month of a spell are paid later",
    acts: "in spells that begin at a constant rate by class, also before the window",
    length_months: DISTRESS.lengthMonths,
    share_defaulting: DISTRESS.shareDefaulting,
    days_to_default: DISTRESS.daysToDefault,
    written_off_days_past_due: WRITE_OFF.daysPastDue,
    share_recovered: WRITE_OFF.shareRecovered,
    predicts: "recent lateness trend and growing exposure tell of 31 days past due beyond the past late rate",
    power: null,
    power_reason: "judged by the risk model's gain over the past late rate",
  };
}

function firmLetterTruth({ window }: Plan) {
  return {
    value: 0,
    unit: `share of items paid within ${HORIZON_DAYS} days of eligibility`,
    acts: { from: dayText(window.startsOn), to: dayText(window.endsOn), days_past_due: STEPS.firmLetter.daysPastDue },
    selection: { by: "every item that is still open; never randomised" },
    power: null,
    power_reason: "everyone who is eligible gets it: nothing in the ledger tells what it does",
  };
}

/**
 * Returns what was planted in a sample, as it stands in `truth.json`: of each truth its value, where it acts and the
 * power with which it was planned to be found; and each customer's true class. Nothing here is measured on the rows: what
 * is counted was counted when it was drawn.
 */
export function plantedTruth(plan: Plan, { membership, states }: CustomerTruths, counts: Counts) {
  const { customers, seed, window } = plan;
  return {
    seed,
    customers,
    months: window.months.length,
    starts_on: dayText(window.startsOn),
    ends_on: dayText(window.endsOn),
    truths: {
      sales_growth: growthTruth(plan),
      friendly_reminder: reminderTruth(plan),
      text_message: textMessageTruth(plan),
      firm_letter: firmLetterTruth(plan),
      phone_call: phoneCallTruth(plan),
      do_not_disturb: doNotDisturbTruth(planTextMessage(plan, [ANNOYANCE.behaviour]).eligible_customers),
      tone: toneTruth(counts, seed, window),
      pre_notification: preNoticeTruth(counts, seed, window),
      call_rule: callRuleTruth(counts, window),
      layout_pilot: layoutPilotTruth(counts, window),
      score_and_lateness: scoreTruth(customers, window.months.length),
      survey_response: surveyResponseTruth(counts),
      behaviour_classes: classTruth(plan),
      deterioration: deteriorationTruth(),
      direct_debit: directDebitTruth(counts),
      cash_application: cashApplicationTruth(counts),
      corrections: correctionTruth(counts),
      lifecycle: lifecycleTruth(window),
      payment_states: paymentStateTruth(),
      promises: promiseTruth(counts),
      arrangements: arrangementTruth(counts),
      disputes: disputeTruth(counts),
      preferences: preferenceTruth(counts),
      capacity: capacityTruth(customers),
      external_scores: externalScoreTruth(counts),
    },
    membership,
    payment_states: states,
  };
}

export type Truth = ReturnType<typeof plantedTruth>;
