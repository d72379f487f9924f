import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addDays, dayNumber, monthEnd, type Day } from "../../models/calendar.ts";
import { parseCents } from "../../models/contract/field.ts";
import { main } from "../../pipelines/cli.ts";
import { recordingEffects } from "../../pipelines/config/effects.ts";
import { Warehouse } from "../../pipelines/warehouse/warehouse.ts";
import { Bench } from "../pipelines/sources/ledger-files.ts";

const PERIOD = { from: "2026-09-30", to: "2026-11-30" };
const PRESENT_LIMIT = 4;
const OTHER_LIMIT = 1;
const DAYS_BETWEEN = 7;

/** Two steps by the portal, which nothing in the sample limits or refuses, so that they can be counted by hand. */
const STEPS = { 3: "first_step", 14: "second_step" } as const;
const step = { channels: ["portal"], tone: "friendly", template: "t" };

const policyWith = (per_30_days: number) => ({
  treatment: {
    versions: {
      standard: {
        contact_limits: { per_7_days: 4, per_30_days },
        days_between_steps: DAYS_BETWEEN,
        leave_alone: {
          open_dispute: false,
          running_arrangement: false,
          promise_not_due: false,
          balance_below: 0,
        },
        treatments: { first_step: step, second_step: step },
        groups: [{ name: "everybody", stages: STEPS }],
      },
    },
  },
});

interface Week {
  readonly planned_on: Day;
  readonly present: Work;
  readonly other: Work;
}

interface Work {
  readonly channels: readonly { readonly channel: string; readonly contacts: number; readonly minutes: number }[];
}

interface Answer {
  readonly changes: readonly unknown[];
  readonly months: readonly { readonly moves: readonly { readonly from: string; readonly to: string }[] }[];
  readonly weeks: readonly Week[];
  readonly contacts: Record<"present" | "other", { readonly contacts: number }>;
  readonly by_segment: readonly { readonly customers_with_more: number; readonly customers_with_fewer: number }[];
  readonly expected_cash: unknown;
}

let bench: Bench;
const command = async (...argv: string[]) => {
  const effects = recordingEffects();
  expect(await main([...argv, "--workspace", bench.workspace.root], effects), effects.said.join("\n")).toBe(0);
  return effects.printed.at(-1) ?? "";
};

const compare = async (per_30_days: number) => {
  const file = join(bench.root, `limit-${per_30_days}.yaml`);
  writeFileSync(file, stringify(policyWith(per_30_days)));
  return command("compare", "--settings", file, "--as-of", `${PERIOD.from}..${PERIOD.to}`, "--json");
};

beforeAll(async () => {
  bench = new Bench();
  const ledger = join(bench.root, "ledger");
  const sample = ["sample", "--customers", "250", "--months", "18", "--seed", "3", "--out", ledger];
  expect(await main(sample, recordingEffects())).toBe(0);
  await command("load", "--ledger", ledger);
  writeFileSync(bench.workspace.settings, stringify(policyWith(PRESENT_LIMIT)));
});
afterAll(() => bench.remove());

interface Contact {
  readonly customer: number;
  readonly day: number;
  readonly treatment: string;
}

interface Open extends Record<string, string | number> {
  readonly customer: number;
  readonly due: number;
  readonly open: string;
  readonly amount: string;
}

/** Items past due at the end of a day by the postings that count then, of customers who did not object to profiling. */
async function openItems(warehouse: Warehouse, day: Day): Promise<readonly Open[]> {
  return warehouse.rows<Open>(
    `select item.customer_sk as customer, item.due_on - date '1970-01-01' as due,
       sum(posting.amount)::varchar as open, any_value(item.amount)::varchar as amount
     from ledger.posting inner join ledger.item using (item_sk)
     where posting.account = 'receivable' and greatest(posting.booked_on, posting.known_on) <= $day
       and item.known_on <= $day and item.known_until > $day and item.due_on < $day
       and item.customer_sk not in (select customer_sk from current.customer where opted_out)
     group by item.item_sk, item.customer_sk, item.due_on order by all`,
    { day },
  );
}

