import { expect, it } from "vitest";
import { eligibleCustomers } from "../../../../pipelines/analysis/treatment/eligibility-outcomes.ts";
import { withLedger } from "../../../support/ledger.ts";

const PLANNED_ON = "2024-03-04";

/** In the order in which they are loaded, and so of their surrogates. */
const NAMES = ["early", "late", "reversed", "angry", "refused-before"] as const;

const paid = (id: string, value_on: string) => ({
  payment: { payment_id: id, customer_id: id, value_on, amount: "100.00" },
  allocation: { payment_id: id, invoice_id: id, applied_on: value_on, amount: "100.00" },
});
const payments = [paid("early", "2024-03-06"), paid("late", "2024-04-10"), paid("reversed", "2024-03-06")];

/** A contact that chance gives to every other customer. */
const dealt = (id: string, index: number) => ({
  contact_id: id,
  customer_id: id,
  invoice_id: id,
  treatment: "friendly_reminder",
  planned_on: PLANNED_ON,
  contacted_on: index % 2 === 0 ? PLANNED_ON : "",
  channel: "email",
  experiment_id: "E1",
  arm: index % 2 === 0 ? "treatment" : "control",
});

const COSTS = [
  { valid_from: "2024-01-01", email: 9 },
  { valid_from: "2024-03-01", email: 0.5, letter: 2 },
  { valid_from: "2024-03-20", email: 0.5 },
];

const LEDGER = {
  customer: NAMES.map((id) => ({ customer_id: id, customer_type: "consumer", started_on: "2024-01-01" })),
  invoice: NAMES.map((id) => ({
    invoice_id: id,
    customer_id: id,
    issued_on: "2024-02-15",
    due_on: "2024-03-01",
    gross_amount: "100.00",
  })),
  payment: [
    ...payments.map(({ payment }) => payment),
    {
      payment_id: "taken-back",
      customer_id: "reversed",
      value_on: "2024-03-20",
      amount: "-100.00",
      reverses_payment_id: "reversed",
    },
  ],
  allocation: payments.map(({ allocation }) => allocation),
  contact_event: NAMES.map(dealt),
  dispute: [
    { dispute_id: "D1", customer_id: "angry", invoice_id: "angry", opened_on: "2024-03-10", amount: "100.00" },
    { dispute_id: "D2", customer_id: "angry", invoice_id: "", opened_on: "2024-06-02", amount: "0.00" },
    { dispute_id: "D3", customer_id: "early", invoice_id: "", opened_on: "2024-06-03", amount: "0.00" },
  ].map((row) => ({ ...row, stage: "payment", cause: "other" })),
  preference: [
    { customer_id: "angry", changed_on: "2024-03-20", opted_out_email: "true" },
    { customer_id: "refused-before", changed_on: "2024-03-04", opted_out_email: "true" },
  ],
};

it("outcomes run from time zero, for as long as each window lasts, and a payment that was taken back is none", () =>
  withLedger(LEDGER, "2024-06-30", async (warehouse) => {
    const { outcomes } = await eligibleCustomers(warehouse, "2024-06-30", COSTS);
    expect([...outcomes.treated]).toEqual([1, 0, 1, 0, 1]);
    expect([...outcomes.paidAfterDays]).toEqual([2, 37, NaN, NaN, NaN]);
    expect([...outcomes.euros.recovered]).toEqual([100, 0, 0, 0, 0]);
    expect([...outcomes.had.dispute]).toEqual([0, 0, 0, 1, 0]);
    // 2 June is 90 days after time zero, 3 June a day too late.
    expect([...outcomes.had.complaint]).toEqual([0, 0, 0, 1, 0]);
    expect([...outcomes.had.opt_out]).toEqual([0, 0, 0, 1, 0]);
    expect([...outcomes.watchedDays]).toEqual(NAMES.map(() => 118));
  }));

