import type { BehaviourClass } from "./customers/behaviour-class.ts";
import { windowUpTo } from "./calendar.ts";
import { addCapacity } from "./contacts/capacity.ts";
import { emptyCounts } from "./truths/counts.ts";
import { addHistory } from "./history.ts";
import { addLegalParameters } from "./contacts/law.ts";
import { addLetters } from "./contacts/letters.ts";
import { drawHabit } from "./customers/payment-habit.ts";
import { addPhoneCalls, type CallCandidate } from "./contacts/phone-calls.ts";
import { addPolicy } from "./contacts/policy.ts";
import { statePeriods, type StatePeriod } from "./customers/payment-state.ts";
import { CustomerRegister, drawCustomer } from "./customers/population.ts";
import { addPreferences } from "./customers/preferences.ts";
import { stream } from "./streams.ts";
import { addSurveys, latenessScores, usualLateness, type UsualLateness } from "./surveys/surveys.ts";
import type { SurveyGrounds } from "./surveys/survey-invitations.ts";
import { addUnplacedPayments } from "./payments/unplaced-payments.ts";
import type { SampleTables } from "./tables.ts";
import { plantedTruth, type Truth } from "./truths/truth.ts";

export interface SampleOptions {
  readonly customers: number;
  readonly months: number;
  readonly seed: number;
  /** Day of the export as YYYY-MM-DD: nothing after it exists. */
  readonly endsOn?: string;
}

/** Last day of the sample when no other is asked for. */
export const SAMPLE_ENDS_ON = "2026-11-30";

/**
 * Fills the tables with the ledger of an energy supplier with planted truths, and returns those truths: a pure function
 * of its options, the same on every machine. Customers are numbered from 1; a larger sample with the same seed has the
 * same first customers. Rows come customer by customer, and after all of them what takes a choice among customers: the
 * payments without an owner, the phone calls with what is promised in them, the surveys, the preferences. A customer is
 * forgotten once his rows are there but for his
 * contacts, his times in arrears and his calls, so that memory holds some hundreds of bytes of each. Throws a RangeError for counts below
 * 1 or a day that is none.
 */
export function generateSample(
  { customers: count, months, seed, endsOn = SAMPLE_ENDS_ON }: SampleOptions,
  tables: SampleTables,
): Truth {
  for (const [name, value] of Object.entries({ customers: count, months })) {
    if (!Number.isInteger(value) || value < 1)
      throw new RangeError(`${name} must be a whole number from 1; got ${value}.`);
  }
  const window = windowUpTo(endsOn, months);
  const register = new CustomerRegister(tables, seed);
  const membership: Record<string, BehaviourClass> = {};
  const states: Record<string, readonly StatePeriod[]> = {};
  const grounds: SurveyGrounds[] = [];
  const callCandidates: CallCandidate[] = [];
  const lateness: UsualLateness[] = [];
  const counts = emptyCounts();
  for (let number = 1; number <= count; number++) {
    const customer = drawCustomer(number, seed, window);
    const habit = drawHabit(customer, seed);
    register.add(customer);
    const { callCandidates: candidates, ...happened } = addHistory(tables, customer, habit, seed, window, counts);
    membership[customer.id] = customer.behaviour;
    const periods = statePeriods(customer, window);
    if (periods.length > 0) states[customer.id] = periods;
    grounds.push(happened);
    callCandidates.push(...candidates);
    lateness.push(usualLateness(customer, habit));
  }
  addUnplacedPayments(tables, count, seed, window, counts);
  const team = { customerCount: count, seed, window };
  const worked = addPhoneCalls(tables, callCandidates, team, counts, (number, on) =>
    grounds[number - 1]!.contacts.push({ on, isRandomised: false }),
  );
  addCapacity(tables, worked, count, window);
  addPolicy(tables, seed, window);
  addLetters(tables, window);
  for (const [index, latenessScore] of latenessScores(lateness).entries()) {
    const customer = drawCustomer(index + 1, seed, window);
    const respondent = { customer, latenessScore, grounds: grounds[index]! };
    addSurveys(tables, respondent, seed, window, counts);
    const contactedOn = [...grounds[index]!.contacts.map(({ on }) => on), ...grounds[index]!.quietContactsOn];
    addPreferences(tables, stream(seed, customer.number, "preferences"), customer, contactedOn, window, counts);
  }
  addLegalParameters(tables);
  for (const table of Object.values(tables)) table.end();
  return plantedTruth({ customers: count, seed, window }, { membership, states }, counts);
}
