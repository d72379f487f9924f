import fc from "fast-check";
import { expect, it } from "vitest";
import type { Day } from "../../models/calendar.ts";
import { FLOOR } from "../../models/disclosure/rules.ts";
import { DisclosureGate } from "../../pipelines/publish/gate/gate.ts";
import type { PageContext } from "../../pipelines/publish/context.ts";
import { ageingBalances } from "../../pipelines/publish/pages/ageing-balances.ts";
import { divided, UNITS } from "../support/divided-ledger.ts";
import { testSettings, withExports } from "../support/ledger.ts";
import { twoExports } from "../support/random-ledger.ts";
import { sideBySide } from "../support/side-by-side.ts";

const AS_OF: Day = "2025-08-31";
const settings = testSettings({ dimensions: { dimension_1: "unit" } });

const LINES = [
  "not_due",
  "overdue",
  "past_due_over_30",
  "past_due_over_60",
  "past_due_over_90",
  "past_due_over_180",
  "past_due_over_365",
  "unallocated_credits",
  "unapplied_cash",
  "ar",
];

it("the ageing of all portions adds up to that of the whole, line by line", { timeout: 240_000 }, async () => {
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(sideBySide(twoExports, 12), async ({ first, second }) => {
      const exports = [
        { rows: divided(first), knownOn: "2024-06-30" },
        { rows: divided(second), knownOn: AS_OF },
      ];
      await withExports(
        exports,
        AS_OF,
        async (warehouse) => {
          const context: PageContext = {
            warehouse,
            settings,
            comparedWith: undefined,
            asOf: AS_OF,
            planted: undefined,
            risk: undefined,
            card: undefined,
            hasBehaviour: true,
            gate: new DisclosureGate(FLOOR.internal),
          };
          const parts = [];
          for (const value of UNITS) {
            parts.push(`select * from ${await ageingBalances(context, { dimension: 1, name: "unit", value })}`);
          }
          const sums = (source: string) =>
            warehouse.rows(
              `select month_ends_on::varchar as day, ${LINES.map((line) => `sum(${line})::decimal(18, 2)::varchar as ${line}`).join(", ")}
               from ${source} where month_ends_on >= date '2024-04-30' and customer_sk != 0 group by all order by all`,
            );
          const whole = await sums("features.customer_month");
          expect(await sums(`(${parts.join(" union all by name ")})`)).toEqual(whole);
          compared += whole.length;
        },
        settings,
      );
    }),
    { numRuns: 1, endOnFailure: true },
  );
  expect(compared).toBeGreaterThan(10);
});
