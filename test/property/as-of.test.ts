import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCents } from "../../models/contract/field.ts";
import { AGEING_BUCKETS, UNAGED_LINES } from "../../models/release/release.ts";
import { runAudits } from "../../pipelines/warehouse/audit.ts";
import { askKpi } from "../../pipelines/warehouse/kpi-query.ts";
import type { Warehouse } from "../../pipelines/warehouse/warehouse.ts";
import { withLedger } from "../support/ledger.ts";
import { ledgerRows, ledgerWithLaterKnowledge } from "../support/random-ledger.ts";
import { sideBySide } from "../support/side-by-side.ts";

const AS_OF = "2024-11-30";
const END = "2025-06-30";

/** Every number that the project gives as of a day: the KPI family, features and segments of all months up to it. */
async function everythingAsOf(warehouse: Warehouse, asOf: string) {
  const upTo = { as_of: asOf };
  return {
    kpi: (await askKpi(warehouse, { asOf })).get("all"),
    features: await warehouse.rows(
      "select * from features.customer_month where month_ends_on <= $as_of::date order by customer_sk, month_index",
      upTo,
    ),
    segments: await warehouse.rows(
      "select * from segments.customer_month where month_ends_on <= $as_of::date order by customer_sk, month_index",
      upTo,
    ),
  };
}

const ledgers = sideBySide(fc.record({ rows: ledgerRows }), 6);

describe("as-of numbers", { timeout: 240_000 }, () => {
  it("do not change when something becomes known later", async () => {
    await fc.assert(
      fc.asyncProperty(sideBySide(ledgerWithLaterKnowledge(AS_OF), 6), async ({ before, after }) => {
        const known = await withLedger(before, END, (warehouse) => everythingAsOf(warehouse, AS_OF));
        const later = await withLedger(after, END, (warehouse) => everythingAsOf(warehouse, AS_OF));
        expect(later).toEqual(known);
      }),
      { numRuns: 5 },
    );
  });

  it("reconcile for any ledger: every audit holds, and the ageing lines add up to receivables", async () => {
    await fc.assert(
      fc.asyncProperty(ledgers, fc.constantFrom(END, "2025-06-17"), async ({ rows }, end) => {
        await withLedger(rows, end, async (warehouse) => {
          const audits = await runAudits(warehouse);
          expect(audits.filter(({ passed }) => !passed)).toEqual([]);
          const measures = (await askKpi(warehouse, { asOf: AS_OF })).get("all")?.measures;
          if (measures === undefined) return;
          const lines = [...AGEING_BUCKETS, ...UNAGED_LINES].map((line) => parseCents(measures.ageing[line]));
          expect(lines.reduce((total, cents) => total + cents, 0n)).toBe(parseCents(measures.ar));
        });
      }),
      { numRuns: 5 },
    );
  });
});
