import { dayText, type Day } from "../calendar.ts";
import type { Step } from "./policy.ts";

/** What came of a message, as far as its channel tells; empty where it does not. */
export interface Response {
  readonly delivered: string;
  readonly opened: string;
  readonly clicked: string;
}

export const NO_RESPONSE: Response = { delivered: "", opened: "", clicked: "" };

/** What the contact event of every step says, whoever makes it; the call adds what came of it. */
export function contactRow(contactId: string, customerId: string, invoiceId: string, step: Step, plannedOn: Day) {
  return {
    contact_id: contactId,
    customer_id: customerId,
    invoice_id: invoiceId,
    treatment: step.treatment,
    step: String(step.number),
    planned_on: dayText(plannedOn),
    contacted_on: "",
    channel: step.channel,
    direction: "outbound",
    policy_version: "",
    experiment_id: "",
    arm: "",
    template_version: "",
    ...NO_RESPONSE,
    right_party: "",
    outcome: "",
    reason_for_non_payment: "",
    collector_group: "",
  };
}
