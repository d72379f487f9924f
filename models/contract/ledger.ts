import { boolean, choice, date, decimal, integer, money, OPTIONAL, text } from "./field.ts";
import { customerId } from "./parties.ts";
import { table } from "./table.ts";

const currency = () =>
  text("ISO 4217 code; the currency of the settings when absent, shown as an assumption.", OPTIONAL);

export const invoice = table({
  code: "D3",
  name: "invoice",
  grain: "One row per invoice; a negative amount is a credit.",
  status: "loaded",
  key: ["invoice_id"],
  eventDate: "issued_on",
  controlTotal: "gross_amount",
  references: [
    { field: "customer_id", table: "customer", whenUnknown: "reject" },
    { field: "contract_id", table: "contract", whenUnknown: "keep" },
  ],
  fields: {
    invoice_id: text("Invoice number."),
    customer_id: customerId(),
    contract_id: text("Contract that is billed.", OPTIONAL),
    entity: text("Legal entity that issued it.", OPTIONAL),
    issued_on: date("Invoice date."),
    received_on: date("Day on which the customer received it.", OPTIONAL),
    due_on: date("Due date of the whole; instalments have their own."),
    gross_amount: money("Amount including VAT."),
    vat_amount: money("VAT in the gross amount.", OPTIONAL),
    currency: currency(),
    line_category: text("Main category of the lines.", OPTIONAL),
    layout_version: text("Version of the invoice layout.", OPTIONAL),
    delivery_channel: text("How it was sent.", OPTIONAL),
    is_first: boolean("First invoice of the customer.", OPTIONAL),
    structured_reference: text(
      "Reference that the customer is to quote when he pays, such as RF18539007547034.",
      OPTIONAL,
    ),
    dimension_1: text("First declared reporting dimension; that of the customer where empty.", OPTIONAL),
    dimension_2: text("Second declared reporting dimension; that of the customer where empty.", OPTIONAL),
    dimension_3: text("Third declared reporting dimension; that of the customer where empty.", OPTIONAL),
    dimension_4: text("Fourth declared reporting dimension; that of the customer where empty.", OPTIONAL),
    dimension_5: text("Fifth declared reporting dimension; that of the customer where empty.", OPTIONAL),
  },
});

export const instalment = table({
  code: "D3",
  name: "instalment",
  grain: "One row per invoice and instalment; an invoice without rows here has one instalment, its whole amount.",
  status: "loaded",
  key: ["invoice_id", "instalment_number"],
  eventDate: "due_on",
  knownOnWhenAbsent: "the day on which its invoice became known",
  controlTotal: "amount",
  references: [{ field: "invoice_id", table: "invoice", whenUnknown: "reject" }],
  fields: {
    invoice_id: text("Invoice number."),
    instalment_number: integer("Number within the invoice, from 1.", { range: [1, 999] }),
    due_on: date("Due date of the instalment."),
    amount: money("Amount including VAT; the instalments of an invoice add up to its gross amount."),
  },
});

export const payment = table({
  code: "D4",
  name: "payment",
  grain: "One row per payment or reversal of a payment.",
  status: "loaded",
  key: ["payment_id"],
  eventDate: "value_on",
  knownOnFrom: ["booked_on", "value_on"],
  controlTotal: "amount",
  references: [
    { field: "customer_id", table: "customer", whenUnknown: "keep" },
    { field: "reverses_payment_id", table: "payment", whenUnknown: "keep" },
  ],
  fields: {
    payment_id: text("Payment number."),
    customer_id: customerId("Customer who paid; empty when not recognised.", OPTIONAL),
    value_on: date("Value date: decides lateness."),
    booked_on: date("Booking date: decides balances; the value date when absent.", OPTIONAL),
    amount: money("Amount received; negative for a reversal or a refund."),
    currency: currency(),
    method: text("How it was paid, such as transfer or direct_debit.", OPTIONAL),
    reverses_payment_id: text(
      "Payment that this row takes back; its allocations are undone on this row's dates.",
      OPTIONAL,
    ),
    reason_code: text("SEPA reason code of a reversal, such as AM04.", {
      ...OPTIONAL,
      purpose: "Tells administrative failures from a lack of money, in aggregate.",
    }),
    end_to_end_id: text("Identification that the parties gave the transaction, from end to end.", {
      ...OPTIONAL,
      storage: "pseudonym",
      purpose: "Finds the payment that a reversal takes back.",
    }),
    payer_account: text("Bank account that it came from, such as an IBAN.", {
      ...OPTIONAL,
      storage: "pseudonym",
      purpose: "Recognises the customer who pays without naming an invoice.",
    }),
    structured_reference: text("Structured reference that the payer quoted.", {
      ...OPTIONAL,
      storage: "nothing",
      purpose: "Finds the invoice that is paid.",
    }),
    remittance_text: text("Free text that the payer wrote.", {
      ...OPTIONAL,
      storage: "nothing",
      purpose: "Finds the invoices that are paid: only their numbers are kept.",
    }),
  },
});

