import { expect, it } from "vitest";
import { monthIndex } from "../../../models/calendar.ts";
import { columnOf, type Matrix } from "../../../models/risk/matrix.ts";
import type { RiskModel } from "../../../models/risk/model.ts";
import { scoresAt, writeScores } from "../../../pipelines/analysis/risk-scores.ts";
import { withLedger, type LedgerRows } from "../../support/ledger.ts";

const AS_OF = "2024-08-31";

/** Scores by how many invoices a customer had: enough to tell rows apart. */
const byInvoices = {
  score: (matrix: Matrix) => columnOf(matrix, "invoices_365d").map((invoices) => invoices / 100),
} as RiskModel;

const customer = (customer_id: string) => ({ customer_id, customer_type: "company", started_on: "2024-01-01" });

const invoice = (customer_id: string, month: number) => ({
  invoice_id: `${customer_id}-${month}`,
  customer_id,
  issued_on: `2024-0${month}-02`,
  due_on: `2024-0${month}-16`,
  gross_amount: "100.00",
});

/** One invoice a month per customer, of which the second one pays none; the first has nothing to pay. */
const rows: LedgerRows = {
  customer: [customer("C1"), customer("C2")],
  invoice: [5, 6, 7].flatMap((month) => [{ ...invoice("C1", month), due_on: "2024-12-31" }, invoice("C2", month)]),
};

it("customers are scored on the months that are asked for, unless they are that late already", async () => {
  await withLedger(rows, AS_OF, async (warehouse) => {
    const [first, last] = [monthIndex("2024-06-30"), monthIndex("2024-08-31")];
    await writeScores(warehouse, { model: byInvoices, from: first, until: last });
    const scoreOf = async (day: string) => [...(await scoresAt(warehouse, day))].slice(1);
    expect(await scoreOf("2024-06-29")).toEqual([Number.NaN, Number.NaN]);
    expect(await scoreOf("2024-06-30")).toEqual([0.02, Number.NaN]);
    expect(await scoreOf("2024-08-30")).toEqual([0.03, Number.NaN]);
    expect(await scoreOf(AS_OF)).toEqual([0.03, Number.NaN]);
    await writeScores(warehouse, { model: byInvoices, from: monthIndex("2024-05-31"), until: last });
    expect(await scoreOf("2024-05-31")).toEqual([0.01, 0.01]);
  });
});

it("nobody has a score where no model is published, or none was ever asked for", async () => {
  await withLedger(rows, AS_OF, async (warehouse) => {
    expect([...(await scoresAt(warehouse, AS_OF))].every(Number.isNaN)).toBe(true);
    await writeScores(warehouse, undefined);
    expect([...(await scoresAt(warehouse, AS_OF))].every(Number.isNaN)).toBe(true);
  });
});
