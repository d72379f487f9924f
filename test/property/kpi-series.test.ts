import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Day } from "../../models/calendar.ts";
import type { Kpi } from "../../models/kpi/kpi.ts";
import { askKpi } from "../../pipelines/warehouse/kpi-query.ts";
import { askKpiSeries } from "../../pipelines/warehouse/kpi-series.ts";
import { withExports } from "../support/ledger.ts";
import { twoExports } from "../support/random-ledger.ts";
import { sideBySide } from "../support/side-by-side.ts";

/** Before the first invoice, month-ends, days within a month, and after the corrections of the second export. */
const DAYS: readonly Day[] = [
  "2023-12-31",
  "2024-01-31",
  "2024-07-15",
  "2024-12-31",
  "2025-01-31",
  "2025-12-31",
  "2026-01-31",
  "2026-02-17",
];

describe("the series of the KPI family", { timeout: 240_000 }, () => {
  it("gives on each day what a question of that day alone gives", async () => {
    await fc.assert(
      fc.asyncProperty(sideBySide(twoExports, 6), async ({ first, second }) => {
        const loads = [
          { rows: first, knownOn: "2025-12-31" },
          { rows: second, knownOn: "2026-01-31" },
        ];
        await withExports(loads, "2026-02-17", async (warehouse) => {
          const asked = new Map<Day, Kpi>();
          for (const asOf of DAYS) {
            const kpi = (await askKpi(warehouse, { asOf })).get("all");
            if (kpi !== undefined) asked.set(asOf, kpi);
          }
          expect(asked.size).toBeGreaterThan(3);
          expect(await askKpiSeries(warehouse, DAYS)).toEqual(asked);
        });
      }),
      { numRuns: 4 },
    );
  });
});
