import { expect, it } from "vitest";
import { eligibleCustomers } from "../../../../pipelines/analysis/treatment/eligibility-outcomes.ts";
import { readModel } from "../../../../pipelines/warehouse/model.ts";
import type { Parameters, Warehouse } from "../../../../pipelines/warehouse/warehouse.ts";
import { withLedger } from "../../../support/ledger.ts";

const AS_OF = "2024-06-30";
const PLANNED_ON = "2024-03-04";

/** In the order in which they are loaded, and so of their surrogates. */
const NAMES = ["pays", "credited", "credited in part", "written off", "one instalment credited"] as const;
const INSTALMENT = "one instalment credited";
const PAYING = NAMES.filter((id) => id !== "credited" && id !== "written off");
const ended = (kind: "credit_note" | "write_off", id: string, amount: string, instalment_number = "") => ({
  adjustment_id: `${kind} ${id}`,
  kind,
  customer_id: id,
  invoice_id: id,
  instalment_number,
  booked_on: "2024-03-12",
  amount,
});

/** One pays, and of the others all or part is credited or written off eight days after time zero. */
const LEDGER = {
  customer: NAMES.map((id) => ({ customer_id: id, customer_type: "consumer", started_on: "2024-01-01" })),
  invoice: NAMES.map((id) => ({
    invoice_id: id,
    customer_id: id,
    issued_on: "2024-02-15",
    due_on: "2024-03-01",
    gross_amount: "100.00",
  })),
  instalment: ["1", "2"].map((instalment_number) => ({
    invoice_id: INSTALMENT,
    instalment_number,
    due_on: "2024-03-01",
    amount: "50.00",
  })),
  payment: PAYING.map((id) => ({
    payment_id: id,
    customer_id: id,
    value_on: "2024-03-08",
    amount: id === "pays" ? "100.00" : "50.00",
  })),
  allocation: PAYING.map((id) => ({
    payment_id: id,
    invoice_id: id,
    instalment_number: id === INSTALMENT ? "1" : "",
    applied_on: "2024-03-08",
    amount: id === "pays" ? "100.00" : "50.00",
  })),
  adjustment: [
    ended("credit_note", "credited", "100.00"),
    ended("credit_note", "credited in part", "50.00"),
    ended("write_off", "written off", "100.00"),
    ended("credit_note", INSTALMENT, "50.00", "2"),
  ],
  contact_event: NAMES.map((id, index) => ({
    contact_id: id,
    customer_id: id,
    invoice_id: id,
    treatment: "friendly_reminder",
    planned_on: PLANNED_ON,
    contacted_on: PLANNED_ON,
    channel: "email",
    experiment_id: "E1",
    arm: index % 2 === 0 ? "treatment" : "control",
  })),
};

async function columnOf(warehouse: Warehouse, column: string, model: string, parameters: Parameters, order: string) {
  const rows = await warehouse.rows<Record<string, number | null>>(
    `select ${column} from (${readModel(model).sql}) order by ${order}`,
    parameters,
  );
  return rows.map((row) => row[column]);
}

it("what is credited in full or written off is never paid; a credit of part of it leaves less to pay", () =>
  withLedger(LEDGER, AS_OF, async (warehouse) => {
    const { outcomes } = await eligibleCustomers(warehouse, AS_OF, [{ valid_from: "2024-01-01" }]);
    expect([...outcomes.paidAfterDays]).toEqual([4, NaN, 4, NaN, 4]);
    const stored = async (table: string) =>
      (await warehouse.rows(`select is_paid from ${table} order by customer_sk`)).map(({ is_paid }) => is_paid);
    const isPaid = [1, 0, 1, 0, 1];
    expect(await stored("treatment.first_eligibility")).toEqual(isPaid);
    expect(await stored("treatment.contact_outcome")).toEqual(isPaid);
    const turns = { as_of: AS_OF, outcome_days: 14, window_weeks: 26 };
    expect(await columnOf(warehouse, "is_paid", "treatment.customer_turn", turns, "customer_sk")).toEqual(isPaid);
    // Open until the day of the credit note, and not paid on the day of the invoice.
    const due = { as_of: AS_OF, first_due_on: "2024-01-01", last_due_on: "2024-03-31" };
    const spells = (column: string) => columnOf(warehouse, column, "treatment.past_due_invoice", due, "customer_sk");
    expect(await spells("paid_after_days")).toEqual([7, null, 7, null, 7]);
    expect(await spells("ended_after_days")).toEqual([7, 11, 7, 11, 7]);
    const rule = { as_of: AS_OF, days_past_due: 3, from_on: "2024-01-01", until_on: "2024-06-01", treatment: "visit" };
    expect(await columnOf(warehouse, "paid_after_days", "treatment.threshold_case", rule, "item_sk")).toEqual([
      4,
      null,
      4,
      null,
      4,
      null,
    ]);
  }));
