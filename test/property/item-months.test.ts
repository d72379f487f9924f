import { group } from "d3-array";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { monthEnd, monthIndex, type Day } from "../../models/calendar.ts";
import { modelParameters, parametersOf } from "../../pipelines/warehouse/parameters.ts";
import { readModel } from "../../pipelines/warehouse/model.ts";
import type { Warehouse } from "../../pipelines/warehouse/warehouse.ts";
import { testSettings, withExports } from "../support/ledger.ts";
import { twoExports } from "../support/random-ledger.ts";
import { sideBySide } from "../support/side-by-side.ts";

const FIRST_EXPORT: Day = "2024-06-30";
const AS_OF: Day = "2025-08-31";
const FIRST_MONTH = monthIndex("2024-03-31");
const settings = testSettings();

interface Posting extends Record<string, string | number> {
  readonly invoice: string;
  readonly item_sk: string;
  readonly due_on: Day;
  readonly kind: string;
  readonly direction: number;
  readonly known_on: Day;
  /** Day from which it counts. */
  readonly counts_from: Day;
  readonly cents: number;
}

interface Expected {
  readonly item_sk: string;
  readonly month_index: number;
  readonly balance: number;
  readonly days_past_due: number;
  readonly parts: readonly number[] | null;
}

const days = (from: Day, to: Day) => (Date.parse(to) - Date.parse(from)) / 86_400_000;
const sum = (postings: readonly Posting[]) => postings.reduce((total, { cents }) => total + cents, 0);
const within = (value: number, most: number) => Math.min(Math.max(value, 0), most);

/** The version that was held to be true on a day: the last that became known, of those that began last. */
function versionOn(postings: readonly Posting[], day: Day): Posting | undefined {
  const begun = postings.filter(
    ({ kind, direction, counts_from }) => kind === "invoice" && direction === 1 && counts_from <= day,
  );
  const order = ({ counts_from, known_on }: Posting) => `${counts_from} ${known_on}`;
  return begun.toSorted((a, b) => (order(a) < order(b) ? -1 : 1)).at(-1);
}

/** The months of one invoice, each looked at anew: what was open, and where it had gone a month later. */
function monthsOf(postings: readonly Posting[]): Expected[] {
  const rows: Expected[] = [];
  for (let month = FIRST_MONTH; month <= monthIndex(AS_OF); month++) {
    const [day, next] = [monthEnd(month), monthEnd(month + 1)];
    const balance = sum(postings.filter(({ counts_from }) => counts_from <= day));
    const version = versionOn(postings, day);
    if (balance === 0 || version === undefined) continue;
    const moved = postings.filter(({ counts_from }) => counts_from > day && counts_from <= next);
    const open = Math.max(balance, 0);
    const stays = within(balance + sum(moved), open);
    const lowered = (...kinds: string[]) => -sum(moved.filter(({ kind }) => kinds.includes(kind)));
    const writtenOff = within(lowered("write_off"), open - stays);
    const credited = within(lowered("credit_note", "invoice"), open - stays - writtenOff);
    rows.push({
      item_sk: version.item_sk,
      month_index: month,
      balance,
      days_past_due: days(version.due_on, day),
      parts: next > AS_OF ? null : [stays, open - stays - writtenOff - credited, credited, writtenOff],
    });
  }
  return rows;
}

async function expectedOf(warehouse: Warehouse): Promise<Expected[]> {
  const postings = await warehouse.rows<Posting>(
    `select item.invoice_id || ' ' || item.instalment_number as invoice, posting.item_sk::varchar as item_sk,
       item.due_on::varchar as due_on, posting.kind, posting.direction::integer as direction,
       posting.known_on::varchar as known_on,
       greatest(posting.booked_on, posting.known_on)::varchar as counts_from, (posting.amount * 100)::integer as cents
     from ledger.posting inner join ledger.item on posting.item_sk = item.item_sk where posting.account = 'receivable'`,
  );
  const invoices = group(postings, ({ invoice }) => invoice);
  const rows = [...invoices.values()].flatMap(monthsOf);
  return rows.toSorted((a, b) => Number(BigInt(a.item_sk) - BigInt(b.item_sk)) || a.month_index - b.month_index);
}

async function actualOf(warehouse: Warehouse): Promise<Expected[]> {
  const { sql } = readModel("loss.item_month");
  const parameters = { ...modelParameters(settings, AS_OF), first_month: FIRST_MONTH };
  const rows = await warehouse.rows<Record<string, string | number>>(
    `select item_sk::varchar as item_sk, month_index, (balance * 100)::integer as balance, days_past_due,
       [stays * 100, paid * 100, credited * 100, written_off * 100]::integer[]::varchar as parts,
       customer_sk from (${sql}) as item_month order by item_month.item_sk, month_index`,
    parametersOf(sql, parameters),
  );
  return rows.map(({ item_sk, month_index, balance, days_past_due, parts }) => ({
    item_sk: String(item_sk),
    month_index: Number(month_index),
    balance: Number(balance),
    days_past_due: Number(days_past_due),
    parts: String(parts).includes("NULL") ? null : (JSON.parse(String(parts)) as number[]),
  }));
}

describe("what items are at month-ends and become", { timeout: 240_000 }, () => {
  it("equals what the postings of each say, looked at anew", async () => {
    const seen = { rows: 0, left: 0, writtenOff: 0, credited: 0 };
    await fc.assert(
      fc.asyncProperty(sideBySide(twoExports, 25), async ({ first, second }) => {
        const exports = [
          { rows: first, knownOn: FIRST_EXPORT },
          { rows: second, knownOn: AS_OF },
        ];
        await withExports(
          exports,
          AS_OF,
          async (warehouse) => {
            const actual = await actualOf(warehouse);
            expect(actual).toEqual(await expectedOf(warehouse));
            for (const { parts, balance } of actual) {
              seen.rows++;
              if (parts === null) continue;
              expect(parts.reduce((total, part) => total + part, 0)).toBe(Math.max(balance, 0));
              seen.left += parts[1]! > 0 ? 1 : 0;
              seen.credited += parts[2]! > 0 ? 1 : 0;
              seen.writtenOff += parts[3]! > 0 ? 1 : 0;
            }
          },
          settings,
        );
      }),
      { numRuns: 2 },
    );
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(0);
  });

  it("add up to receivables less what has no due date", async () => {
    await fc.assert(
      fc.asyncProperty(sideBySide(twoExports, 25), async ({ first, second }) => {
        const exports = [
          { rows: first, knownOn: FIRST_EXPORT },
          { rows: second, knownOn: AS_OF },
        ];
        await withExports(exports, AS_OF, async (warehouse) => {
          const { sql } = readModel("loss.item_month");
          const differences = await warehouse.rows(
            `with aged as (select month_index, sum(balance) as balance, sum(balance) filter (where days_past_due > 0) as overdue
               from (${sql}) group by all),
             known as (select month_index, sum(ar - unallocated_credits - unapplied_cash) as balance, sum(overdue) as overdue
               from features.customer_month group by all)
             from known left join aged using (month_index)
             where month_index >= ${FIRST_MONTH}
               and (coalesce(aged.balance, 0) != known.balance or coalesce(aged.overdue, 0) != known.overdue)`,
            parametersOf(sql, { ...modelParameters(settings, AS_OF), first_month: FIRST_MONTH }),
          );
          expect(differences).toEqual([]);
        });
      }),
      { numRuns: 1 },
    );
  });
});
