import fc from "fast-check";
import { expect, it } from "vitest";
import type { Day } from "../../models/calendar.ts";
import { parseCents } from "../../models/contract/field.ts";
import { readPortionTotals } from "../../pipelines/publish/bridges/portion-totals.ts";
import { added, NOTHING } from "../../pipelines/publish/bridges/totals.ts";
import { askPortionSeries } from "../../pipelines/warehouse/kpi-series.ts";
import { divided, UNITS } from "../support/divided-ledger.ts";
import { withExports } from "../support/ledger.ts";
import { twoExports } from "../support/random-ledger.ts";
import { sideBySide } from "../support/side-by-side.ts";

const DAYS: readonly Day[] = ["2024-06-30", "2024-12-31", "2025-08-31"];

it("jackknife groups of a portion add up to its receivables and credit sales", { timeout: 240_000 }, async () => {
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(sideBySide(twoExports, 12), async ({ first, second }) => {
      const exports = [
        { rows: divided(first), knownOn: DAYS[0]! },
        { rows: divided(second), knownOn: DAYS[2]! },
      ];
      await withExports(exports, DAYS[2]!, async (warehouse) => {
        const portions = UNITS.map((value) => ({ dimension: 1, name: "unit", value }));
        const totalsOf = await readPortionTotals(warehouse, DAYS, portions);
        const published = await askPortionSeries(warehouse, DAYS, { dimension: 1, values: UNITS });
        for (const portion of portions) {
          for (const day of DAYS) {
            const measures = published.get(portion.value)!.get(day)?.measures;
            if (measures === undefined || measures.credit_sales_90d === null) continue;
            const { receivables, creditSales } = totalsOf(portion, day).reduce(added, NOTHING);
            expect(receivables).toBe(Number(parseCents(measures.ar)));
            expect(creditSales).toBe(Number(parseCents(measures.credit_sales_90d)));
            compared++;
          }
        }
      });
    }),
    { numRuns: 1, endOnFailure: true },
  );
  expect(compared).toBeGreaterThan(0);
});
