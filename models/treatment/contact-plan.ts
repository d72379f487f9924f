import { allocateCapacity, type Capacity } from "./capacity.ts";
import type { CustomerState } from "./customer-state.ts";
import { nextBestAction, type Action, type ActionOption, type Decider, type LeaveReason } from "./next-best-action.ts";

/** A contact to be made. */
export interface PlannedContact {
  readonly state: CustomerState;
  readonly action: Action;
  /** The way that was chosen. */
  readonly option: ActionOption;
}

/** What to do with each of some customers. */
export interface ContactPlan {
  readonly contacts: readonly PlannedContact[];
  readonly left: readonly { readonly state: CustomerState; readonly reason: LeaveReason }[];
}

/**
 * Returns the contacts to be made in the week after a day, and who is let be and why. Each customer has one step at most;
 * limits, refusals and capacity are kept to. Nothing is added to the book of contacts.
 */
export function planContacts(
  states: Iterable<CustomerState>,
  day: number,
  decider: Decider,
  capacity: Capacity,
): ContactPlan {
  const left: { state: CustomerState; reason: LeaveReason }[] = [];
  const candidates: { state: CustomerState; action: Action; lateProbability: number }[] = [];
  for (const state of states) {
    const { action, leave } = nextBestAction(state, day, decider);
    if (action === undefined) left.push({ state, reason: leave });
    else candidates.push({ state, action, lateProbability: state.lateProbability });
  }
  const contacts: PlannedContact[] = [];
  for (const [index, option] of allocateCapacity(candidates, capacity).entries()) {
    const { state, action } = candidates[index]!;
    if (option === undefined) left.push({ state, reason: "no_capacity" });
    else contacts.push({ state, action, option });
  }
  return { contacts, left };
}
