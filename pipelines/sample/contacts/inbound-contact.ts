import { dayText, type Day } from "../calendar.ts";
import { NO_RESPONSE } from "./contact-row.ts";
import type { SampleTables } from "../tables.ts";

/** A call that the customer makes himself. */
interface InboundContact {
  readonly id: string;
  readonly customerId: string;
  readonly invoiceId: string;
  readonly on: Day;
  readonly outcome: "arrangement_requested" | "promise" | "spoken";
  readonly reason: string;
}

/** Adds a call of the customer to the company: no step of the policy, and in no experiment. */
export function addInboundContact(tables: SampleTables, contact: InboundContact): void {
  const { id, customerId, invoiceId, on, outcome, reason } = contact;
  tables.contact_event.add({
    contact_id: id,
    customer_id: customerId,
    invoice_id: invoiceId,
    treatment: "inbound_call",
    step: "",
    planned_on: dayText(on),
    contacted_on: dayText(on),
    channel: "phone",
    direction: "inbound",
    policy_version: "",
    experiment_id: "",
    arm: "",
    template_version: "",
    ...NO_RESPONSE,
    right_party: "true",
    outcome,
    reason_for_non_payment: reason,
    collector_group: "collections",
  });
}
