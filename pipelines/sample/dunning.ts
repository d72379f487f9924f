import type { Random } from "../../models/random.ts";
import { dayText, type Day, type Window } from "./calendar.ts";
import { contactRow, NO_RESPONSE, type Response } from "./contact-row.ts";
import { isDisputed } from "./disputes.ts";
import { armOf, experimentsStartOn, type Arm, type Experiment } from "./experiments.ts";
import { callCandidate, type CallCandidate } from "./phone-calls.ts";
import { policyVersionOn, STEPS, type Step } from "./policy.ts";
import type { Customer } from "./population.ts";
import { isOpen, type Item } from "./item.ts";
import { REMINDER_DAYS_PAST_DUE } from "./reminder.ts";
import type { SampleTables } from "./tables.ts";

export interface Contacts {
  /** Days on which the customer was contacted. */
  readonly contactedOn: Day[];
  readonly callCandidates: readonly CallCandidate[];
}

/** True where the customer is sent a friendly reminder on the item's reminder day, should he still have to pay. */
export function isReminded(customer: Customer, { instalment }: Item, seed: number, window: Window): boolean {
  const plannedOn = instalment.dueOn + REMINDER_DAYS_PAST_DUE;
  return plannedOn < experimentsStartOn(window) || armOf("friendly_reminder", seed, customer.number) === "treatment";
}

const RESPONSE = {
  email: { delivered: 0.98, opened: 0.55, clicked: 0 },
  text_message: { delivered: 0.97, opened: 0, clicked: 0.2 },
  letter: undefined,
  phone: undefined,
} as const;

function drawResponse(random: Random, channel: Step["channel"]): Response {
  const rates = RESPONSE[channel];
  const arrives = random();
  const reacts = random();
  if (rates === undefined) return NO_RESPONSE;
  const isDelivered = arrives < rates.delivered;
  return {
    delivered: String(isDelivered),
    opened: rates.opened === 0 ? "" : String(isDelivered && reacts < rates.opened),
    clicked: rates.clicked === 0 ? "" : String(isDelivered && reacts < rates.clicked),
  };
}

const MESSAGE_STEPS = [STEPS.friendlyReminder, STEPS.textMessage, STEPS.firmLetter];

/** True where a step that comes on this day is planned: while an invoice is in dispute nobody is reminded of it. */
export function isDunned(item: Item, day: Day): boolean {
  return isOpen(item, day) && !isDisputed(item.dispute, day);
}

/**
 * Adds a contact event for every item and step at which the item is still open, also where the experiment's control
 * arm keeps it from being sent. Phone calls are only proposed here: the company has not the capacity for all of them.
 */
export function addContacts(
  tables: SampleTables,
  random: Random,
  customer: Customer,
  items: readonly Item[],
  seed: number,
  window: Window,
): Contacts {
  const arms: Record<Experiment, Arm> = {
    friendly_reminder: armOf("friendly_reminder", seed, customer.number),
    text_message: armOf("text_message", seed, customer.number),
  };
  const contactedOn: Day[] = [];
  const callCandidates: CallCandidate[] = [];
  let count = 0;
  const nextId = () => `D${customer.id.slice(1)}${String(++count).padStart(3, "0")}`;
  for (const item of items) {
    for (const step of MESSAGE_STEPS) {
      const plannedOn = item.instalment.dueOn + step.daysPastDue;
      const response = drawResponse(random, step.channel);
      const version = policyVersionOn(plannedOn, window);
      const isPlanned = version === "P2" || step !== STEPS.textMessage;
      if (!isPlanned || plannedOn > window.endsOn || !isDunned(item, plannedOn)) continue;
      const arm = version === "P2" && step.experiment !== undefined ? arms[step.experiment] : undefined;
      const isSent = arm !== "control";
      if (isSent) contactedOn.push(plannedOn);
      tables.contact_event.add({
        ...contactRow(nextId(), customer.id, item.invoice.id, step, plannedOn),
        contacted_on: isSent ? dayText(plannedOn) : "",
        policy_version: version,
        experiment_id: arm === undefined ? "" : (step.experiment ?? ""),
        arm: arm ?? "",
        ...(isSent ? response : NO_RESPONSE),
      });
    }
    const plannedOn = item.instalment.dueOn + STEPS.phoneCall.daysPastDue;
    if (plannedOn > window.endsOn || !isDunned(item, plannedOn)) continue;
    callCandidates.push(callCandidate(nextId(), customer, item, plannedOn, seed));
  }
  return { contactedOn, callCandidates };
}
