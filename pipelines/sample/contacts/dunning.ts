import type { Random } from "../../../models/random.ts";
import { dayText, type Window } from "../calendar.ts";
import { contactRow, NO_RESPONSE, type Response } from "./contact-row.ts";
import { isDunned } from "./dunned.ts";
import { armOf, experimentsStartOn, type FirstEligibility, type StepExperiment } from "./experiments.ts";
import { letterVersion } from "./letters.ts";
import { callCandidate, type CallCandidate } from "./phone-calls.ts";
import { experimentOf, policyVersionOn, STEPS, type Step } from "./policy.ts";
import type { Customer } from "../customers/population.ts";
import type { Item } from "../billing/item.ts";
import { REMINDER_DAYS_PAST_DUE } from "./reminder.ts";
import { addQuietContacts } from "./quiet-contacts.ts";
import type { MadeContact, SurveyGrounds } from "../surveys/survey-invitations.ts";
import type { SampleTables } from "../tables.ts";

export interface Contacts extends Omit<SurveyGrounds, "overdue"> {
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
  const contacts: MadeContact[] = [];
  const firstEligibilities: Partial<Record<StepExperiment, FirstEligibility>> = {};
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
      const experiment = experimentOf(step, plannedOn, window);
      const arm = experiment === undefined ? undefined : armOf(experiment, seed, customer.number);
      if (arm !== undefined && experiment === step.experiment) {
        const earlier = firstEligibilities[step.experiment!];
        if (plannedOn < (earlier?.plannedOn ?? Infinity)) firstEligibilities[step.experiment!] = { plannedOn, arm };
      }
      const isRandomised = arm !== undefined && experiment === step.experiment;
      const isSent = !isRandomised || arm === "treatment";
      if (isSent) contacts.push({ on: plannedOn, isRandomised });
      tables.contact_event.add({
        ...contactRow(nextId(), customer.id, item.invoice.id, step, plannedOn),
        treatment: isRandomised ? step.treatment : (experiment ?? step.treatment),
        contacted_on: isSent ? dayText(plannedOn) : "",
        policy_version: version,
        experiment_id: experiment ?? "",
        arm: arm ?? "",
        template_version: isSent ? letterVersion(step, experiment, arm) : "",
        ...(isSent ? response : NO_RESPONSE),
      });
    }
    const plannedOn = item.instalment.dueOn + STEPS.phoneCall.daysPastDue;
    if (plannedOn > window.endsOn || !isDunned(item, plannedOn)) continue;
    callCandidates.push(callCandidate(nextId(), customer, item, plannedOn, seed));
  }
  const quietContactsOn = addQuietContacts(tables, customer, items, window);
  return { contacts, quietContactsOn, firstEligibilities, callCandidates };
}
