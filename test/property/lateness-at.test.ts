import fc from "fast-check";
import { expect, it } from "vitest";
import { readModel } from "../../pipelines/warehouse/model.ts";
import { testSettings, withExports } from "../support/ledger.ts";
import { severalExports } from "../support/random-exports.ts";

const rules = fc.record({ window_months: fc.constantFrom(1, 3, 12), late_after_days: fc.constantFrom(0, 3, 30) });

it(
  "invoices counted for a comparison are those of the month-end features by the same rules",
  { timeout: 240_000 },
  async () => {
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(severalExports, rules, async (loads, rule) => {
        const settings = testSettings({ behaviour: rule });
        await withExports(
          loads,
          "2025-06-30",
          async (warehouse) => {
            const { sql } = readModel("segments.lateness_at");
            const months = await warehouse.rows<{ as_of: string }>(
              "select distinct month_ends_on::varchar as as_of from features.customer_month order by all",
            );
            for (const { as_of } of months) {
              const features = await warehouse.rows(
                `select customer_sk, due_count, late_count from features.customer_month
               where month_ends_on = $as_of and due_count > 0 order by all`,
                { as_of },
              );
              const counted = await warehouse.rows(`select * from (${sql}) order by all`, { as_of, ...rule });
              expect(counted, as_of).toEqual(features);
              compared += features.length;
            }
          },
          settings,
        );
      }),
      { numRuns: 2 },
    );
    expect(compared).toBeGreaterThan(0);
  },
);
