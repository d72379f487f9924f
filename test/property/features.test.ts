import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, dayNumber, monthIndex, type Day } from "../../models/calendar.ts";
import type { Settings } from "../../pipelines/config/settings.ts";
import { readModel } from "../../pipelines/warehouse/model.ts";
import { modelParameters, parametersOf } from "../../pipelines/warehouse/parameters.ts";
import type { Row, Warehouse } from "../../pipelines/warehouse/warehouse.ts";
import { testSettings, withExports, withLedger } from "../support/ledger.ts";
import { ledgerRows, twoExports } from "../support/random-ledger.ts";

/** Day of the build: a month-end, and a day within a month. */
const builtOn = fc.constantFrom("2025-06-30", "2025-06-17");
const TOLERATED_CENTS = 100;
const LATE_AFTER_DAYS = 3;
const LABEL_DAYS = 31;
const HORIZON_DAYS = 90;

interface Posting {
  readonly account: string;
  readonly kind: string;
  readonly bookedOn: Day;
  readonly countsFrom: Day;
  readonly paidOn: Day | null;
  readonly cents: number;
}

interface Item {
  readonly issuedOn: Day;
  readonly dueOn: Day;
  readonly knownOn: Day;
  readonly cents: number;
  readonly postings: readonly Posting[];
}

const toCents = (amount: unknown) => Math.round(Number(amount) * 100);

const toPosting = (row: Row): Posting => ({
  account: String(row.account),
  kind: String(row.kind),
  bookedOn: String(row.booked_on),
  countsFrom: String(row.counts_from),
  paidOn: row.paid_on === null ? null : String(row.paid_on),
  cents: toCents(row.amount),
});

async function readCustomer(warehouse: Warehouse, customer_sk: number) {
  const postings = await warehouse.rows(
    `select *, greatest(booked_on, known_on)::varchar as counts_from from ledger.posting where customer_sk = $customer_sk`,
    { customer_sk },
  );
  const items = await warehouse.rows("select * from ledger.item where customer_sk = $customer_sk and amount > 0", {
    customer_sk,
  });
  return {
    postings: postings.map(toPosting),
    items: items.map((row): Item => ({
      issuedOn: String(row.issued_on),
      dueOn: String(row.due_on),
      knownOn: String(row.known_on),
      cents: toCents(row.amount),
      postings: postings.filter((posting) => posting.item_sk === row.item_sk).map(toPosting),
    })),
  };
}

const total = (postings: readonly Posting[]) => postings.reduce((sum, { cents }) => sum + cents, 0);

/** State of an item as known on a day, straight from the definitions: look at every posting known by then. */
function stateOf(item: Item, asOf: Day) {
  const known = item.postings.filter(({ countsFrom }) => countsFrom <= asOf);
  const tolerated = Math.max(TOLERATED_CENTS, 0.01 * item.cents);
  const payments = known.filter(({ kind }) => kind === "application").map(({ paidOn }) => paidOn!);
  const isPaid = total(known.filter(({ kind }) => kind !== "write_off")) <= tolerated;
  const paidOn = payments.length > 0 ? payments.sort().at(-1)! : item.issuedOn;
  const lastDayInTime = addDays(item.dueOn, LATE_AFTER_DAYS);
  return {
    isKnown: known.length > 0,
    isOpen: total(known) > tolerated,
    isLate: isPaid ? paidOn > lastDayInTime : asOf > lastDayInTime,
    daysPastDue: dayNumber(asOf) - dayNumber(item.dueOn),
  };
}

function naiveFeatures(items: readonly Item[], postings: readonly Posting[], asOf: Day) {
  const states = items.map((item) => ({ item, ...stateOf(item, asOf) })).filter(({ isKnown }) => isKnown);
  const within = (months: number) =>
    states.filter(
      ({ item }) => item.dueOn <= asOf && item.knownOn <= asOf && monthIndex(item.dueOn) > monthIndex(asOf) - months,
    );
  const late = (months: number) => within(months).filter(({ isLate }) => isLate).length;
  const known = postings.filter(({ countsFrom }) => countsFrom <= asOf);
  const sales = (days: number) =>
    known.filter(({ kind, bookedOn }) => ["invoice", "credit_note"].includes(kind) && bookedOn > addDays(asOf, -days));
  const paid = items
    .flatMap((item) => item.postings.map((posting) => ({ ...posting, dueOn: item.dueOn })))
    .filter(({ countsFrom, paidOn }) => countsFrom <= asOf && paidOn !== null && paidOn > addDays(asOf, -90));
  return {
    ar: total(known),
    credit_sales_90d: total(sales(90)),
    credit_sales_365d: total(sales(365)),
    invoices_365d: sales(365).filter(({ kind }) => kind === "invoice").length,
    paid_90d: paid.reduce((sum, row) => sum - row.cents, 0),
    paid_days_90d: paid.reduce((sum, row) => sum - row.cents * (dayNumber(row.paidOn!) - dayNumber(row.dueOn)), 0),
    due_count: within(12).length,
    late_count: late(12),
    due_count_3m: within(3).length,
    late_count_3m: late(3),
    items_past_due: states.filter(({ isOpen, daysPastDue }) => isOpen && daysPastDue > 0).length,
    items_labelled: states.filter(({ isOpen, daysPastDue }) => isOpen && daysPastDue >= LABEL_DAYS).length,
  };
}

const MONEY = new Set(["ar", "credit_sales_90d", "credit_sales_365d", "paid_90d", "paid_days_90d"]);

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
  it("gives every row and column as the SQL defines them, also after corrections and on other settings", async () => {
    await fc.assert(
      fc.asyncProperty(twoExports, rules, fc.constantFrom("2025-06-30", "2026-02-17"), async (exports, rule, end) => {
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
        const loads = [
          { rows: exports.first, knownOn: "2025-12-31" },
          { rows: exports.second, knownOn: "2026-01-31" },
        ];
        await withExports(
          loads,
          end,
          async (warehouse) => {
            expect(await warehouse.count("features.customer_month")).toBeGreaterThan(0);
            expect(await differingRows(warehouse, settings, end)).toEqual([]);
          },
          settings,
        );
      }),
      { numRuns: 15 },
    );
  });
});

describe("month-end features by event deltas", { timeout: 240_000 }, () => {
  it("equal what the definitions give when every posting is looked at anew on every month-end", async () => {
    await fc.assert(
      fc.asyncProperty(ledgerRows, builtOn, async (rows, end) => {
        await withLedger(rows, end, async (warehouse) => {
          const features = await warehouse.rows(
            "select * from features.customer_month where customer_sk != 0 order by customer_sk, month_index",
          );
          for (const customer_sk of new Set(features.map((row) => Number(row.customer_sk)))) {
            const { items, postings } = await readCustomer(warehouse, customer_sk);
            for (const row of features.filter((feature) => feature.customer_sk === customer_sk)) {
              const asOf = String(row.month_ends_on);
              const expected = naiveFeatures(items, postings, asOf);
              const found = Object.fromEntries(
                Object.keys(expected).map((name) => [name, MONEY.has(name) ? toCents(row[name]) : Number(row[name])]),
              );
              expect(found, `customer ${customer_sk} at ${asOf}`).toEqual(expected);
            }
          }
        });
      }),
      { numRuns: 20 },
    );
  });

  it("label a default where an item is, by value date, first that late within the horizon", async () => {
    await fc.assert(
      fc.asyncProperty(ledgerRows, builtOn, async (rows, end) => {
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
      { numRuns: 10 },
    );
  });
});
