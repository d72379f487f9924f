import { CALLS, drawCallOutcome } from "./call-outcome.ts";
import { dayText, weekOf, workingDayFrom, type Day, type Window } from "../calendar.ts";
import { callsPerWeek, TEAM, type WeekOfCalls } from "./capacity.ts";
import { contactRow } from "./contact-row.ts";
import type { Counts } from "../truths/counts.ts";
import { chance, integerBetween, normal } from "../draws.ts";
import { isOpen, openCents, type Item } from "../billing/item.ts";
import { policyVersionOn, STEPS } from "./policy.ts";
import type { Customer } from "../customers/population.ts";
import { addPromises, promiseGrounds, type PromiseGrounds } from "./promises.ts";
import { stream } from "../streams.ts";
import type { SampleTables } from "../tables.ts";

/** How the team chooses: by what is at stake and by what it knows of the customer, which the ledger does not tell. */
export const CALL_SELECTION = {
  perLogOfAmount: 0.6,
  whenInDistress: 2,
  whenWithheld: 1.5,
  noise: 0.6,
} as const;

/** An item that has become old enough for a phone call, as little as the choice needs: all customers compete. */
export interface CallCandidate extends PromiseGrounds {
  readonly contactId: string;
  readonly customerNumber: number;
  readonly customerId: string;
  readonly invoiceId: string;
  readonly plannedOn: Day;
  readonly calledOn: Day;
  readonly hardness: number;
  readonly isReached: boolean;
  readonly isOpenWhenCalled: boolean;
}

/** Returns what the team weighs of an item that it may call about. */
export function callCandidate(contactId: string, customer: Customer, item: Item, plannedOn: Day, seed: number) {
  const random = stream(seed, customer.number, "phoneCalls", plannedOn);
  const { perLogOfAmount, whenInDistress, whenWithheld, noise } = CALL_SELECTION;
  const hardness =
    perLogOfAmount * Math.log(openCents(item, plannedOn)) +
    (item.isInDistress || item.isLost ? whenInDistress : 0) +
    (item.isWithheld ? whenWithheld : 0) +
    noise * normal(random);
  const calledOn = workingDayFrom(plannedOn + integerBetween(random, 0, 2));
  return {
    contactId,
    customerNumber: customer.number,
    customerId: customer.id,
    invoiceId: item.invoice.id,
    plannedOn,
    calledOn,
    hardness,
    isReached: chance(random, CALLS.shareReached),
    isOpenWhenCalled: isOpen(item, calledOn),
    ...promiseGrounds(customer, item, calledOn),
  } satisfies CallCandidate;
}

function byWeek(candidates: readonly CallCandidate[]): ReadonlyMap<number, CallCandidate[]> {
  const weeks = new Map<number, CallCandidate[]>();
  for (const candidate of candidates) {
    const week = weekOf(candidate.plannedOn);
    const members = weeks.get(week);
    if (members === undefined) weeks.set(week, [candidate]);
    else members.push(candidate);
  }
  return weeks;
}

interface Team {
  readonly customerCount: number;
  readonly seed: number;
  readonly window: Window;
}

/** Adds what comes of a call, and returns it. */
function call(tables: SampleTables, candidate: CallCandidate, { seed, window }: Team, counts: Counts) {
  const { contactId, customerNumber, calledOn, isReached } = candidate;
  const random = stream(seed, customerNumber, "promises", Number(contactId.slice(-SEQUENCE_DIGITS)));
  const { outcome, reason } = drawCallOutcome(random, candidate.state);
  if (!isReached) return { outcome: "no_answer", reason: "" };
  if (outcome === "promise") addPromises(tables, random, { ...candidate, madeOn: calledOn }, window, counts);
  return { outcome, reason };
}

const SEQUENCE_DIGITS = 3;

/**
 * Adds a contact event for every item that became old enough for a phone call. Each week the hardest cases are called,
 * as many as the team has the capacity for; the call itself changes nothing, and what is promised in it follows from the
 * payments. Calls `onCall` for those who were called, and returns what was asked of the team each week.
 */
export function addPhoneCalls(
  tables: SampleTables,
  candidates: readonly CallCandidate[],
  team: Team,
  counts: Counts,
  onCall: (customerNumber: number, calledOn: Day) => void,
): ReadonlyMap<number, WeekOfCalls> {
  const { window } = team;
  const worked = new Map<number, WeekOfCalls>();
  for (const [number, week] of byWeek(candidates)) {
    const hardestFirst = week.sort((a, b) => b.hardness - a.hardness);
    let called = 0;
    for (const [position, candidate] of hardestFirst.entries()) {
      const { contactId, customerId, invoiceId, plannedOn, calledOn, isReached, isOpenWhenCalled } = candidate;
      const isCalled = position < callsPerWeek(team.customerCount) && calledOn <= window.endsOn && isOpenWhenCalled;
      if (isCalled) {
        onCall(candidate.customerNumber, calledOn);
        called += 1;
      }
      const { outcome, reason } = isCalled ? call(tables, candidate, team, counts) : { outcome: "", reason: "" };
      tables.contact_event.add({
        ...contactRow(contactId, customerId, invoiceId, STEPS.phoneCall, plannedOn),
        policy_version: policyVersionOn(plannedOn, window),
        collector_group: TEAM,
        contacted_on: isCalled ? dayText(calledOn) : "",
        right_party: isCalled ? String(isReached) : "",
        outcome,
        reason_for_non_payment: reason,
      });
    }
    worked.set(number, { generated: week.length, done: called });
  }
  return worked;
}
