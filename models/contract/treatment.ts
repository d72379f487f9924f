import { CHANNELS } from "./channel.ts";
import { boolean, choice, choices, date, decimal, integer, money, OPTIONAL, text } from "./field.ts";
import { LETTER_ELEMENTS, READING_LEVELS, TONES } from "./letter.ts";
import { customerId } from "./parties.ts";
import { table } from "./table.ts";

const toCustomer = { field: "customer_id", table: "customer", whenUnknown: "reject" } as const;
const toInvoice = { field: "invoice_id", table: "invoice", whenUnknown: "keep" } as const;
const toTemplate = { field: "template_version", table: "template", whenUnknown: "keep" } as const;
const toContact = { field: "contact_id", table: "contact_event", whenUnknown: "keep" } as const;

/** What may come of a contact. */
const OUTCOMES = [
  "no_answer",
  "voicemail",
  "wrong_party",
  "spoken",
  "call_back",
  "question",
  "says_paid",
  "promise",
  "arrangement_requested",
  "arrangement",
  "dispute",
  "refusal",
] as const;

/** Why a customer says that he did not pay. */
const REASONS_FOR_NON_PAYMENT = [
  "forgotten",
  "absent",
  "invoice_not_received",
  "invoice_unclear",
  "awaiting_approval",
  "administrative_error",
  "bank_or_mandate",
  "payment_under_way",
  "lack_of_money",
  "disputed",
  "unwilling",
  "other",
] as const;

/** Stages of order-to-cash, in the order of the process. */
const STAGES = ["contract", "order", "delivery", "invoicing", "payment", "collection"] as const;

const CAUSES = [
  "terms_not_agreed",
  "contract_ended",
  "order_not_placed",
  "not_delivered",
  "wrong_quantity",
  "poor_quality",
  "wrong_price",
  "wrong_customer_data",
  "invoiced_twice",
  "already_paid",
  "payment_not_found",
  "collection_costs",
  "contact_unwanted",
  "other",
] as const;

/** Longer than any letter: about ten pages. */
const LONGEST_LETTER = 20_000;

export const template = table({
  code: "D8",
  name: "template",
  grain: "One row per version of a letter or message.",
  status: "loaded",
  key: ["template_version"],
  eventDate: "valid_from",
  fields: {
    template_version: text("Version."),
    language: text("Language, as a BCP 47 tag."),
    body: text("Text with placeholders, such as {amount}, as nobody got it; addresses and accounts in it are masked.", {
      longest: LONGEST_LETTER,
      isMasked: true,
    }),
    reading_level: choice(READING_LEVELS, "Level that it was written for, which no formula tells.", OPTIONAL),
    tone: choice(TONES, "Tone."),
    has_payment_link: boolean("Has a payment link.", OPTIONAL),
    has_qr_code: boolean("Has a QR code.", OPTIONAL),
    is_pictogram_only: boolean("Says it in pictograms only.", OPTIONAL),
    elements: choices(LETTER_ELEMENTS, "What it tells, one space between each.", OPTIONAL),
    valid_from: date("First day of use."),
  },
});

