import { boolean, choice, date, decimal, integer, money, OPTIONAL, text } from "./field.ts";
import { customerId } from "./parties.ts";
import { table } from "./table.ts";

const toCustomer = { field: "customer_id", table: "customer", whenUnknown: "reject" } as const;
const toInvoice = { field: "invoice_id", table: "invoice", whenUnknown: "keep" } as const;

export const contactEvent = table({
  code: "D7",
  name: "contact_event",
  grain: "One row per planned or unplanned contact, also when an arm of an experiment kept it from being sent.",
  status: "loaded",
  key: ["contact_id"],
  eventDate: "planned_on",
  knownOnFrom: ["contacted_on", "planned_on"],
  references: [toCustomer, toInvoice],
  fields: {
    contact_id: text("Number of the contact."),
    customer_id: customerId(),
    invoice_id: text("Invoice that gave rise to it.", OPTIONAL),
    treatment: text("What is done, such as friendly_reminder, text_message or phone_call."),
    step: integer("Step of the policy, from 1.", { ...OPTIONAL, range: [0, 99] }),
    planned_on: date("Day on which the policy makes the customer eligible: time zero of every comparison."),
    contacted_on: date("Day on which it was done; empty when it was not.", OPTIONAL),
    channel: choice(["letter", "email", "text_message", "phone", "whatsapp", "portal", "visit"], "Channel."),
    direction: choice(["outbound", "inbound"], "Who took the initiative.", OPTIONAL),
    policy_version: text("Version of the policy that planned it.", OPTIONAL),
    experiment_id: text("Experiment that this eligibility belongs to.", OPTIONAL),
    arm: choice(["treatment", "control"], "Arm of the customer in the experiment.", OPTIONAL),
    template_version: text("Template that was used.", OPTIONAL),
    delivered: boolean("It arrived.", OPTIONAL),
    opened: boolean("It was opened.", OPTIONAL),
    clicked: boolean("Its link was followed.", OPTIONAL),
    right_party: boolean("The person who decides was reached.", OPTIONAL),
    outcome: text("Outcome as recorded, from a fixed list; never free text.", OPTIONAL),
    reason_for_non_payment: text("Reason the customer gave, from a fixed list.", {
      ...OPTIONAL,
      purpose: "Only a contact tells why someone does not pay; used in aggregate.",
    }),
    collector_group: text("Group that made the contact; never a person.", OPTIONAL),
  },
});

export const template = table({
  code: "D8",
  name: "template",
  grain: "One row per version of a letter or message.",
  status: "provisional",
  key: ["template_version"],
  eventDate: "valid_from",
  fields: {
    template_version: text("Version."),
    language: text("Language, as a BCP 47 tag."),
    body: text("Text, with placeholders."),
    tone: choice(["friendly", "neutral", "firm", "formal"], "Tone."),
    has_payment_link: boolean("Has a payment link.", OPTIONAL),
    has_qr_code: boolean("Has a QR code.", OPTIONAL),
    is_pictogram_only: boolean("Says it in pictograms only.", OPTIONAL),
    legal_elements: text("Legal elements that are present.", OPTIONAL),
    valid_from: date("First day of use."),
  },
});

export const policy = table({
  code: "D9",
  name: "policy",
  grain: "One row per policy version, segment, step and arm.",
  status: "loaded",
  key: ["policy_version", "segment", "step", "arm"],
  eventDate: "valid_from",
  fields: {
    policy_version: text("Version."),
    segment: text("Segment it applies to; `all` for every customer."),
    step: integer("Step, from 1.", { range: [0, 99] }),
    treatment: text("What is done."),
    channel: text("Channel."),
    days_past_due: integer("When it is done; negative is before the due date.", { unit: "days", range: [-90, 730] }),
    experiment_id: text("Experiment that decides who gets it.", OPTIONAL),
    arm: choice(["all", "treatment", "control"], "Arm that gets this row; `all` where nothing is randomised."),
    arm_share: decimal("Planned share of customers in the arm.", { ...OPTIONAL, unit: "fraction", range: [0, 1] }),
    seed: integer("Seed of the randomisation.", OPTIONAL),
    valid_from: date("First day."),
    valid_to: date("Last day; empty while valid.", OPTIONAL),
  },
});

