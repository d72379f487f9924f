import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Day } from "../../../../models/calendar.ts";
import { NOTHING_BEFORE, registerFor, type DisclosureRegister } from "../../../../models/disclosure/register.ts";
import { FLOOR, type DisclosureRules } from "../../../../models/disclosure/rules.ts";
import { COMPUTED_TABLES } from "../../../../pipelines/analysis/computed-tables.ts";
import { AGEING_BUCKETS } from "../../../../models/release/release.ts";
import { recordingEffects } from "../../../../pipelines/config/effects.ts";
import { workspaceAt } from "../../../../pipelines/config/paths.ts";
import { writeSample } from "../../../../pipelines/sample/write-sample.ts";
import { loadLedger } from "../../../../pipelines/sources/load/load.ts";
import { buildModels } from "../../../../pipelines/warehouse/build.ts";
import { Warehouse } from "../../../../pipelines/warehouse/warehouse.ts";
import { inTemporaryFolder, testSettings } from "../../../support/ledger.ts";
import { moneyTables, NO_RULES, type MoneyTables } from "../../../support/money-pages.ts";
import { keyOf, ownPart, Reader, type OwnAmounts, toldAmounts, type ToldAmount } from "./amounts-attack.ts";

const [OCTOBER, NOVEMBER] = ["2026-10-31", "2026-11-30"] as const;

const settings = testSettings({ dimensions: { dimension_1: "business_unit" } });
const effects = recordingEffects();

type Made = Awaited<ReturnType<typeof moneyTables>>;

let warehouse: Warehouse;
let truth: MoneyTables;
const made: Record<string, Made> = {};

async function build(asOf: Day): Promise<void> {
  await buildModels(warehouse, { settings, asOf, computed: COMPUTED_TABLES, effects, definition: "test" });
}

async function make(name: string, asOf: Day, rules: DisclosureRules, before: DisclosureRegister = NOTHING_BEFORE) {
  made[name] = await moneyTables({ warehouse, settings, asOf, rules, before });
}

/** Rules that were stricter once, and loosened since. */
const STRICTER = { ...FLOOR.internal, minimum_customers: 8 };

beforeAll(async () => {
  warehouse = await Warehouse.open(":memory:");
  await inTemporaryFolder(async (folder) => {
    const ledger = join(folder, "ledger");
    await writeSample(ledger, { customers: 130, months: 14, seed: 7, format: "csv" }, effects);
    await loadLedger({ warehouse, paths: [ledger], settings, workspace: workspaceAt(join(folder, "state")), effects });
  });
  await build(OCTOBER);
  await make("strict", OCTOBER, STRICTER);
  await make("public then", OCTOBER, FLOOR.public, registerFor("public", NOTHING_BEFORE, made.strict!.register));
  await build(NOVEMBER);
  truth = (await moneyTables({ warehouse, settings, asOf: NOVEMBER, rules: NO_RULES })).tables;
  await make("internal", NOVEMBER, FLOOR.internal);
  const [strict, publicThen] = [made.strict!.register, made["public then"]!.register];
  await make("after", NOVEMBER, FLOOR.internal, registerFor("internal", strict, publicThen));
  await make("public", NOVEMBER, FLOOR.public, registerFor("public", publicThen, made.after!.register));
}, 180_000);
afterAll(() => {
  warehouse.close();
});

const days = () => [...new Set(truth.ageing.months.map(({ as_of }) => as_of))];

const isSecret = ({ customers, cents }: ToldAmount, { minimum_customers }: DisclosureRules) =>
  customers !== null && customers > 0 && customers < minimum_customers && cents! > 0;

/** Amounts of too few customers, up to a day, that somebody with these releases tells within the margin. */
function toldTooWell(names: readonly string[], rules: DisclosureRules, last: Day = NOVEMBER) {
  const exposed: string[] = [];
  let secrets = 0;
  for (const day of days().filter((one) => one <= last)) {
    const all = toldAmounts(truth, day);
    const told = names.flatMap((name) => toldAmounts(made[name]!.tables, day));
    const reader = new Reader(all, told);
    for (const secret of all.filter((one) => isSecret(one, rules))) {
      secrets += 1;
      if (isNear(reader, secret, 0, rules)) exposed.push(`${day} ${keyOf(secret)}`);
    }
    reader.dispose();
  }
  return { exposed, secrets };
}

/** True where a reader tells what of an amount is not his own within the margin; to the cent, as amounts are written. */
function isNear(reader: Reader, secret: ToldAmount, own: number, { margin }: DisclosureRules): boolean {
  const { low, high } = reader.bounds(secret);
  const distance = margin * (secret.cents! - own);
  return low > secret.cents! - distance + 1 || high < secret.cents! + distance - 1;
}

