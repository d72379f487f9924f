import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, type Day } from "../../models/calendar.ts";
import { parseCents } from "../../models/contract/field.ts";
import { AGEING_BUCKETS, UNAGED_LINES } from "../../models/release/release.ts";
import { runAudits } from "../../pipelines/warehouse/audit.ts";
import { askKpi } from "../../pipelines/warehouse/kpi-query.ts";
import { readModel } from "../../pipelines/warehouse/model.ts";
import { modelParameters, parametersOf } from "../../pipelines/warehouse/parameters.ts";
import type { Row, Warehouse } from "../../pipelines/warehouse/warehouse.ts";
import {
  foreignLedger,
  foreignLedgerWithLaterKnowledge,
  settledLedger,
  twoForeignExports,
} from "../support/foreign-ledger.ts";
import { testSettings, withExports, withLedger } from "../support/ledger.ts";

const AS_OF = "2024-11-30";
const END = "2025-06-30";
const FIRST_EXPORT = "2025-12-31";
const SECOND_EXPORT = "2026-01-31";

/** The worth of cents at a rate in millionths, to the cent, halves away from zero. */
function worth(cents: bigint, rate: bigint): bigint {
  const sign = cents < 0n ? -1n : 1n;
  return (sign * (sign * cents * rate + 500_000n)) / 1_000_000n;
}

const millionths = (rate: unknown) => BigInt(String(rate).replace(".", ""));
const cents = (row: Row | undefined, name: string) => parseCents(String(row?.[name] ?? "0.00"));

async function differingRows(warehouse: Warehouse, asOf: Day): Promise<readonly Row[]> {
  const { sql } = readModel("features.customer_month");
  await warehouse.run(
    `create or replace temp table defined as ${sql}`,
    parametersOf(sql, modelParameters(testSettings(), asOf)),
  );
  return warehouse.rows(`(from features.customer_month except all from defined)
    union all (from defined except all from features.customer_month)`);
}

/** Foreign items with what is open on them in their own currency and in the ledger's, as of a day and as known on one. */
function openItems(warehouse: Warehouse, days: { readonly as_of: Day; readonly known_on: Day }) {
  const holds = "booked_on <= $as_of::date and known_on <= $known_on::date and known_until > $known_on::date";
  return warehouse.rows(
    `with lowered as (
      select item_sk, sum(amount)::decimal(18, 2) as amount from (
        select item_sk, amount from ledger.application where ${holds}
        union all select item_sk, amount from ledger.adjustment where ${holds}
      ) group by item_sk
    ), posted as (
      select item_sk, sum(amount)::decimal(18, 2) as amount from ledger.posting
      where booked_on <= $as_of::date and known_on <= $known_on::date group by item_sk
    )
    select item.foreign_amount_before, exchange_rate, foreign_amount - coalesce(lowered.amount, 0) as foreign_open,
      coalesce(posted.amount, 0) as open
    from ledger.item left join lowered using (item_sk) left join posted using (item_sk)
    where foreign_currency is not null and issued_on <= $as_of::date
      and item.known_on <= $known_on::date and item.known_until > $known_on::date`,
    days,
  );
}

describe("a ledger in several currencies", { timeout: 240_000 }, () => {
  it("reconciles, and carries each item at what is open of it in its own currency, on whatever day one asks", async () => {
    const someDay = fc.integer({ min: 30, max: 450 }).map((days) => addDays("2024-01-01", days));
    const someDays = fc.array(fc.record({ as_of: someDay, known_on: someDay }), { minLength: 12, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(foreignLedger, someDays, async (rows, days) => {
        await withLedger(rows, END, async (warehouse) => {
          expect((await runAudits(warehouse)).filter(({ passed }) => !passed)).toEqual([]);
          expect(await warehouse.rows("from current.rejection")).toEqual([]);
          expect(await differingRows(warehouse, END)).toEqual([]);
          const items = [];
          for (const pair of days) items.push(...(await openItems(warehouse, pair)));
          for (const item of items) {
            const rate = millionths(item.exchange_rate);
            const before = cents(item, "foreign_amount_before");
            const left = before + cents(item, "foreign_open");
            expect(cents(item, "open")).toBe(worth(left, rate) - worth(before, rate));
          }
          const measures = (await askKpi(warehouse, { asOf: AS_OF })).get("all")?.measures;
          if (measures === undefined) return;
          const lines = [...AGEING_BUCKETS, ...UNAGED_LINES].map((line) => parseCents(measures.ageing[line]));
          expect(lines.reduce((total, line) => total + line, 0n)).toBe(parseCents(measures.ar));
        });
      }),
      { numRuns: 4 },
    );
  });

  it("has no balance in the end where everything is settled in its own currency", async () => {
    await fc.assert(
      fc.asyncProperty(settledLedger, async (rows) => {
        await withLedger(rows, END, async (warehouse) => {
          const balances = await warehouse.rows(
            "select account, sum(amount) as amount from ledger.posting group by account having sum(amount) <> 0",
          );
          expect(balances).toEqual([]);
          const isForeign = rows.invoice!.some(({ currency }) => currency === "USD");
          const [difference] = await warehouse.rows(
            "select 1 as found from ledger.posting where kind = 'exchange_difference' limit 1",
          );
          expect(difference !== undefined || !isForeign).toBe(true);
          expect((await runAudits(warehouse)).filter(({ passed }) => !passed)).toEqual([]);
        });
      }),
      { numRuns: 2 },
    );
  });

  it("answers for a day the same whatever becomes known later, rates included", async () => {
    await fc.assert(
      fc.asyncProperty(foreignLedgerWithLaterKnowledge(AS_OF), async ({ before, after }) => {
        const asked = async (warehouse: Warehouse) => [
          (await askKpi(warehouse, { asOf: AS_OF })).get("all"),
          await warehouse.rows(
            "select * from features.customer_month where month_ends_on <= $as_of::date order by customer_sk, month_index",
            { as_of: AS_OF },
          ),
        ];
        expect(await withLedger(after, END, asked)).toEqual(await withLedger(before, END, asked));
      }),
      { numRuns: 2 },
    );
  });

  it("answers after a second export as that one alone, and for before it as the first alone, also where rates changed", async () => {
    await fc.assert(
      fc.asyncProperty(twoForeignExports, async ({ first, second }) => {
        const one = { rows: first, knownOn: FIRST_EXPORT };
        const two = { rows: second, knownOn: SECOND_EXPORT };
        const asked = (knownOn: Day) => async (warehouse: Warehouse) => {
          const answers = [];
          for (const asOf of ["2024-07-15", "2025-12-31"]) {
            answers.push((await askKpi(warehouse, { asOf, knownOn })).get("all") ?? null);
          }
          return answers;
        };
        const before = addDays(SECOND_EXPORT, -1);
        const alone = await withExports([one], FIRST_EXPORT, asked(before));
        const fresh = await withExports([two], FIRST_EXPORT, asked(SECOND_EXPORT));
        await withExports([one, two], SECOND_EXPORT, async (warehouse) => {
          expect(await asked(before)(warehouse)).toEqual(alone);
          expect(await asked(SECOND_EXPORT)(warehouse)).toEqual(fresh);
          expect((await runAudits(warehouse)).filter(({ passed }) => !passed)).toEqual([]);
        });
      }),
      { numRuns: 2 },
    );
  });
});
