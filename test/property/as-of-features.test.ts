import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, monthEnd, monthIndex, type Day } from "../../models/calendar.ts";
import type { Settings } from "../../pipelines/config/settings.ts";
import type { Row, Warehouse } from "../../pipelines/warehouse/warehouse.ts";
import { customersAsOf, ledgerAsOf, readFacts, type Facts, type Version } from "../support/as-of-ledger.ts";
import { testSettings, withExports, type Export } from "../support/ledger.ts";
import { naiveBehaviour } from "../support/naive-behaviour.ts";
import { naiveFeatures } from "../support/naive-features.ts";
import { exportsOfSeveral, severalExports } from "../support/random-exports.ts";

/** More by hand: ORACLE_RUNS=500 npx vitest run test/property/as-of-features.test.ts */
const RUNS = Number(process.env.ORACLE_RUNS ?? 6);

const COUNTS = new Set(["invoices_365d", "due_count", "late_count", "due_count_3m", "late_count_3m"]);
for (const name of ["items_past_due", "items_labelled", "tenure_months", "months_since_invoice"]) COUNTS.add(name);

const earliest = (a: Day, b: Day) => (a < b ? a : b);

/** First month in which each customer had anything on his account, as then known: every day is looked at. */
function firstMonths(facts: Facts, end: Day): ReadonlyMap<number, number> {
  const first = new Map<number, number>();
  const starts = Object.values(facts as unknown as Record<string, readonly Version[]>).flat();
  for (let day = starts.map(({ knownOn }) => knownOn).reduce(earliest, end); day <= end; day = addDays(day, 1)) {
    for (const customer of customersAsOf(facts, day)) if (!first.has(customer)) first.set(customer, monthIndex(day));
  }
  return first;
}

/** The table that the definitions give, computed for each customer and month-end by itself. */
function naiveTable(facts: Facts, end: Day, settings: Settings) {
  const { lateness_tolerance, behaviour, risk, cash_application } = settings;
  const rules = {
    toleratedCents: 100 * lateness_tolerance.amount,
    toleratedShare: lateness_tolerance.share,
    lateAfterDays: behaviour.late_after_days,
    windowMonths: behaviour.window_months,
    labelDaysLate: risk.label_days_late,
  };
  const matching = {
    oldestFirst: cash_application.oldest_first,
    mostOpenItems: cash_application.most_open_items,
    mostItemsInSet: cash_application.most_items_in_set,
  };
  const first = firstMonths(facts, end);
  const table: Record<string, Record<string, bigint | number | null>> = {};
  const behaviours: Record<string, ReturnType<typeof naiveBehaviour>> = {};
  for (let month = Math.min(...first.values()); month <= monthIndex(end); month++) {
    const day = earliest(monthEnd(month), end);
    const ledger = ledgerAsOf(facts, day, matching);
    for (const [customer, from] of first) {
      if (from > month) continue;
      table[`${customer} ${day}`] = { ...naiveFeatures(ledger, customer, day, rules), tenure_months: month - from };
      behaviours[`${customer} ${month}`] = naiveBehaviour(ledger, customer, day, rules);
    }
  }
  return { table, behaviours };
}

function storedTable(rows: readonly Row[]) {
  const cells = ({ customer_sk, month_index, month_ends_on, ...features }: Row) =>
    Object.entries(features).map(([name, value]) => {
      if (COUNTS.has(name)) return [name, value === null ? null : Number(value)];
      return [name, BigInt(String(value).replace(".", ""))];
    });
  return Object.fromEntries(
    rows.map((row) => [`${String(row.customer_sk)} ${String(row.month_ends_on)}`, Object.fromEntries(cells(row))]),
  ) as Record<string, Record<string, bigint | number | null>>;
}

/** The rows and columns in which two tables differ. */
function differences(stored: ReturnType<typeof storedTable>, naive: ReturnType<typeof naiveTable>["table"]) {
  return [...new Set([...Object.keys(stored), ...Object.keys(naive)])].flatMap((key) => {
    const [left, right] = [stored[key] ?? {}, naive[key] ?? {}];
    const names = [...new Set([...Object.keys(left), ...Object.keys(right)])];
    return names
      .filter((name) => left[name] !== right[name])
      .map((name) => `${key} ${name}: ${String(left[name])} stored, ${String(right[name])} by definition`);
  });
}

