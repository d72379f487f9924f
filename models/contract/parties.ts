import { CHANNELS } from "./channel.ts";
import { boolean, choice, date, decimal, integer, money, OPTIONAL, text } from "./field.ts";
import { table } from "./table.ts";

const IDENTITY = "Joins a customer's rows; replaced by a keyed pseudonym before anything is stored.";

export const customerId = (
  description = "Customer number in the source system.",
  notes: { readonly required?: boolean } = {},
) => text(description, { ...notes, purpose: IDENTITY });

export const customer = table({
  code: "D1",
  name: "customer",
  grain: "One row per customer.",
  status: "loaded",
  key: ["customer_id"],
  eventDate: "started_on",
  fields: {
    customer_id: customerId(),
    parent_customer_id: text("Customer number of the parent company.", {
      ...OPTIONAL,
      purpose: "Rolls a group of companies up to its parent.",
    }),
    customer_type: choice(["consumer", "sole_trader", "company"], "Kind of customer, for law and for comparison.", {
      purpose: "Consumers, sole traders and companies have different terms and different legal protection.",
    }),
    size_class: choice(["small", "medium", "large"], "Size class of a company.", OPTIONAL),
    started_on: date("First day as a customer.", { purpose: "Tenure is a feature and decides who is new." }),
    ended_on: date("Last day as a customer; empty while active.", {
      ...OPTIONAL,
      purpose: "A customer who left is not dormant.",
    }),
    sales_channel: text("Channel through which the customer came in.", OPTIONAL),
    region: text("Coarse region, such as a province; never a full postcode.", OPTIONAL),
    opted_out: boolean("Objected to profiling: left out of training and segments.", {
      ...OPTIONAL,
      purpose: "Honours the right to object (GDPR art. 21).",
    }),
    dimension_1: text("First declared reporting dimension.", OPTIONAL),
    dimension_2: text("Second declared reporting dimension.", OPTIONAL),
    dimension_3: text("Third declared reporting dimension.", OPTIONAL),
    dimension_4: text("Fourth declared reporting dimension.", OPTIONAL),
    dimension_5: text("Fifth declared reporting dimension.", OPTIONAL),
  },
});

export const contract = table({
  code: "D2",
  name: "contract",
  grain: "One row per contract.",
  status: "loaded",
  key: ["contract_id"],
  eventDate: "started_on",
  references: [{ field: "customer_id", table: "customer", whenUnknown: "reject" }],
  fields: {
    contract_id: text("Contract number."),
    customer_id: customerId(),
    product: text("Product or service."),
    payment_term_days: integer("Agreed payment term.", { unit: "days after issue", range: [0, 365] }),
    started_on: date("First day of the contract."),
    ended_on: date("Last day of the contract.", OPTIONAL),
    price_plan: text("Price plan.", OPTIONAL),
    discount_ends_on: date("Last day of an introductory discount.", OPTIONAL),
    collection_day: integer("Day of the month of collection.", { ...OPTIONAL, unit: "day of month", range: [1, 31] }),
    recurring: boolean("Billed every period.", OPTIONAL),
  },
});

export const foreignSegment = table({
  code: "D10",
  name: "foreign_segment",
  grain: "One row per customer and validity of a segment given by another system or a person.",
  status: "loaded",
  key: ["customer_id", "valid_from", "source"],
  eventDate: "valid_from",
  references: [{ field: "customer_id", table: "customer", whenUnknown: "reject" }],
  fields: {
    customer_id: customerId(),
    segment: text("Segment as given.", { purpose: "Compares our segment with the one in use, and records overrides." }),
    source: text("System or role that gave it; never a person's name."),
    is_override: boolean(
      "A person put it in the place of ours; where it is not true it is compared with ours.",
      OPTIONAL,
    ),
    reason_code: text("Reason of an override, as a code from a list of your own.", {
      ...OPTIONAL,
      purpose: "A person may overrule advice, with a reason.",
    }),
    reason: text("Reason of an override, in the words of whoever gave it.", {
      ...OPTIONAL,
      isFreeText: true,
      purpose: "A person may overrule advice, with a reason.",
    }),
    valid_from: date("First day."),
    valid_to: date("Last day; empty while valid.", OPTIONAL),
  },
});

export const lifecycle = table({
  code: "D15",
  name: "lifecycle",
  grain: "One row per customer and month.",
  status: "provisional",
  key: ["customer_id", "month_ends_on"],
  eventDate: "month_ends_on",
  references: [{ field: "customer_id", table: "customer", whenUnknown: "reject" }],
  fields: {
    customer_id: customerId(),
    month_ends_on: date("Last day of the month."),
    revenue: money("Revenue of the month."),
    orders: integer("Orders in the month.", { ...OPTIONAL, unit: "orders", range: [0, 1_000_000] }),
    churned_on: date("Day on which the customer left.", {
      ...OPTIONAL,
      purpose: "Measures what a treatment does to the relation.",
    }),
  },
});

const OPT_OUT = "Honours the wish not to be contacted this way.";

const optOut = (channel: string) => boolean(`Does not want contact by ${channel}.`, { ...OPTIONAL, purpose: OPT_OUT });

export const preference = table({
  code: "D16",
  name: "preference",
  grain:
    "One row per customer and change of preference or self-service action; what a row leaves empty stays as it was.",
  status: "loaded",
  key: ["customer_id", "changed_on"],
  eventDate: "changed_on",
  references: [{ field: "customer_id", table: "customer", whenUnknown: "reject" }],
  fields: {
    customer_id: customerId(),
    changed_on: date("Day of the change."),
    preferred_channel: choice(CHANNELS, "Channel the customer prefers.", {
      ...OPTIONAL,
      purpose: "Contact through the channel that the customer chose.",
    }),
    opted_out_letter: optOut("letter"),
    opted_out_email: optOut("e-mail"),
    opted_out_text_message: optOut("text message"),
    opted_out_phone: optOut("phone"),
    opted_out_whatsapp: optOut("WhatsApp"),
    opted_out_portal: optOut("the portal"),
    opted_out_visit: optOut("visit"),
    collection_day: integer("Chosen day of collection.", { ...OPTIONAL, unit: "day of month", range: [1, 31] }),
    self_service_action: text("What the customer did himself, as a code; empty for a change of preference.", OPTIONAL),
  },
});

export const externalScore = table({
  code: "D18",
  name: "external_score",
  grain: "One row per customer, provider and observation.",
  status: "loaded",
  key: ["customer_id", "provider", "observed_on"],
  eventDate: "observed_on",
  references: [{ field: "customer_id", table: "customer", whenUnknown: "reject" }],
  fields: {
    customer_id: customerId(),
    provider: text("Who gave the score."),
    score: decimal("Score as given; whether high is good differs by provider.", {
      purpose: "Credit risk seen from outside, tested for what it adds.",
    }),
    days_beyond_terms: decimal("Average days beyond terms elsewhere.", { ...OPTIONAL, unit: "days" }),
    observed_on: date("Day of which the score tells; `known_on` where it was received later."),
  },
});

export const usage = table({
  code: "D19",
  name: "usage",
  grain: "One row per contract and period of use.",
  status: "provisional",
  key: ["contract_id", "period_ends_on"],
  eventDate: "period_ends_on",
  references: [{ field: "contract_id", table: "contract", whenUnknown: "reject" }],
  fields: {
    contract_id: text("Contract number."),
    period_ends_on: date("Last day of the period."),
    quantity: decimal("Quantity used.", { purpose: "Explains an unusual amount before it is collected." }),
    quantity_unit: text("Unit of the quantity, such as kWh."),
  },
});
