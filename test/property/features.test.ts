import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, type Day } from "../../models/calendar.ts";
import type { Settings } from "../../pipelines/config/settings.ts";
import { readModel } from "../../pipelines/warehouse/model.ts";
import { modelParameters, parametersOf } from "../../pipelines/warehouse/parameters.ts";
import type { Row, Warehouse } from "../../pipelines/warehouse/warehouse.ts";
import { behaviourOfStatus, builtBehaviour } from "../support/behaviour-of-status.ts";
import { testSettings, withExports, withLedger } from "../support/ledger.ts";
import { exportsOfSeveral } from "../support/random-exports.ts";
import { ledgerRows } from "../support/random-ledger.ts";
import { sideBySide } from "../support/side-by-side.ts";

/** Day of the build: a month-end, and a day within a month. */
const builtOn = fc.constantFrom("2025-06-30", "2025-06-17");
const HORIZON_DAYS = 90;

/** Rows that are in one of the two and not in the other: what the kernel stored, and what the definition gives. */
async function differingRows(warehouse: Warehouse, settings: Settings, asOf: Day): Promise<readonly Row[]> {
  const { sql } = readModel("features.customer_month");
  await warehouse.run(
    `create or replace temp table defined as ${sql}`,
    parametersOf(sql, modelParameters(settings, asOf)),
  );
  return warehouse.rows(`(select 'computed' as side, * from (from features.customer_month except all from defined))
    union all by name (select 'defined' as side, * from (from defined except all from features.customer_month))`);
}

const rules = fc.record({
  lateness_tolerance: fc.constantFrom({ amount: 1, share: 0.01 }, { amount: 0, share: 0 }, { amount: 25, share: 0.1 }),
  window_months: fc.constantFrom(1, 3, 12),
  late_after_days: fc.constantFrom(0, 3, 30),
  label_days_late: fc.constantFrom(1, 31),
});

describe("the kernel of the month-end features", { timeout: 240_000 }, () => {
  it("gives every row and column as the SQL defines them and their items, also after corrections and on other settings", async () => {
    await fc.assert(
      fc.asyncProperty(
        exportsOfSeveral(4),
        rules,
        fc.constantFrom("2025-06-30", "2026-02-17"),
        async (loads, rule, end) => {
          const defaults = testSettings();
          const settings = testSettings({
            lateness_tolerance: rule.lateness_tolerance,
            behaviour: {
              ...defaults.behaviour,
              window_months: rule.window_months,
              late_after_days: rule.late_after_days,
            },
            risk: { ...defaults.risk, label_days_late: rule.label_days_late },
          });
          await withExports(
            loads,
            end,
            async (warehouse) => {
              expect(await warehouse.count("features.customer_month")).toBeGreaterThan(0);
              expect(await differingRows(warehouse, settings, end)).toEqual([]);
              const behaviour = await behaviourOfStatus(warehouse, end, rule.late_after_days);
              expect(behaviour.length).toBeGreaterThan(0);
              expect(await builtBehaviour(warehouse)).toEqual(behaviour);
            },
            settings,
          );
        },
      ),
      { numRuns: 6 },
    );
  });
});

describe("labels", { timeout: 240_000 }, () => {
  it("tell a default where an item is, by value date, first that late within the horizon", async () => {
    await fc.assert(
      fc.asyncProperty(sideBySide(fc.record({ rows: ledgerRows }), 6), builtOn, async ({ rows }, end) => {
        await withLedger(rows, end, async (warehouse) => {
          const hits = await warehouse.rows<{ customer_sk: number; hit_on: string }>(
            "select customer_sk, hit_on::varchar as hit_on from labels.default_hit",
          );
          const labels = await warehouse.rows(
            `select label.customer_sk, label.is_default, month_end(label.month_index)::varchar as month_ends_on
             from labels.default_label as label`,
          );
          for (const { customer_sk, is_default, month_ends_on } of labels) {
            const from = String(month_ends_on);
            const until = addDays(from, HORIZON_DAYS);
            const isHit = hits.some(
              (hit) => hit.customer_sk === customer_sk && hit.hit_on > from && hit.hit_on <= until,
            );
            expect(is_default).toBe(until > end ? null : Number(isHit));
          }
        });
      }),
      { numRuns: 4 },
    );
  });
});