it("an outcome whose window is not over is not known", () =>
  withLedger(LEDGER, "2024-04-01", async (warehouse) => {
    const { outcomes } = await eligibleCustomers(warehouse, "2024-04-01", COSTS);
    expect([...outcomes.paidAfterDays]).toEqual([2, NaN, NaN, NaN, NaN]);
    for (const column of [...Object.values(outcomes.euros), ...Object.values(outcomes.had)]) {
      expect([...column]).toEqual(NAMES.map(() => NaN));
    }
  }));

it("a payment that was taken back is told as such, by the day on which it was", () =>
  withLedger(LEDGER, "2024-06-30", async (warehouse) => {
    const { outcomes } = await eligibleCustomers(warehouse, "2024-06-30", COSTS);
    expect([...outcomes.had.reversal]).toEqual([0, 0, 1, 0, 0]);
  }));

/** The same reminders, to customers of whom some paid an invoice before. */
it("what was known before time zero is the month-end before it, and nothing of whom it may not be used", () => {
  const known = [
    ["early", "2023-12-01", "2023-12-11"],
    ["early", "2024-01-10", "2024-01-14"],
    // Paid after the month-end before time zero.
    ["late", "2024-02-20", "2024-03-02"],
    ["angry", "2024-01-10", "2024-01-08"],
    ["refused-before", "2024-01-10", "2024-01-30"],
  ].map(([customer, due_on, paid_on], place) => ({
    customer: customer!,
    due_on: due_on!,
    paid_on: paid_on!,
    id: `K${place}`,
  }));
  const rows = {
    ...LEDGER,
    customer: LEDGER.customer.map((one) => ({ ...one, opted_out: String(one.customer_id === "refused-before") })),
    invoice: [
      ...LEDGER.invoice,
      ...known.map(({ id, customer, due_on }) => ({
        invoice_id: id,
        customer_id: customer,
        issued_on: "2023-11-15",
        due_on,
        gross_amount: "100.00",
      })),
    ],
    payment: [
      ...LEDGER.payment,
      ...known.map(({ id, customer, paid_on }) => ({ ...paid(id, paid_on).payment, customer_id: customer })),
    ],
    allocation: [...LEDGER.allocation, ...known.map(({ id, paid_on }) => paid(id, paid_on).allocation)],
  };
  return withLedger(rows, "2024-06-30", async (warehouse) => {
    const { outcomes } = await eligibleCustomers(warehouse, "2024-06-30", COSTS);
    expect([...outcomes.daysBeyondTermsBefore]).toEqual([7, NaN, NaN, -2, NaN]);
  });
});

/** Five who pay within days; what they are invoiced after that differs, and one leaves. */
const LATER_NAMES = ["cured", "late-again", "credited", "gone", "busy"] as const;
const laterInvoice = (
  invoice_id: string,
  customer_id: string,
  issued_on: string,
  due_on: string,
  gross_amount: string,
) => ({
  invoice_id,
  customer_id,
  issued_on,
  due_on,
  gross_amount,
});
const LATER = {
  customer: LATER_NAMES.map((id) => ({
    customer_id: id,
    customer_type: "consumer",
    started_on: "2024-01-01",
    ended_on: id === "gone" ? "2024-06-02" : "",
  })),
  invoice: [
    ...LATER_NAMES.map((id) => laterInvoice(id, id, "2024-02-15", "2024-03-01", "100.00")),
    laterInvoice("L1", "late-again", "2024-04-02", "2024-05-01", "40.00"),
    laterInvoice("B1", "busy", "2024-06-02", "2024-12-31", "30.00"),
    laterInvoice("B2", "busy", "2024-08-31", "2024-12-31", "7.00"),
    laterInvoice("B3", "busy", "2024-09-01", "2024-12-31", "5.00"),
  ],
  payment: LATER_NAMES.filter((id) => id !== "credited").map((id) => paid(id, "2024-03-08").payment),
  allocation: LATER_NAMES.filter((id) => id !== "credited").map((id) => paid(id, "2024-03-08").allocation),
  adjustment: [
    {
      adjustment_id: "A1",
      kind: "credit_note",
      customer_id: "credited",
      invoice_id: "credited",
      booked_on: "2024-03-08",
      amount: "100.00",
    },
  ],
  contact_event: [
    ...LATER_NAMES.map(dealt),
    ...[
      ["before-it", "busy", "letter", "2024-03-02"],
      ["later-step", "late-again", "letter", "2024-03-15"],
      ["without-cost", "gone", "letter", "2024-03-21"],
      ["too-late", "cured", "letter", "2024-04-04"],
    ].map(([contact_id, customer_id, channel, day]) => ({
      contact_id: contact_id!,
      customer_id: customer_id!,
      invoice_id: customer_id!,
      treatment: "letter",
      planned_on: day!,
      contacted_on: day!,
      channel: channel!,
    })),
  ],
};