/** What each customer owes at a month-end, by bucket, with the segment that he is in. */
async function ownAmounts(day: Day): Promise<readonly OwnAmounts[]> {
  const beyond = [30, 60, 90, 180, 365].map((days_past_due) => `past_due_over_${days_past_due}`);
  const names = ["overdue", ...beyond];
  const buckets = ["not_due", ...names.map((name, place) => [name, ...names.slice(place + 1, place + 2)].join(" - "))];
  const rows = await warehouse.rows<Record<string, string>>(
    `select coalesce(segment, 'none') as segment,
       ${buckets.map((sql, place) => `((${sql}) * 100)::bigint::varchar as bucket_${place}`).join(", ")}
     from features.customer_month left join segments.customer_month as class using (customer_sk, month_index)
     where features.customer_month.month_ends_on = $day::date`,
    { day },
  );
  return rows.map((row) => ({
    segment: row.segment!,
    byBucket: new Map(AGEING_BUCKETS.map((bucket, place) => [bucket, Number(row[`bucket_${place}`])])),
  }));
}

/** The same for the two largest customers behind each secret, who know what is their own. */
async function toldToCustomers(name: string, rules: DisclosureRules) {
  const exposed: string[] = [];
  let insiders = 0;
  const open = { ...truth, portions: [] };
  for (const day of days().slice(-4)) {
    const customers = await ownAmounts(day);
    const all = toldAmounts(open, day);
    const told = toldAmounts({ ...made[name]!.tables, portions: [] }, day);
    const shown = new Set(told.flatMap((one) => (one.cents === undefined ? [] : [keyOf(one)])));
    const secrets = all.filter((one) => isSecret(one, rules));
    const largest = secrets.flatMap((secret) =>
      customers.toSorted((one, other) => ownPart(other, secret) - ownPart(one, secret)).slice(0, 2),
    );
    const reader = new Reader(all, told);
    for (const own of new Set(largest)) {
      insiders += 1;
      const isHisOnly = (one: ToldAmount) => one.cents! > 0 && one.cents === ownPart(own, one);
      const alone = all.filter((one) => !shown.has(keyOf(one)) && isHisOnly(one));
      reader.as(own, alone, () => {
        for (const secret of secrets.filter((one) => !isHisOnly(one))) {
          if (isNear(reader, secret, ownPart(own, secret), rules)) exposed.push(`${day} ${keyOf(secret)}`);
        }
      });
    }
    reader.dispose();
  }
  return { exposed, insiders };
}

describe("a release for the public", () => {
  it("has no amount that internal readers do not get, and says more of nothing", () => {
    const shown = (name: string, day: Day) =>
      toldAmounts(made[name]!.tables, day).filter(({ cents }) => cents !== undefined);
    for (const day of days()) {
      const internal = new Set(shown("after", day).map(keyOf));
      const ofPublic = shown("public", day).map(keyOf);
      expect(ofPublic.filter((key) => !internal.has(key))).toEqual([]);
      expect(ofPublic.length).toBeLessThanOrEqual(internal.size);
    }
    const sizes = (name: string) => made[name]!.tables.segments.history.filter(({ state }) => state === "shown");
    const internal = new Set(sizes("after").map(({ as_of, segment }) => `${as_of} ${segment}`));
    expect(sizes("public").filter(({ as_of, segment }) => !internal.has(`${as_of} ${segment}`))).toEqual([]);
    expect(sizes("public").length).toBeGreaterThan(5);
  });
});

describe("a reader of real releases", () => {
  it.each([
    ["one for internal readers", ["internal"], FLOOR.internal],
    ["two for public readers", ["public then", "public"], FLOOR.public],
    ["two for internal readers, of which the first had stricter rules", ["strict", "after"], FLOOR.internal],
    ["those for both", ["public then", "public", "strict", "after"], FLOOR.internal],
  ] as const)("tells no amount of too few customers within the margin: %s", (_, names, rules) => {
    const { exposed, secrets } = toldTooWell(names, rules);
    expect(secrets).toBeGreaterThan(100);
    expect(exposed).toEqual([]);
  });

  it("tells none of what was hidden by stricter rules, but where the second release does not know of the first", () => {
    expect(toldTooWell(["strict", "after"], STRICTER, OCTOBER).exposed).toEqual([]);
    expect(toldTooWell(["strict", "internal"], STRICTER, OCTOBER).exposed.length).toBeGreaterThan(3);
  });

  it("tells none as a customer who knows his own amounts", async () => {
    const { exposed, insiders } = await toldToCustomers("after", FLOOR.internal);
    expect(insiders).toBeGreaterThan(10);
    expect(exposed).toEqual([]);
  });
});
