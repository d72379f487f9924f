import { dayText, workingDayFrom, type Day, type Window } from "./calendar.ts";
import { chance, integerBetween, normal } from "./draws.ts";
import { contactRow, type CallCandidate } from "./dunning.ts";
import { policyVersionOn, STEPS } from "./policy.ts";
import { isOpen } from "./settlement.ts";
import { stream } from "./streams.ts";
import type { SampleTables } from "./tables.ts";

/** How the team chooses: by what is at stake and by what it knows of the customer, which the ledger does not tell. */
export const CALL_SELECTION = {
  perLogOfAmount: 0.6,
  whenInDistress: 2,
  noise: 0.6,
  callsPerWeekPerThousandCustomers: 2,
} as const;

const DAYS_PER_WEEK = 7;

interface RankedCandidate extends CallCandidate {
  readonly hardness: number;
  readonly calledOn: Day;
  readonly isReached: boolean;
}

function rank(candidate: CallCandidate, seed: number): RankedCandidate {
  const random = stream(seed, candidate.customer.number, "phoneCalls", candidate.plannedOn);
  const { perLogOfAmount, whenInDistress, noise } = CALL_SELECTION;
  const hardness =
    perLogOfAmount * Math.log(candidate.openCents) +
    (candidate.item.isInDistress || candidate.item.isLost ? whenInDistress : 0) +
    noise * normal(random);
  const calledOn = workingDayFrom(candidate.plannedOn + integerBetween(random, 0, 2));
  return { ...candidate, hardness, calledOn, isReached: chance(random, 0.5) };
}

function byWeek(candidates: readonly CallCandidate[]): Iterable<readonly CallCandidate[]> {
  const weeks = new Map<number, CallCandidate[]>();
  for (const candidate of candidates) {
    const week = Math.floor(candidate.plannedOn / DAYS_PER_WEEK);
    const members = weeks.get(week);
    if (members === undefined) weeks.set(week, [candidate]);
    else members.push(candidate);
  }
  return weeks.values();
}

/**
 * Adds a contact event for every item that became old enough for a phone call. Each week the hardest cases are called,
 * as many as the team has the capacity for; the call itself changes nothing. Calls `onCall` for those who were called.
 */
export function addPhoneCalls(
  tables: SampleTables,
  candidates: readonly CallCandidate[],
  customerCount: number,
  seed: number,
  window: Window,
  onCall: (customerNumber: number, calledOn: Day) => void,
): void {
  const capacity = Math.max(1, Math.round((customerCount * CALL_SELECTION.callsPerWeekPerThousandCustomers) / 1000));
  for (const week of byWeek(candidates)) {
    const ranked = week.map((candidate) => rank(candidate, seed)).sort((a, b) => b.hardness - a.hardness);
    for (const [position, candidate] of ranked.entries()) {
      const { customer, item, plannedOn, calledOn, isReached } = candidate;
      const isCalled = position < capacity && calledOn <= window.endsOn && isOpen(item, calledOn);
      if (isCalled) onCall(customer.number, calledOn);
      tables.contact_event.add({
        ...contactRow(candidate.contactId, customer, item, STEPS.phoneCall, plannedOn),
        policy_version: policyVersionOn(plannedOn, window),
        collector_group: "collections",
        contacted_on: isCalled ? dayText(calledOn) : "",
        right_party: isCalled ? String(isReached) : "",
        outcome: isCalled ? (isReached ? "spoken" : "no_answer") : "",
      });
    }
  }
}