it("what lasts is known when its window is over: arrears after a payment, a departure, sales", () =>
  withLedger(LATER, "2024-09-30", async (warehouse) => {
    const { outcomes, stage } = await eligibleCustomers(warehouse, "2024-09-30", COSTS);
    // One of them had a letter since the due date; nobody else had anything before his turn.
    expect([...stage]).toEqual([1, 1, 1, 1, 2]);
    // Paid by 3 April, and nothing late at the ends of April, May and June; a credit note pays nothing.
    expect([...outcomes.had.cure]).toEqual([1, 0, 0, 1, 1]);
    // 2 June is 90 days after time zero, 31 August 180.
    expect([...outcomes.had.churn_90]).toEqual([0, 0, 0, 1, 0]);
    expect([...outcomes.euros.revenue_90]).toEqual([0, 40, -100, 0, 30]);
    expect([...outcomes.euros.revenue_180]).toEqual([0, 40, -100, 0, 37]);
  }));

it("contacts cost what the list of their day says, in both arms and for as long as money counts as recovered", () =>
  withLedger(LATER, "2024-09-30", async (warehouse) => {
    const { outcomes } = await eligibleCustomers(warehouse, "2024-09-30", COSTS);
    expect([...outcomes.costs]).toEqual([0.5, 2, 0.5, NaN, 0.5]);
  }));

/** A collection that is announced three days before the invoice is due, and comes back a month later. */
const ANNOUNCED = {
  customer: [{ customer_id: "C1", customer_type: "consumer", started_on: "2024-01-01" }],
  invoice: [laterInvoice("I1", "C1", "2024-02-15", "2024-03-07", "100.00")],
  payment: [
    { payment_id: "P1", customer_id: "C1", value_on: "2024-03-07", amount: "100.00" },
    { payment_id: "P2", customer_id: "C1", value_on: "2024-04-08", amount: "-100.00", reverses_payment_id: "P1" },
    { payment_id: "P3", customer_id: "C1", value_on: "2024-04-20", amount: "100.00" },
  ],
  allocation: ["P1", "P3"].map((payment_id) => ({
    payment_id,
    invoice_id: "I1",
    applied_on: payment_id === "P1" ? "2024-03-07" : "2024-04-20",
    amount: "100.00",
  })),
  contact_event: [
    {
      contact_id: "E1",
      customer_id: "C1",
      invoice_id: "I1",
      treatment: "pre_notification",
      planned_on: PLANNED_ON,
      contacted_on: PLANNED_ON,
      channel: "email",
      experiment_id: "E1",
      arm: "treatment",
    },
  ],
};

it("a contact before the due date is about the whole invoice", () =>
  withLedger(ANNOUNCED, "2024-06-30", async (warehouse) => {
    const { outcomes, stage } = await eligibleCustomers(warehouse, "2024-06-30", COSTS);
    expect([...stage]).toEqual([0]);
    expect([...outcomes.paidAfterDays]).toEqual([47]);
    expect([...outcomes.euros.recovered]).toEqual([100]);
    expect([...outcomes.had.reversal]).toEqual([1]);
  }));
