import { midranks } from "../../../models/inference/correlation/midranks.ts";
import { normalQuantile } from "../../../models/inference/distributions/distributions.ts";
import type { Random } from "../../../models/random.ts";
import { ANNOYANCE, annoyanceOn } from "../customers/annoyance.ts";
import { arrearsOn } from "../payments/arrears.ts";
import type { CustomerType } from "../customers/behaviour-class.ts";
import { dayText, type Window } from "../calendar.ts";
import type { Counts } from "../truths/counts.ts";
import { integerBetween, normal } from "../draws.ts";
import { expectedDaysPastDue, type Habit } from "../customers/payment-habit.ts";
import type { Customer } from "../customers/population.ts";
import { stream } from "../streams.ts";
import {
  drawExperimentInvitations,
  drawUsualInvitations,
  type Invitation,
  type SurveyGrounds,
} from "./survey-invitations.ts";
import { responds } from "./survey-response.ts";
import type { SampleTables } from "../tables.ts";

/** How scores come about: later payers answer lower within a type, while the types that pay later answer higher. */
export const SCORES = {
  mean: { consumer: 6.4, sole_trader: 7.6, company: 9 },
  standardDeviation: { consumer: 1.4, sole_trader: 1.4, company: 1.3 },
  /** Correlation, before rounding, of an answer with the customer's usual lateness among customers of his type. */
  correlationWithLateness: -0.38,
} as const satisfies {
  readonly mean: Readonly<Record<CustomerType, number>>;
  readonly standardDeviation: Readonly<Record<CustomerType, number>>;
  readonly correlationWithLateness: number;
};

/** Share of answers' variance, lateness apart, that stays with the customer. */
const SHARE_OF_CUSTOMER = 0.5;

function normalScores(values: readonly number[]): number[] {
  return Array.from(midranks(values), (rank) => normalQuantile((rank - 0.5) / values.length));
}

/** How late one customer pays in the long run. */
export interface UsualLateness {
  readonly type: CustomerType;
  readonly daysPastDue: number;
  readonly lateProbability: number;
}

/** Returns how late a customer of this type and habit usually pays. */
export function usualLateness({ type }: Customer, habit: Habit): UsualLateness {
  return { type, daysPastDue: expectedDaysPastDue(habit), lateProbability: habit.lateProbability };
}

/**
 * Returns for each customer how late he usually pays among the customers of his type: the mean of the normal scores of
 * his days past due and of his probability to be late. 0 is typical, above 0 pays later.
 */
export function latenessScores(customers: readonly UsualLateness[]): Float64Array {
  const scores = new Float64Array(customers.length);
  for (const type of ["consumer", "sole_trader", "company"]) {
    const members = customers.flatMap((customer, index) => (customer.type === type ? [index] : []));
    const days = normalScores(members.map((index) => customers[index]!.daysPastDue));
    const probabilities = normalScores(members.map((index) => customers[index]!.lateProbability));
    for (const [position, index] of members.entries()) scores[index] = (days[position]! + probabilities[position]!) / 2;
  }
  return scores;
}

/** The customer as he is asked: how late he usually pays beside others of his type, and what he went through. */
export interface Respondent {
  readonly customer: Customer;
  readonly latenessScore: number;
  readonly grounds: SurveyGrounds;
}

/**
 * Draws an answer from 0 to 10. `ownTaste`, a draw from the standard normal distribution, is what of it stays with the customer from
 * one answer to the next; `change` is in points, before rounding.
 */
export function drawScore(
  random: Random,
  { customer, latenessScore }: Pick<Respondent, "customer" | "latenessScore">,
  ownTaste: number,
  change: number,
): number {
  const { mean, standardDeviation, correlationWithLateness: rho } = SCORES;
  const taste = Math.sqrt(SHARE_OF_CUSTOMER) * ownTaste + Math.sqrt(1 - SHARE_OF_CUSTOMER) * normal(random);
  const standard = rho * latenessScore + Math.sqrt(1 - rho ** 2) * taste;
  const score = Math.round(mean[customer.type] + standardDeviation[customer.type] * standard + change);
  return Math.min(10, Math.max(0, score));
}

/**
 * Adds the customer's invitations, answered or not; who objected to profiling is not invited. Who has something past due
 * answers less, whatever he would say.
 */
export function addSurveys(
  tables: SampleTables,
  respondent: Respondent,
  seed: number,
  window: Window,
  counts: Counts,
): void {
  const { customer, grounds } = respondent;
  const random = stream(seed, customer.number, "surveys");
  const asking = stream(seed, customer.number, "experimentSurveys");
  const ownTaste = normal(random);
  let count = 0;
  const add = (drawing: Random, { invitedOn, trigger }: Invitation, isSent: boolean) => {
    const arrears = arrearsOn(grounds.overdue, invitedOn);
    const isAnswering = responds(drawing, arrears);
    const answeredOn = invitedOn + integerBetween(drawing, 0, 9);
    const change = annoyanceOn(customer.behaviour, grounds.firstEligibilities[ANNOYANCE.experiment], answeredOn);
    const score = drawScore(drawing, respondent, ownTaste, change);
    if (!isSent || invitedOn > window.endsOn || customer.hasObjected) return;
    const isAnswered = isAnswering && answeredOn <= window.endsOn;
    counts.surveys.add(arrears, score, isAnswered);
    tables.survey.add({
      survey_id: `S${customer.id.slice(1)}${String(++count).padStart(3, "0")}`,
      customer_id: customer.id,
      invited_on: dayText(invitedOn),
      answered_on: isAnswered ? dayText(answeredOn) : "",
      score: isAnswered ? String(score) : "",
      trigger,
      channel: "email",
      known_on: dayText(isAnswered ? answeredOn : invitedOn),
    });
  };
  for (const { isSent, ...drawn } of drawUsualInvitations(random, customer, grounds.contacts, window)) {
    add(random, drawn, isSent);
  }
  for (const drawn of drawExperimentInvitations(asking, grounds)) add(asking, drawn, true);
}
