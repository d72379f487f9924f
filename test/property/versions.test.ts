import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "../../models/calendar.ts";
import { runAudits } from "../../pipelines/warehouse/audit.ts";
import { askKpi } from "../../pipelines/warehouse/kpi-query.ts";
import type { Warehouse } from "../../pipelines/warehouse/warehouse.ts";
import { withExports } from "../support/ledger.ts";
import { twoExports } from "../support/random-ledger.ts";
import { sideBySide } from "../support/side-by-side.ts";

const END = "2025-12-31";
/** Later than anything in a random ledger happens or becomes known. */
const FIRST_EXPORT = "2025-12-31";
const SECOND_EXPORT = "2026-01-31";
const DAYS = ["2024-03-31", "2024-07-15", "2024-12-31", "2025-12-31"];

async function balances(warehouse: Warehouse, knownOn: string) {
  const answers = [];
  for (const asOf of DAYS) answers.push((await askKpi(warehouse, { asOf, knownOn })).get("all") ?? null);
  return answers;
}

describe("two exports of one ledger", { timeout: 240_000 }, () => {
  it("answer what was known before the second as the first alone does, and now as the second alone does", async () => {
    await fc.assert(
      fc.asyncProperty(sideBySide(twoExports, 6), async ({ first, second }) => {
        const [one, two] = [
          { rows: first, knownOn: FIRST_EXPORT },
          { rows: second, knownOn: SECOND_EXPORT },
        ];
        const before = addDays(SECOND_EXPORT, -1);
        const alone = await withExports([one], END, (warehouse) => balances(warehouse, before));
        const fresh = await withExports([two], END, (warehouse) => balances(warehouse, SECOND_EXPORT));
        await withExports([one, two], SECOND_EXPORT, async (warehouse) => {
          expect(await balances(warehouse, before)).toEqual(alone);
          expect(await balances(warehouse, SECOND_EXPORT)).toEqual(fresh);
          const audits = await runAudits(warehouse);
          expect(audits.filter(({ passed }) => !passed)).toEqual([]);
        });
      }),
      { numRuns: 3 },
    );
  });

  it("are the same export where nothing changed: no version ends and none begins", async () => {
    await fc.assert(
      fc.asyncProperty(sideBySide(twoExports, 4), async ({ first }) => {
        const counts = (warehouse: Warehouse) =>
          warehouse.rows("select count(*) as versions, sum(gross_amount) as amount from canonical.invoice");
        const once = await withExports([{ rows: first, knownOn: FIRST_EXPORT }], END, counts);
        const exports = [FIRST_EXPORT, SECOND_EXPORT].map((knownOn) => ({ rows: first, knownOn }));
        expect(await withExports(exports, END, counts)).toEqual(once);
      }),
      { numRuns: 3 },
    );
  });
});