const rules = fc.record({
  lateness_tolerance: fc.constantFrom({ amount: 1, share: 0.01 }, { amount: 0, share: 0 }, { amount: 25, share: 0.1 }),
  window_months: fc.constantFrom(3, 12),
  late_after_days: fc.constantFrom(0, 3, 30),
  oldest_first: fc.boolean(),
});

function settingsWith({
  lateness_tolerance,
  window_months,
  late_after_days,
  oldest_first,
}: typeof rules extends fc.Arbitrary<infer T> ? T : never) {
  const { behaviour, cash_application } = testSettings();
  return testSettings({
    lateness_tolerance,
    behaviour: { ...behaviour, window_months, late_after_days },
    cash_application: { ...cash_application, oldest_first },
  });
}

/** Columns of `features.payment_behaviour` in which a row is other than by definition. */
async function differingBehaviours(warehouse: Warehouse, naive: ReturnType<typeof naiveTable>["behaviours"]) {
  const rows = await warehouse.rows("from features.payment_behaviour");
  const stored = new Set(rows.map((row) => `${String(row.customer_sk)} ${String(row.month_index)}`));
  const missing = Object.keys(naive).filter((key) => naive[key]!.open_count > 0 && !stored.has(key));
  const wrong = rows.flatMap((row) => {
    const key = `${String(row.customer_sk)} ${String(row.month_index)}`;
    return Object.entries(naive[key] ?? { row: "none" }).flatMap(([name, expected]) => {
      const stored = row[name] ?? null;
      const value = typeof stored === "string" ? Number(stored.replace(".", "")) : stored;
      return value === expected ? [] : [`${key} ${name}: ${String(value)} stored, ${String(expected)} by definition`];
    });
  });
  return [...missing.map((key) => `${key}: no row stored`), ...wrong];
}

async function differing(warehouse: Warehouse, settings: Settings, end: Day) {
  const facts = await readFacts(warehouse);
  const stored = await warehouse.rows(
    "select * replace (month_ends_on::varchar as month_ends_on) from features.customer_month",
  );
  const { table, behaviours } = naiveTable(facts, end, settings);
  const found = [...differences(storedTable(stored), table), ...(await differingBehaviours(warehouse, behaviours))];
  return { rows: stored.length, facts, differing: found };
}

/** What the runs came across. */
const nothingSeen = () => ({ rows: 0, corrected: 0, matched: 0, reversed: 0 });

type Ledgers = Pick<fc.Parameters<unknown>, "numRuns" | "seed" | "path" | "endOnFailure">;

function compare(histories: fc.Arbitrary<readonly Export[]>, ledgers: Ledgers, seen = nothingSeen()): Promise<void> {
  const days = fc.constantFrom("2025-03-17", "2026-02-28");
  const property = fc.asyncProperty(histories, rules, days, async (exports, rule, end) => {
    const settings = settingsWith(rule);
    await withExports(
      exports,
      end,
      async (warehouse) => {
        const { rows, facts, differing: found } = await differing(warehouse, settings, end);
        expect(found).toEqual([]);
        seen.rows += rows;
        const versions = Object.values(facts as unknown as Record<string, readonly Version[]>).flat();
        seen.corrected += versions.filter(({ knownUntil }) => knownUntil < "9999").length;
        seen.matched += await warehouse.count("ledger.cash_match");
        seen.reversed += (await warehouse.rows("from ledger.application where reversal_sk <> 0")).length;
      },
      settings,
    );
  });
  return fc.assert(property, ledgers);
}

describe("the month-end features of a ledger that is corrected", { timeout: 60_000 + 30_000 * RUNS }, () => {
  it("equal, row by row, what looking at all that was believed on each month-end gives", async () => {
    const seen = nothingSeen();
    await compare(exportsOfSeveral(6, 3), { numRuns: RUNS }, seen);
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(RUNS / 2);
  });

  it("do so where cash that waits pays an invoice again which a bank took back from", async () => {
    await compare(severalExports, { numRuns: 1, seed: -1_559_165_043, path: "18", endOnFailure: true });
  });
});