export const promise = table({
  code: "D11",
  name: "promise",
  grain: "One row per promise to pay.",
  status: "provisional",
  key: ["promise_id"],
  eventDate: "made_on",
  controlTotal: "amount",
  references: [toCustomer],
  fields: {
    promise_id: text("Number of the promise."),
    customer_id: customerId(),
    made_on: date("Day on which it was made."),
    promised_for: date("Day by which payment is promised."),
    amount: money("Amount promised."),
    invoice_ids: text("Invoices it covers, separated by spaces."),
    replaced_by: text("Promise that replaces it.", OPTIONAL),
  },
});

export const arrangement = table({
  code: "D12",
  name: "arrangement",
  grain: "One row per payment arrangement and instalment.",
  status: "provisional",
  key: ["arrangement_id", "instalment_number"],
  eventDate: "started_on",
  controlTotal: "amount",
  references: [toCustomer],
  fields: {
    arrangement_id: text("Number of the arrangement."),
    customer_id: customerId(),
    instalment_number: integer("Instalment; 0 is the down payment.", { range: [0, 120] }),
    started_on: date("First day of the arrangement."),
    due_on: date("Due date of the instalment."),
    amount: money("Amount of the instalment."),
    confirmed_on: date("Day on which the written confirmation was sent.", OPTIONAL),
    status: choice(["offered", "active", "completed", "broken"], "State.", {
      purpose: "Shows whether arrangements are realistic.",
    }),
  },
});

export const dispute = table({
  code: "D13",
  name: "dispute",
  grain: "One row per dispute or complaint.",
  status: "provisional",
  key: ["dispute_id"],
  eventDate: "opened_on",
  references: [toCustomer, toInvoice],
  fields: {
    dispute_id: text("Number of the dispute."),
    customer_id: customerId(),
    invoice_id: text("Invoice in dispute.", OPTIONAL),
    opened_on: date("Day on which it was opened."),
    closed_on: date("Day on which it was closed.", OPTIONAL),
    stage: text("Stage of order-to-cash where the cause lies."),
    cause: text("Cause, from a fixed list."),
    upheld: boolean("The customer was right.", OPTIONAL),
    amount: money("Amount in dispute."),
  },
});

export const survey = table({
  code: "D14",
  name: "survey",
  grain: "One row per invitation to a survey, answered or not.",
  status: "loaded",
  key: ["survey_id"],
  eventDate: "invited_on",
  knownOnFrom: ["answered_on", "invited_on"],
  references: [toCustomer],
  fields: {
    survey_id: text("Number of the invitation."),
    customer_id: customerId(),
    invited_on: date("Day of the invitation."),
    answered_on: date("Day of the answer; empty without one.", OPTIONAL),
    score: integer("Answer to the recommendation question.", {
      ...OPTIONAL,
      unit: "0 to 10",
      range: [0, 10],
      purpose: "Measures what a treatment does to the relation; reported in aggregate.",
    }),
    trigger: text("What led to the invitation, such as after_contact or periodic.", OPTIONAL),
    channel: text("Channel of the invitation.", OPTIONAL),
  },
});

export const capacity = table({
  code: "D17",
  name: "capacity",
  grain: "One row per team and week.",
  status: "provisional",
  key: ["team", "week_starts_on"],
  eventDate: "week_starts_on",
  fields: {
    team: text("Team; never a person."),
    week_starts_on: date("Monday of the week."),
    available_minutes: integer("Minutes available.", { unit: "minutes", range: [0, 10_000_000] }),
    tasks_generated: integer("Tasks that the policy generated.", { unit: "tasks", range: [0, 10_000_000] }),
    tasks_done: integer("Tasks done.", { unit: "tasks", range: [0, 10_000_000] }),
  },
});

export const preNotification = table({
  code: "D21",
  name: "pre_notification",
  grain: "One row per notice sent before an invoice is due or collected.",
  status: "provisional",
  key: ["invoice_id", "sent_on"],
  eventDate: "sent_on",
  references: [{ field: "invoice_id", table: "invoice", whenUnknown: "reject" }],
  fields: {
    invoice_id: text("Invoice."),
    reason: text("Why notice was given, such as unusual_amount."),
    sent_on: date("Day on which it was sent."),
    channel: text("Channel."),
  },
});
