import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Day } from "../../models/calendar.ts";
import type { Kpi } from "../../models/kpi/kpi.ts";
import { askKpi } from "../../pipelines/warehouse/kpi-query.ts";
import { askKpiSeries, askPortionSeries } from "../../pipelines/warehouse/kpi-series.ts";
import type { Warehouse } from "../../pipelines/warehouse/warehouse.ts";
import { withExports, type LedgerRows } from "../support/ledger.ts";
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

const REGIONS = ["north", "south", ""];
const regionOf = (id: string, parts: number) => REGIONS[id.charCodeAt(1) % parts] ?? "";

/** The rows with a region for two of three customers, and one of its own for most invoices. */
function inRegions(rows: LedgerRows): LedgerRows {
  return {
    ...rows,
    customer: rows.customer!.map((row) => ({ ...row, dimension_1: regionOf(String(row.customer_id), 3) })),
    invoice: rows.invoice!.map((row) => ({ ...row, dimension_1: regionOf(String(row.invoice_id), 4) })),
  };
}

const BY_DIMENSION = "select customer_sk, dimension_1 as group_name from current.customer";

/** The series of each value of the first dimension beside the questions of each day by that dimension. */
async function expectPortions(warehouse: Warehouse): Promise<void> {
  const rows = await warehouse.row(
    `select (select count(*) from ledger.posting)::integer as postings,
       (select count(*) from ledger.posting_portion)::integer as portioned`,
  );
  expect(rows.portioned).toBe(rows.postings);
  const values = await warehouse.rows<{ value: string }>(
    "select distinct dimension_1 as value from ledger.posting_portion where dimension_1 is not null order by value",
  );
  const division = { dimension: 1, values: values.map(({ value }) => value) };
  expect(division.values.length).toBeGreaterThan(0);
  const series = await askPortionSeries(warehouse, DAYS, division);
  for (const asOf of DAYS) {
    const asked = await askKpi(warehouse, { asOf, groups: BY_DIMENSION, dimension: 1 });
    for (const value of division.values) expect(series.get(value)!.get(asOf), value).toEqual(asked.get(value));
  }
}

describe("the series of the KPI family", { timeout: 240_000 }, () => {
  it("gives on each day what a question of that day alone gives", async () => {
    await fc.assert(
      fc.asyncProperty(sideBySide(twoExports, 6), async ({ first, second }) => {
        const loads = [
          { rows: inRegions(first), knownOn: "2025-12-31" },
          { rows: inRegions(second), knownOn: "2026-01-31" },
        ];
        await withExports(loads, "2026-02-17", async (warehouse) => {
          const asked = new Map<Day, Kpi>();
          for (const asOf of DAYS) {
            const kpi = (await askKpi(warehouse, { asOf })).get("all");
            if (kpi !== undefined) asked.set(asOf, kpi);
          }
          expect(asked.size).toBeGreaterThan(3);
          await expectPortions(warehouse);
          expect(await askKpiSeries(warehouse, DAYS)).toEqual(asked);
        });
      }),
      { numRuns: 4 },
    );
  });
});
