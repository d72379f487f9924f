import { dayText, workingDayFrom, type Day, type Window } from "./calendar.ts";
import { contactRow } from "./contact-row.ts";
import { chance, integerBetween, normal } from "./draws.ts";
import { policyVersionOn, STEPS } from "./policy.ts";
import type { Customer } from "./population.ts";
import { isOpen, openCents, type Item } from "./item.ts";
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

/** An item that has become old enough for a phone call, as little as the choice needs: all customers compete. */
export interface CallCandidate {
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
  const { perLogOfAmount, whenInDistress, noise } = CALL_SELECTION;
  const hardness =
    perLogOfAmount * Math.log(openCents(item, plannedOn)) +
    (item.isInDistress || item.isLost ? whenInDistress : 0) +
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
    isReached: chance(random, 0.5),
    isOpenWhenCalled: isOpen(item, calledOn),
  } satisfies CallCandidate;
}

function byWeek(candidates: readonly CallCandidate[]): Iterable<CallCandidate[]> {
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
  window: Window,
  onCall: (customerNumber: number, calledOn: Day) => void,
): void {
  const capacity = Math.max(1, Math.round((customerCount * CALL_SELECTION.callsPerWeekPerThousandCustomers) / 1000));
  for (const week of byWeek(candidates)) {
    const hardestFirst = week.sort((a, b) => b.hardness - a.hardness);
    for (const [position, candidate] of hardestFirst.entries()) {
      const { contactId, customerId, invoiceId, plannedOn, calledOn, isReached, isOpenWhenCalled } = candidate;
      const isCalled = position < capacity && calledOn <= window.endsOn && isOpenWhenCalled;
      if (isCalled) onCall(candidate.customerNumber, calledOn);
      tables.contact_event.add({
        ...contactRow(contactId, customerId, invoiceId, STEPS.phoneCall, plannedOn),
        policy_version: policyVersionOn(plannedOn, window),
        collector_group: "collections",
        contacted_on: isCalled ? dayText(calledOn) : "",
        right_party: isCalled ? String(isReached) : "",
        outcome: isCalled ? (isReached ? "spoken" : "no_answer") : "",
      });
    }
  }
}