/** Counts the contacts of each week by hand: who owes something long enough, and had not too many contacts lately. */
async function countedByHand(warehouse: Warehouse, limit: number, sundays: readonly Day[]): Promise<readonly number[]> {
  const contacts = (
    await warehouse.rows<{ customer: number; day: number; treatment: string }>(
      `select customer_sk as customer, contacted_on - date '1970-01-01' as day, treatment from current.contact_event
       where contacted_on <= $start and coalesce(direction, 'outbound') = 'outbound'`,
      { start: "2026-08-31" },
    )
  ).map((row): Contact => row);
  const counts: number[] = [];
  for (const sunday of sundays) {
    const today = dayNumber(sunday);
    const oldest = new Map<number, number>();
    for (const { customer, due, open, amount } of await openItems(warehouse, sunday)) {
      const tolerated = Math.max(100, Number(parseCents(amount)) / 100);
      if (Number(parseCents(open)) > tolerated) oldest.set(customer, Math.min(due, oldest.get(customer) ?? due));
    }
    const made: Contact[] = [];
    for (const [customer, due] of oldest) {
      const own = contacts.filter((one) => one.customer === customer);
      const about = own.filter(({ day }) => day >= due);
      const hasHad = (treatment: string) => about.some((one) => one.treatment === treatment);
      const treatment = hasHad("second_step") ? undefined : hasHad("first_step") ? "second_step" : "first_step";
      const stage = Object.entries(STEPS).find(([, name]) => name === treatment)?.[0];
      if (treatment === undefined || today < due + Number(stage)) continue;
      if (about.some(({ day }) => today - day < DAYS_BETWEEN)) continue;
      if (own.filter(({ day }) => today - day < 30).length >= limit) continue;
      made.push({ customer, day: today, treatment });
    }
    contacts.push(...made);
    counts.push(made.length);
  }
  return counts;
}

const sundays = Array.from({ length: 13 }, (_, week) => addDays("2026-09-06", 7 * week));
const contactsOf = ({ channels }: Work) => channels.reduce((sum, { contacts }) => sum + contacts, 0);

describe("the workload under a lower limit on contacts", () => {
  it("changes in each week as counted by hand", async () => {
    const answer = JSON.parse(await compare(OTHER_LIMIT)) as Answer;
    const warehouse = await Warehouse.open(bench.workspace.warehouse);
    try {
      expect(answer.weeks.map(({ planned_on }) => planned_on)).toEqual(sundays);
      const present = await countedByHand(warehouse, PRESENT_LIMIT, sundays);
      const other = await countedByHand(warehouse, OTHER_LIMIT, sundays);
      expect(answer.weeks.map((week) => contactsOf(week.present))).toEqual(present);
      expect(answer.weeks.map((week) => contactsOf(week.other))).toEqual(other);
      const total = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);
      expect(answer.contacts.other.contacts - answer.contacts.present.contacts).toBe(total(other) - total(present));
      expect(total(other)).toBeLessThan(total(present));
    } finally {
      warehouse.close();
    }
    expect(answer.months).toHaveLength(monthsIn(PERIOD.from, PERIOD.to));
    expect(answer.months.flatMap(({ moves }) => moves.filter(({ from, to }) => from !== to))).toEqual([]);
  });

  it("is the same when it is asked for again", async () => {
    expect(await compare(OTHER_LIMIT)).toBe(await compare(OTHER_LIMIT));
  });

  it("does not change between settings and themselves", async () => {
    const answer = JSON.parse(await compare(PRESENT_LIMIT)) as Answer;
    expect(answer.changes).toEqual([]);
    for (const { present, other } of answer.weeks) expect(other).toEqual(present);
    expect(answer.contacts.other).toEqual(answer.contacts.present);
    const moved = answer.by_segment.filter((row) => row.customers_with_more + row.customers_with_fewer > 0);
    expect(moved).toEqual([]);
  });
});

function monthsIn(from: Day, to: Day): number {
  let months = 0;
  for (let day = from; day <= to; day = monthEndAfter(day)) months++;
  return months;
}

const monthEndAfter = (day: Day) => monthEnd(Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)));
