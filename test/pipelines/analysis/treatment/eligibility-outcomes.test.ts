import { expect, it } from "vitest";
import { eligibleCustomers } from "../../../../pipelines/analysis/treatment/eligibility-outcomes.ts";
import { withLedger } from "../../../support/ledger.ts";

const PLANNED_ON = "2024-03-04";

/** In the order in which they are loaded, and so of their surrogates. */
const NAMES = ["early", "late", "reversed", "angry", "refused-before"] as const;

const paid = (id: (typeof NAMES)[number], value_on: string) => ({
  payment: { payment_id: id, customer_id: id, value_on, amount: "100.00" },
  allocation: { payment_id: id, invoice_id: id, applied_on: value_on, amount: "100.00" },
});
const payments = [paid("early", "2024-03-06"), paid("late", "2024-04-10"), paid("reversed", "2024-03-06")];

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
  contact_event: NAMES.map((id, index) => ({
    contact_id: id,
    customer_id: id,
    invoice_id: id,
    treatment: "friendly_reminder",
    planned_on: PLANNED_ON,
    contacted_on: index % 2 === 0 ? PLANNED_ON : "",
    channel: "email",
    experiment_id: "E1",
    arm: index % 2 === 0 ? "treatment" : "control",
  })),
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
    const { outcomes } = await eligibleCustomers(warehouse);
    expect([...outcomes.treated]).toEqual([1, 0, 1, 0, 1]);
    expect([...outcomes.paidAfterDays]).toEqual([2, 37, NaN, NaN, NaN]);
    expect([...outcomes.recovered]).toEqual([100, 0, 0, 0, 0]);
    expect([...outcomes.isDisputed]).toEqual([0, 0, 0, 1, 0]);
    // 2 June is 90 days after time zero, 3 June a day too late.
    expect([...outcomes.isComplained]).toEqual([0, 0, 0, 1, 0]);
    expect([...outcomes.isOptedOut]).toEqual([0, 0, 0, 1, 0]);
    expect([...outcomes.watchedDays]).toEqual(NAMES.map(() => 118));
  }));

it("an outcome whose window is not over is not known", () =>
  withLedger(LEDGER, "2024-04-01", async (warehouse) => {
    const { outcomes } = await eligibleCustomers(warehouse);
    expect([...outcomes.paidAfterDays]).toEqual([2, NaN, NaN, NaN, NaN]);
    for (const column of [outcomes.recovered, outcomes.isDisputed, outcomes.isComplained, outcomes.isOptedOut]) {
      expect([...column]).toEqual(NAMES.map(() => NaN));
    }
  }));
