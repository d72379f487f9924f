import { normalCdf } from "../../../models/inference/distributions/distributions.ts";
import { criticalValue } from "../../../models/inference/interval.ts";
import { powerOfMeans } from "../../../models/inference/planning/sample-size.ts";
import { ANNOYANCE } from "../customers/annoyance.ts";
import { CLASS_SHARES, TYPE_SHARES, type CustomerType } from "../customers/behaviour-class.ts";
import type { Counts } from "./counts.ts";
import { TREATED_SHARE } from "../contacts/experiments.ts";
import { rounded } from "./planned-comparison.ts";
import { expectedScore } from "./planned-scores.ts";
import { ASKED_AFTER_ELIGIBILITY_DAYS } from "../surveys/survey-invitations.ts";
import { RESPONSE } from "../surveys/survey-response.ts";
import { SCORES } from "../surveys/surveys.ts";

const TYPES = Object.keys(TYPE_SHARES) as CustomerType[];
const EXPECTED_CORRELATION = { low: -0.37, high: -0.22, least: -0.25, pooledAtLeast: 0.1 };
const INVITATIONS_PER_CUSTOMER_YEAR = 0.9;

/** Probability that a two-sided test at 5% finds this correlation among n customers (Fisher's z). */
function powerOfCorrelation(rho: number, n: number): number {
  const standardError = Math.sqrt((1 + rho ** 2 / 2) / Math.max(1, n - 3));
  return rounded(normalCdf(Math.abs(Math.atanh(rho)) / standardError - criticalValue(0.95)));
}

/** How scores go with lateness: one way over all customers and the other way within each type. */
export function scoreTruth(customers: number, months: number) {
  const invitations = (INVITATIONS_PER_CUSTOMER_YEAR * months) / 12;
  const answering = 1 - (1 - RESPONSE.overall) ** invitations;
  const planned = TYPES.map((type) => [type, Math.round(customers * TYPE_SHARES[type] * answering)] as const);
  return {
    value: EXPECTED_CORRELATION.least,
    unit: "rank correlation of a customer's score with his average days late",
    acts: "on every answer, but for those that do_not_disturb changes",
    correlation_before_rounding: SCORES.correlationWithLateness,
    expected_within_type: [EXPECTED_CORRELATION.low, EXPECTED_CORRELATION.high],
    expected_pooled_at_least: EXPECTED_CORRELATION.pooledAtLeast,
    mean_score: SCORES.mean,
    response_rate: RESPONSE.overall,
    power: powerOfCorrelation(EXPECTED_CORRELATION.pooledAtLeast, Math.round(customers * answering)),
    planned_by_type: Object.fromEntries(
      planned.map(([type, n]) => [type, { customers: n, power: powerOfCorrelation(EXPECTED_CORRELATION.least, n) }]),
    ),
  };
}

/** How silence depends on arrears, and what the silent would have said. */
export function surveyResponseTruth({ surveys }: Counts) {
  return {
    value: RESPONSE.byArrears,
    unit: "share of the invitations that are answered, by the arrears on the day of the invitation",
    acts: "on every invitation, whatever the customer would answer",
    arrears: "days that the oldest item that is open is past due, by value date",
    counted: surveys.figures(),
    power: null,
    power_reason: "the counts are of all invitations, with what the silent would have said",
  };
}

/** What the annoying treatment is expected to show, before any of it happens. */
function plannedAnnoyance(eligible: number) {
  const { behaviour, scoreChange } = ANNOYANCE;
  const share = (type: CustomerType) => TYPE_SHARES[type] * CLASS_SHARES[type][behaviour];
  const all = TYPES.reduce((sum, type) => sum + share(type), 0);
  const nps = (change: number) =>
    TYPES.reduce((sum, type) => sum + (share(type) / all) * expectedScore(type, behaviour, change).nps, 0);
  // The types differ: an answer varies within its type and between the types.
  const square = (change: number) =>
    TYPES.reduce((sum, type) => {
      const expected = expectedScore(type, behaviour, change);
      return sum + (share(type) / all) * (expected.variance + expected.nps ** 2);
    }, 0);
  const [control, treated] = [nps(0), nps(scoreChange)];
  const variance = (square(0) - control ** 2 + square(scoreChange) - treated ** 2) / 2;
  const answers = eligible * RESPONSE.byArrears["1_30"] * Math.min(TREATED_SHARE, 1 - TREATED_SHARE);
  return { control, treated, variance, answersPerArm: Math.max(1, Math.round(answers)) };
}

/** Whom it is better to leave alone: the treatment lowers what they say and does nothing for cash. */
export function doNotDisturbTruth(eligibleCustomers: number) {
  const { behaviour, experiment, scoreChange, days } = ANNOYANCE;
  const { control, treated, variance, answersPerArm } = plannedAnnoyance(eligibleCustomers);
  const value = treated - control;
  return {
    value: Math.round(value * 10) / 10,
    unit: "points of NPS, treated less control, of the answers in the days after the first eligibility",
    value_on_cash: 0,
    experiment,
    segment: behaviour,
    mechanism: "after the first message that he gets, what a customer answers is lower by so many points of the scale",
    score_change: scoreChange,
    days,
    asked_after_days: ASKED_AFTER_ELIGIBILITY_DAYS,
    acts: "on true members of the class in the treatment arm; both arms are asked alike",
    power: rounded(powerOfMeans(variance, value, answersPerArm)),
    planned: {
      control_nps: Math.round(control * 10) / 10,
      treated_nps: Math.round(treated * 10) / 10,
      standard_deviation: Math.round(Math.sqrt(variance) * 10) / 10,
      answers_per_arm: answersPerArm,
    },
  };
}