export const contactEvent = table({
  code: "D7",
  name: "contact_event",
  grain: "One row per planned or unplanned contact, also when an arm of an experiment kept it from being sent.",
  status: "loaded",
  key: ["contact_id"],
  eventDate: "planned_on",
  knownOnFrom: ["contacted_on", "planned_on"],
  references: [toCustomer, toInvoice, toTemplate],
  fields: {
    contact_id: text("Number of the contact."),
    customer_id: customerId(),
    invoice_id: text("Invoice that gave rise to it.", OPTIONAL),
    treatment: text("What is done, such as friendly_reminder, text_message or phone_call."),
    step: integer("Step of the policy, from 1.", { ...OPTIONAL, range: [0, 99] }),
    planned_on: date("Day on which the policy makes the customer eligible: time zero of every comparison."),
    contacted_on: date("Day on which it was done; empty when it was not.", OPTIONAL),
    channel: choice(CHANNELS, "Channel."),
    direction: choice(["outbound", "inbound"], "Who took the initiative.", OPTIONAL),
    policy_version: text("Version of the policy that planned it.", OPTIONAL),
    experiment_id: text("Experiment that this eligibility belongs to.", OPTIONAL),
    arm: choice(["treatment", "control"], "Arm of the customer in the experiment.", OPTIONAL),
    template_version: text("Version of the letter or message that went out; empty where none did.", OPTIONAL),
    delivered: boolean("It arrived.", OPTIONAL),
    opened: boolean("It was opened.", OPTIONAL),
    clicked: boolean("Its link was followed.", OPTIONAL),
    right_party: boolean("The person who decides was reached.", OPTIONAL),
    outcome: choice(OUTCOMES, "What came of it: the weightiest where it was several things.", OPTIONAL),
    reason_for_non_payment: choice(REASONS_FOR_NON_PAYMENT, "Reason the customer gave.", {
      ...OPTIONAL,
      purpose: "Only a contact tells why someone does not pay; used in aggregate.",
    }),
    collector_group: text("Group that made the contact; never a person.", OPTIONAL),
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
  status: "loaded",
  key: ["promise_id"],
  eventDate: "made_on",
  controlTotal: "amount",
  references: [toCustomer, toContact, { field: "replaced_by", table: "promise", whenUnknown: "keep" }],
  fields: {
    promise_id: text("Number of the promise."),
    customer_id: customerId(),
    contact_id: text("Contact in which it was made.", OPTIONAL),
    made_on: date("Day on which it was made."),
    promised_for: date("Day by which payment is promised."),
    amount: money("Amount promised."),
    invoice_ids: text("Invoices it covers, separated by spaces."),
    replaced_by: text("Promise that takes its place, from the day on which that one was made.", OPTIONAL),
  },
});

export const arrangement = table({
  code: "D12",
  name: "arrangement",
  grain: "One row per payment arrangement and instalment.",
  status: "loaded",
  key: ["arrangement_id", "instalment_number"],
  eventDate: "offered_on",
  controlTotal: "amount",
  references: [toCustomer],
  fields: {
    arrangement_id: text("Number of the arrangement."),
    customer_id: customerId(),
    instalment_number: integer("Instalment; 0 is the down payment.", { range: [0, 120] }),
    requested_by: choice(["customer", "company"], "Who asked for it.", {
      ...OPTIONAL,
      purpose: "A customer who asks for time may lack money.",
    }),
    invoice_ids: text("Invoices it covers, separated by spaces."),
    offered_on: date("Day on which the schedule was offered."),
    started_on: date("Day on which the customer agreed; empty while he has not.", OPTIONAL),
    due_on: date("Due date of the instalment."),
    amount: money("Amount of the instalment."),
    confirmed_on: date("Day on which the written confirmation was sent.", OPTIONAL),
    ended_on: date("Day on which it was declined, completed or given up as broken.", OPTIONAL),
    status: choice(
      ["offered", "declined", "active", "completed", "broken"],
      "State in which the row was made; on earlier days the dates tell.",
      { purpose: "Shows whether arrangements are realistic." },
    ),
  },
});

export const dispute = table({
  code: "D13",
  name: "dispute",
  grain: "One row per dispute or complaint.",
  status: "loaded",
  key: ["dispute_id"],
  eventDate: "opened_on",
  references: [toCustomer, toInvoice],
  fields: {
    dispute_id: text("Number of the dispute."),
    customer_id: customerId(),
    invoice_id: text("Invoice in dispute; empty for a complaint about no invoice.", OPTIONAL),
    opened_on: date("Day on which it was opened."),
    closed_on: date("Day on which it was closed; empty while it is open.", OPTIONAL),
    stage: choice(STAGES, "Stage of order-to-cash where the cause lies."),
    cause: choice(CAUSES, "Cause that the customer gives."),
    upheld: boolean("The customer was right, known on the day of closing; empty while it is open.", OPTIONAL),
    amount: money("Amount in dispute; 0 for a complaint about none."),
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
    trigger: text("What led to the invitation, such as after_contact, periodic or experiment.", OPTIONAL),
    channel: text("Channel of the invitation.", OPTIONAL),
  },
});

export const capacity = table({
  code: "D17",
  name: "capacity",
  grain: "One row per team, channel and week.",
  status: "loaded",
  key: ["team", "channel", "week_ends_on"],
  eventDate: "week_ends_on",
  fields: {
    team: text("Team; never a person."),
    channel: choice(CHANNELS, "Channel of the tasks."),
    week_ends_on: date("Sunday of the week; of a week to come with the day on which it was planned as `known_on`."),
    available_minutes: integer("Minutes available.", { unit: "minutes", range: [0, 10_000_000] }),
    minutes_per_task: decimal("Minutes that a task usually takes.", {
      ...OPTIONAL,
      unit: "minutes",
      range: [0, 10_000],
    }),
    tasks_generated: integer("Tasks that the policy generated; empty for a week to come.", {
      ...OPTIONAL,
      unit: "tasks",
      range: [0, 10_000_000],
    }),
    tasks_done: integer("Tasks done; empty for a week to come.", {
      ...OPTIONAL,
      unit: "tasks",
      range: [0, 10_000_000],
    }),
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