export const allocation = table({
  code: "D4",
  name: "allocation",
  grain: "One row per part of a payment that is applied to an invoice.",
  status: "loaded",
  key: ["payment_id", "invoice_id", "instalment_number"],
  eventDate: "applied_on",
  controlTotal: "amount",
  references: [
    { field: "payment_id", table: "payment", whenUnknown: "reject" },
    { field: "invoice_id", table: "invoice", whenUnknown: "reject" },
  ],
  fields: {
    payment_id: text("Payment number."),
    invoice_id: text("Invoice number."),
    instalment_number: integer("Instalment that is paid; 1 when absent.", { ...OPTIONAL, range: [1, 999] }),
    amount: money("Part of the payment that is applied here."),
    applied_on: date("Day on which it was applied."),
  },
});

export const directDebit = table({
  code: "D5",
  name: "direct_debit",
  grain: "One row per presented collection.",
  status: "loaded",
  key: ["collection_id"],
  eventDate: "presented_on",
  controlTotal: "amount",
  references: [{ field: "invoice_id", table: "invoice", whenUnknown: "keep" }],
  fields: {
    collection_id: text("Collection number."),
    invoice_id: text("Invoice that is collected.", OPTIONAL),
    presented_on: date("Day of presentation."),
    amount: money("Amount presented."),
    sequence_type: choice(["FRST", "RCUR", "OOFF", "FNAL"], "SEPA sequence type.", OPTIONAL),
    return_type: choice(["reject", "return", "refund", "refusal"], "Kind of R-transaction.", OPTIONAL),
    reason_code: text("SEPA reason code, such as AM04.", {
      ...OPTIONAL,
      purpose: "Tells administrative failures from a lack of money, in aggregate.",
    }),
    returned_on: date("Day of the R-transaction.", OPTIONAL),
    represents_collection_id: text("Collection that is presented again.", OPTIONAL),
    end_to_end_id: text("Identification that the parties gave the transaction, from end to end.", {
      ...OPTIONAL,
      storage: "pseudonym",
      purpose: "Finds the payment that the collection brought.",
    }),
  },
});

export const adjustment = table({
  code: "D6",
  name: "adjustment",
  grain: "One row per credit note, write-off or recovery.",
  status: "loaded",
  key: ["adjustment_id"],
  eventDate: "booked_on",
  controlTotal: "amount",
  references: [
    { field: "customer_id", table: "customer", whenUnknown: "reject" },
    { field: "invoice_id", table: "invoice", whenUnknown: "keep" },
  ],
  fields: {
    adjustment_id: text("Number of the adjustment."),
    kind: choice(["credit_note", "write_off", "recovery"], "What it is."),
    customer_id: customerId(),
    invoice_id: text(
      "Invoice it belongs to, and so its currency; a credit note without one is an unallocated credit in the ledger's.",
      OPTIONAL,
    ),
    instalment_number: integer("Instalment it belongs to; 1 when absent.", { ...OPTIONAL, range: [1, 999] }),
    booked_on: date("Booking date."),
    amount: money(
      "Positive amount; a credit note or write-off lowers the balance, a recovery is cash on a written-off item.",
      { range: [0, 1e13] },
    ),
    reason: text("Reason, in the words of whoever booked it.", { ...OPTIONAL, isFreeText: true }),
  },
});

export const exchangeRate = table({
  code: "D22",
  name: "exchange_rate",
  grain:
    "One row per currency and day: a rate holds until the next, for as many days as the setting exchange_rate_days says.",
  status: "loaded",
  key: ["currency", "rate_on"],
  eventDate: "rate_on",
  fields: {
    currency: text("ISO 4217 code of the foreign currency."),
    rate_on: date("First day on which the rate holds."),
    rate: decimal(
      "Price of one unit of the foreign currency: 0.92 where a dollar costs 92 cents. What the ECB publishes is the inverse.",
      { unit: "ledger currency", range: [0.000001, 1e9] },
    ),
  },
});

export const bankStatement = table({
  code: "D23",
  name: "bank_statement",
  grain: "One row per statement of a bank account.",
  status: "loaded",
  key: ["statement_id"],
  eventDate: "closed_on",
  fields: {
    statement_id: text("Identification of the statement, unique over accounts."),
    account: text("The company's own bank account.", {
      storage: "pseudonym",
      purpose: "Tells the accounts apart; that of a sole trader is personal.",
    }),
    sequence_number: integer("Number in the series of the account; a missing number is a gap.", {
      ...OPTIONAL,
      range: [0, 999_999_999],
    }),
    opened_on: date("Day of the opening balance.", OPTIONAL),
    closed_on: date("Day of the closing balance."),
    currency: currency(),
    opening_balance: money("Balance before the first entry; negative when overdrawn.", OPTIONAL),
    closing_balance: money("Balance after the last entry; negative when overdrawn."),
    entries: integer("Entries on the statement.", { ...OPTIONAL, range: [0, 999_999_999] }),
    received: money("What was loaded as payments: received less taken back.", OPTIONAL),
    left_out: money("Other entries, such as what the company paid: credits less debits.", OPTIONAL),
  },
});
