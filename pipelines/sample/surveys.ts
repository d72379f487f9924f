import { midranks } from "../../models/inference/correlation/midranks.ts";
import { normalQuantile } from "../../models/inference/distributions/distributions.ts";
import type { Random } from "../../models/random.ts";
import type { CustomerType } from "./behaviour-class.ts";
import { dayText, type Day, type Window } from "./calendar.ts";
import { chance, integerBetween, normal } from "./draws.ts";
import { expectedDaysPastDue, type Habit } from "./payment-habit.ts";
import type { Customer } from "./population.ts";
import type { SampleTables } from "./tables.ts";

/** How scores come about: later payers answer lower within a type, while the types that pay later answer higher. */
export const SCORES = {
  mean: { consumer: 6.4, sole_trader: 7.6, company: 9 },
  standardDeviation: { consumer: 1.4, sole_trader: 1.4, company: 1.3 },
  /** Correlation, before rounding, of an answer with the customer's usual lateness among customers of his type. */
  correlationWithLateness: -0.38,
  responseRate: 0.23,
} as const satisfies {
  readonly mean: Readonly<Record<CustomerType, number>>;
  readonly standardDeviation: Readonly<Record<CustomerType, number>>;
  readonly correlationWithLateness: number;
  readonly responseRate: number;
};

const INVITED_AFTER_CONTACT = 0.12;
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

interface Invitation {
  readonly invitedOn: Day;
  readonly trigger: "after_contact" | "periodic";
}

function drawInvitations(random: Random, customer: Customer, contactedOn: readonly Day[], window: Window) {
  const yearlyMonth = integerBetween(random, 0, 11);
  const invitations: Invitation[] = [];
  for (const month of window.months) {
    const invitedOn = month.firstDay + integerBetween(random, 1, 27);
    const isCustomer = invitedOn >= customer.startsOn && invitedOn <= (customer.endsOn ?? Infinity);
    if (month.monthOfYear === yearlyMonth && isCustomer) invitations.push({ invitedOn, trigger: "periodic" });
  }
  for (const day of contactedOn) {
    const invitedOn = day + integerBetween(random, 2, 7);
    if (chance(random, INVITED_AFTER_CONTACT)) invitations.push({ invitedOn, trigger: "after_contact" });
  }
  return invitations;
}

/** Adds the customer's invitations, answered or not; who objected to profiling is not invited. */
export function addSurveys(
  tables: SampleTables,
  random: Random,
  customer: Customer,
  latenessScore: number,
  contactedOn: readonly Day[],
  window: Window,
): void {
  const { mean, standardDeviation, correlationWithLateness: rho, responseRate } = SCORES;
  const ownTaste = normal(random);
  const answer = () => {
    const taste = Math.sqrt(SHARE_OF_CUSTOMER) * ownTaste + Math.sqrt(1 - SHARE_OF_CUSTOMER) * normal(random);
    const standard = rho * latenessScore + Math.sqrt(1 - rho ** 2) * taste;
    const score = Math.round(mean[customer.type] + standardDeviation[customer.type] * standard);
    return Math.min(10, Math.max(0, score));
  };
  let count = 0;
  for (const { invitedOn, trigger } of drawInvitations(random, customer, contactedOn, window)) {
    const responds = chance(random, responseRate);
    const answeredOn = invitedOn + integerBetween(random, 0, 9);
    const score = answer();
    if (invitedOn > window.endsOn || customer.hasObjected) continue;
    const isAnswered = responds && answeredOn <= window.endsOn;
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
  }
}
