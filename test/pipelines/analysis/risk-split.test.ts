import { describe, expect, it } from "vitest";
import { addDays, addMonths, dayNumber, monthEnd } from "../../../models/calendar.ts";
import { seededRandom } from "../../../models/random.ts";
import type { LabelledMatrix } from "../../../models/risk/matrix.ts";
import { selectRows } from "../../../models/risk/matrix.ts";
import { COMPUTED_TABLES } from "../../../pipelines/analysis/computed-tables.ts";
import { readTrainingRows } from "../../../pipelines/analysis/feature-rows.ts";
import { tryRiskModels } from "../../../pipelines/analysis/risk.ts";
import { recordingEffects } from "../../../pipelines/config/effects.ts";
import { buildModels } from "../../../pipelines/warehouse/build.ts";
import { testSettings, withLedger } from "../../support/ledger.ts";

const CUSTOMERS = 80;
const MONTHS = 26;
const AS_OF = "2025-02-28";
const { risk } = testSettings();
const settings = testSettings({ risk: { ...risk, test_months: 4 } });

/** Customers who are each late in a share of months of their own, and whose payments stop at the as-of day. */
function ledger() {
  const random = seededRandom(90);
  const customer = Array.from({ length: CUSTOMERS }, (_, index) => ({
    customer_id: `C${index}`,
    customer_type: index % 2 === 0 ? "company" : "consumer",
    started_on: "2023-01-01",
  }));
  const invoice: Record<string, string>[] = [];
  const payment: Record<string, string>[] = [];
  const allocation: Record<string, string>[] = [];
  for (const { customer_id } of customer) {
    const share = random() ** 2;
    for (let month = 0; month < MONTHS; month++) {
      const [id, issued_on] = [`${customer_id}-${month}`, addMonths("2023-01-05", month)];
      const due_on = addDays(issued_on, 14);
      const day = addDays(due_on, random() < share ? 20 + Math.floor(random() * 70) : -3);
      invoice.push({ invoice_id: id, customer_id, issued_on, due_on, gross_amount: "100.00" });
      if (day > AS_OF) continue;
      payment.push({ payment_id: id, customer_id, value_on: day, booked_on: day, amount: "100.00" });
      allocation.push({ payment_id: id, invoice_id: id, amount: "100.00", applied_on: day });
    }
  }
  return { customer, invoice, payment, allocation };
}

const rowsUntil = (matrix: LabelledMatrix, last: number) =>
  selectRows(
    matrix,
    Int32Array.from(matrix.period.keys()).filter((row) => matrix.period[row]! <= last),
  );

describe("the split of training and test rows", { timeout: 120_000 }, () => {
  it("is by time, and training is on what was known at the cut-off: rows, features and outcomes", async () => {
    await withLedger(
      ledger(),
      AS_OF,
      async (warehouse) => {
        const { trial, split, testFrom, testUntil } = (await tryRiskModels(warehouse, settings))!;
        const { train, test } = trial.rows;
        const late = (rows: LabelledMatrix) => rows.label.filter((label) => label === 1).length;
        expect(Math.min(late(train), late(test), train.rows - late(train))).toBeGreaterThan(20);

        const lastTrained = train.period.reduce((last, month) => Math.max(last, month));
        expect(testUntil - testFrom + 1).toBe(4);
        expect(test.period.reduce((first, month) => Math.min(first, month))).toBe(testFrom);
        expect(split.cutOffPeriod).toBeLessThan(testFrom);
        const cutOff = monthEnd(split.cutOffPeriod);
        const lastOutcome = addDays(monthEnd(lastTrained), settings.risk.label_horizon_days);
        expect(dayNumber(lastOutcome)).toBeLessThanOrEqual(dayNumber(cutOff));

        // The ledger as it stood on the day of the cut-off has the same training rows, and no outcome that they lack.
        const effects = recordingEffects();
        const computed = COMPUTED_TABLES;
        await buildModels(warehouse, { settings, asOf: cutOff, computed, effects, definition: "cut-off" });
        expect(rowsUntil(await readTrainingRows(warehouse, "customer"), lastTrained)).toEqual(train);
      },
      settings,
    );
  });
});
