import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { lateRateBaseline } from "../../../models/risk/baseline.ts";
import type { LabelledMatrix } from "../../../models/risk/matrix.ts";
import { scorecard } from "../../../models/risk/scorecard.ts";
import { trial } from "../../../models/risk/trial.ts";
import { hasShared, sharedPath } from "../../support/shared.ts";

interface Invoice {
  readonly customer: string;
  readonly issued: number;
  readonly settled: number;
  readonly amount: number;
  readonly daysLate: number;
}

function readInvoices(): Invoice[] {
  const [header, ...lines] = readFileSync(sharedPath("data/ibm/late_payments.csv"), "utf8").trim().split("\r\n");
  const names = header!.split(",");
  return lines.map((line) => {
    const values = line.split(",");
    const valueOf = (name: string) => values[names.indexOf(name)]!;
    const dayOf = (name: string) => Date.parse(`${valueOf(name)} UTC`);
    return {
      customer: valueOf("customerID"),
      issued: dayOf("InvoiceDate"),
      settled: dayOf("SettledDate"),
      amount: Number(valueOf("InvoiceAmount")),
      daysLate: Number(valueOf("DaysLate")),
    };
  });
}

/** One row per invoice, with the customer's history from invoices settled before its issue; labelled when paid late. */
function matrixOfInvoices(invoices: readonly Invoice[]): LabelledMatrix {
  const histories = invoices.map((invoice) => {
    return invoices.filter(({ customer, settled }) => customer === invoice.customer && settled < invoice.issued);
  });
  const customers = [...new Set(invoices.map(({ customer }) => customer))];
  const column = (valueOf: (history: readonly Invoice[], invoice: Invoice) => number) =>
    Float64Array.from(histories, (history, row) => valueOf(history, invoices[row]!));
  const average = (history: readonly Invoice[]) =>
    history.reduce((sum, { daysLate }) => sum + daysLate, 0) / history.length;
  const monthOf = (time: number) => new Date(time).getUTCFullYear() * 12 + new Date(time).getUTCMonth();
  return {
    features: ["late_count", "due_count", "average_days_late", "amount"],
    columns: [
      column((history) => history.filter(({ daysLate }) => daysLate > 0).length),
      column((history) => history.length),
      column(average),
      column((_, { amount }) => amount),
    ],
    rows: invoices.length,
    label: Uint8Array.from(invoices, ({ daysLate }) => (daysLate > 0 ? 1 : 0)),
    cluster: Int32Array.from(invoices, ({ customer }) => customers.indexOf(customer)),
    period: Int32Array.from(invoices, ({ issued }) => monthOf(issued)),
  };
}

describe.skipIf(!hasShared("data/ibm/late_payments.csv"))("the IBM ledger of late payments", () => {
  // April 2013 leaves the last 31% of the invoices for the test. All are due 30 days after issue, so that within two
  // months it is known which are late.
  const split = { cutOffPeriod: 2013 * 12 + 3, horizonMonths: 2 };

  it("is ranked by the customer's own late rate with an AUC of about 0.873, which its history cannot better", async () => {
    const kinds = [lateRateBaseline(), scorecard()];
    const { tried, selection } = await trial(matrixOfInvoices(readInvoices()), kinds, split, { seed: 1 });
    // 0.873 for the plain rate, in an independent computation; shrinking it costs short histories their extremes.
    expect(Math.abs(tried[0]!.evaluation.auc! - 0.873)).toBeLessThan(0.01);
    expect(Math.abs(tried[1]!.evaluation.auc! - 0.873)).toBeLessThan(0.015);
    expect(selection).toMatchObject({ verdict: "refused", reason: "no_gain_over_baseline" });
    const [baseline] = selection.comparisons;
    expect(baseline!.aucUncertainty.standardError).toBeGreaterThan(
      tried[0]!.evaluation.aucStandardErrorOfIndependentRows!,
    );
  });
});
