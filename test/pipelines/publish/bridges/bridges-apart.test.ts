import { afterAll, expect, it } from "vitest";
import { COHORTS } from "../../../../models/kpi/bridge/cells.ts";
import { monthEnd } from "../../../../models/calendar.ts";
import { seededRandom } from "../../../../models/random.ts";
import type { BridgeMonth } from "../../../../pipelines/publish/bridges/bridge-builder.ts";
import { beginBuilding, type BridgeWork } from "../../../../pipelines/publish/bridges/bridges-apart.ts";
import { CustomerGroups } from "../../../../pipelines/publish/bridges/customer-groups.ts";
import { JACKKNIFE_GROUPS } from "../../../../pipelines/publish/bridges/totals.ts";

const CUSTOMERS = 30;
const ITEMS = 200;
const FIRST_MONTH = 24_300;
const DAYS = [0, 1, 2].map((place) => monthEnd(FIRST_MONTH + place));
const PLAN = {
  days: DAYS,
  snapshotDays: DAYS.map(() => ({
    cutOff: { run: 0, waits: 0 },
    daysSinceCohort: Array.from({ length: COHORTS }, (_, cohort) => 30 * cohort),
  })),
  portions: 1,
};
const ENOUGH_FOR_A_THREAD = 500_000;

const begun: BridgeWork[] = [];
afterAll(() => Promise.all(begun.map((work) => work.stop())));

function begin(periods: number): BridgeWork {
  const groups = CustomerGroups.of(CUSTOMERS, DAYS);
  for (let customer = 0; customer < CUSTOMERS; customer++) groups.setKind(customer, customer % 2, FIRST_MONTH - 1);
  const work = beginBuilding(PLAN, groups, periods);
  begun.push(work);
  return work;
}

function monthOf(seed: number): BridgeMonth {
  const random = seededRandom(seed);
  const column = (below: number) => Float64Array.from({ length: ITEMS }, () => Math.floor(random() * below));
  const items = {
    customer: column(CUSTOMERS),
    monthsBack: column(COHORTS),
    termDays: column(40),
    daysPastDue: column(60),
    daysBeforeEnd: column(28),
    amount: column(90_000),
    open: column(20_000),
    isDisputed: column(2),
    portions: [column(2)],
  };
  const part = { receivables: 200_000, creditSales: 900_000 };
  const whole = { receivables: 2_000_000, creditSales: 9_000_000 };
  const jackknife = Array.from({ length: JACKKNIFE_GROUPS }, () => part);
  return { items, whole, portions: [whole], jackknife, portionJackknife: [jackknife] };
}

async function builtBy(work: BridgeWork) {
  for (const seed of DAYS.keys()) work.add(monthOf(seed));
  return work.finished();
}

it("builds on a thread what it builds here", async () => {
  const here = await builtBy(begin(1));
  expect(here.pairs).toHaveLength(3);
  expect(await builtBy(begin(ENOUGH_FOR_A_THREAD))).toEqual(here);
});

it("tells whoever waits why a thread failed", async () => {
  const work = begin(ENOUGH_FOR_A_THREAD);
  for (const seed of DAYS.keys()) {
    work.add({ ...monthOf(seed), portions: [] });
  }
  await expect(work.finished()).rejects.toThrow("Cannot");
});

it("ends at once where nobody waits for it any more", async () => {
  const work = begin(ENOUGH_FOR_A_THREAD);
  work.add(monthOf(1));
  await work.stop();
  await expect(work.finished()).rejects.toThrow("ended");
});
