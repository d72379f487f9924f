import { describe, expect, it } from "vitest";
import { monthEnd } from "../../../../models/calendar.ts";
import { COHORTS } from "../../../../models/kpi/bridge/cells.ts";
import { groupJackknifeInterval } from "../../../../models/inference/resampling/group-jackknife.ts";
import { seededRandom } from "../../../../models/random.ts";
import { FACTORS } from "../../../../models/release/bridge.ts";
import { BridgeBuilder, type BridgeMonth } from "../../../../pipelines/publish/bridges/bridge-builder.ts";
import type { BridgeRow } from "../../../../models/release/bridge.ts";
import { CustomerGroups } from "../../../../pipelines/publish/bridges/customer-groups.ts";
import { JACKKNIFE_GROUPS, type Totals } from "../../../../pipelines/publish/bridges/totals.ts";

const ITEMS = 400;
const FIRST_MONTH = 24_300;
const DAYS = Array.from({ length: 14 }, (_, place) => monthEnd(FIRST_MONTH + place));

/** Items of a month-end of some customers, all of them in the only portion, with the sums that follow from them. */
function monthOf(seed: number, customers: readonly number[]): BridgeMonth {
  const random = seededRandom(seed);
  const column = (below: number) => Float64Array.from({ length: ITEMS }, () => Math.floor(random() * below));
  const items = {
    customer: column(customers.length).map((place) => customers[place]!),
    monthsBack: column(COHORTS),
    termDays: column(40),
    daysPastDue: column(60),
    daysBeforeEnd: column(28),
    amount: column(90_000),
    open: column(20_000),
    isDisputed: column(2),
    portions: [new Float64Array(ITEMS).fill(1)],
  };
  const sumOf = (isIn: (customer: number) => boolean): Totals => {
    const rows = [...items.customer.keys()].filter((row) => isIn(items.customer[row]!));
    const sum = (of: Float64Array) => rows.reduce((total, row) => total + of[row]!, 0);
    return { receivables: sum(items.open), creditSales: sum(items.amount) };
  };
  const whole = sumOf(() => true);
  const jackknife = Array.from({ length: JACKKNIFE_GROUPS }, (_, part) =>
    sumOf((customer) => customer % JACKKNIFE_GROUPS === part),
  );
  return { items, whole, portions: [whole], jackknife, portionJackknife: [jackknife] };
}

/** DSO of a month-end without the customers of a jackknife group; of all of them without one. */
function dsoOf({ whole, jackknife }: BridgeMonth, group?: number): number {
  const { receivables, creditSales } = group === undefined ? { receivables: 0, creditSales: 0 } : jackknife[group]!;
  return (90 * (whole.receivables - receivables)) / (whole.creditSales - creditSales);
}

function built(customers: readonly number[]): BridgeBuilder {
  const groups = CustomerGroups.of(Math.max(...customers) + 1, DAYS);
  for (const customer of customers) {
    groups.setKind(customer, customer % 2, FIRST_MONTH - 1);
    for (const place of DAYS.keys()) groups.setClass(customer, FIRST_MONTH + place, (customer + place) % 5);
  }
  const snapshotDays = DAYS.map((_, place) => ({
    cutOff: { run: place % 3, waits: place % 2 },
    daysSinceCohort: Array.from({ length: COHORTS }, (__, cohort) => 30 * cohort),
  }));
  const builder = new BridgeBuilder({ days: DAYS, snapshotDays, portions: 1 }, groups);
  for (const place of DAYS.keys()) builder.add(monthOf(place, customers));
  return builder;
}

const last = (rows: readonly BridgeRow[]) =>
  rows.filter(({ as_of }) => as_of === DAYS.at(-1)).toSorted((a, b) => a.months_back - b.months_back);

describe("the interval of a step", () => {
  it("is the same of the whole ledger and of a portion that has all of it, against 1, 3 and 12 months before", () => {
    const { rows, portions } = built(Array.from({ length: 30 }, (_, customer) => customer));
    const whole = last(rows);
    expect(whole.map(({ months_back }) => months_back)).toEqual([1, 3, 12]);
    expect(whole.every(({ steps }) => steps.growth.low! < steps.growth.high!)).toBe(true);
    for (const [index, { steps }] of last(portions[0]!).entries()) {
      for (const factor of FACTORS) {
        const { value, low, high, n } = whole[index]!.steps[factor];
        expect(steps[factor].n).toBe(n);
        expect(steps[factor].value).toBeCloseTo(value, 9);
        expect(steps[factor].low!).toBeCloseTo(low!, 9);
        expect(steps[factor].high!).toBeCloseTo(high!, 9);
      }
    }
  });

  it("is absent where everything was sold to customers of one group, and the step is there", () => {
    const { rows, portions } = built([20]);
    for (const row of [...last(rows), ...last(portions[0]!)]) {
      for (const factor of FACTORS) expect(row.steps[factor]).toMatchObject({ low: null, high: null, n: 1 });
      expect(FACTORS.reduce((sum, factor) => sum + row.steps[factor].value, 0)).toBeCloseTo(
        row.dso_to - row.dso_from,
        9,
      );
    }
  });

  it("is of all steps of a part together: of a part that has everything, that of the change in DSO", () => {
    const customers = Array.from({ length: 15 }, (_, place) => 2 * place);
    const { parts } = built(customers);
    const kinds = parts.flat().filter(({ division }) => division === "customer_type");
    const own = kinds.filter(({ as_of, part }) => as_of === DAYS.at(-1) && part === "consumer");
    expect(own.map(({ from }) => from).toSorted()).toEqual([DAYS[1], DAYS[10], DAYS[12]]);
    for (const { from, interval } of own) {
      const [then, now] = [monthOf(DAYS.indexOf(from), customers), monthOf(DAYS.length - 1, customers)];
      const changeOf = (group?: number) => dsoOf(now, group) - dsoOf(then, group);
      const expected = groupJackknifeInterval(
        changeOf(),
        Array.from({ length: JACKKNIFE_GROUPS }, (_, group) => changeOf(group)),
      );
      expect(interval!.low).toBeCloseTo(expected.low, 5);
      expect(interval!.high).toBeCloseTo(expected.high, 5);
    }
    expect(kinds.filter(({ as_of, interval }) => as_of !== DAYS.at(-1) && interval !== null)).toEqual([]);
  });
});
