import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isBankDay, closingRunDays } from "../../../../models/bank-days.ts";
import { dayNumber, monthEndBefore, monthIndex, dayFromNumber, type Day } from "../../../../models/calendar.ts";
import { dsoBridge, type Bridge } from "../../../../models/kpi/bridge/bridge.ts";
import { COHORTS, type CutOff } from "../../../../models/kpi/bridge/cells.ts";
import { FACTORS, type Factor } from "../../../../models/release/bridge.ts";
import { PlacedItems, Snapshot, type BridgeItems } from "../../../../models/kpi/bridge/snapshot.ts";

const WINDOW = 90;
const NO_CUT_OFF: CutOff = { run: 0, waits: 0 };

/** How a made-up company sells and is paid; every rule by group of customers. */
interface World {
  /** Cents sold on the day with that number. */
  readonly sales: (day: number, group: number) => number;
  readonly termDays: (group: number) => number;
  /** Unpaid share of clean sales so many days past due, on days on which banks were open. */
  readonly unpaid: (daysPastDue: number, group: number) => number;
  readonly disputedShare: number;
  /** True where nothing is paid on days on which banks are closed. */
  readonly waitsForBanks?: boolean;
}

const GROUPS = 2;
const PAYS = [
  (days: number) => (days < -3 ? 1 : days < 0 ? 0.8 : 0.5 * Math.exp(-days / 10)),
  (days: number) => (days < 0 ? 1 : Math.exp(-days / 25)),
];

const STEADY: World = {
  sales: (_, group) => (group === 0 ? 60_000 : 40_000),
  termDays: () => 30,
  unpaid: (days, group) => PAYS[group]!(days),
  disputedShare: 0.02,
};

/** The last day up to `day` on which cash could come in. */
function lastPaymentDay(day: number, { waitsForBanks = false }: World): number {
  let last = day;
  while (waitsForBanks && !isBankDay(last)) last--;
  return last;
}

type Item = Readonly<Record<keyof BridgeItems | "group", number>>;

/** Adds an item as a column of one. */
function addItem(snapshot: Snapshot, { group, ...item }: Item): void {
  const columns = Object.fromEntries(Object.entries(item).map(([name, value]) => [name, Float64Array.of(value)]));
  snapshot.add(new PlacedItems(columns as unknown as BridgeItems), { rows: Int32Array.of(0), from: 0, to: 1 }, group);
}

function* itemsOn(asOf: Day, world: World): Generator<Item> {
  const last = dayNumber(asOf);
  for (let age = 0; age < 500; age++) {
    const day = last - age;
    const monthsBack = monthIndex(asOf) - monthIndex(dayFromNumber(day));
    const monthLast = dayNumber(monthEndBefore(asOf, monthsBack));
    for (let group = 0; group < GROUPS; group++) {
      const termDays = world.termDays(group);
      const amount = world.sales(day, group);
      const shares = [1 - world.disputedShare, world.disputedShare];
      for (const [place, share] of shares.entries()) {
        const isDisputed = place;
        const paidBy = lastPaymentDay(last, world) - (day + termDays);
        const unpaid = isDisputed > 0 ? 1 : world.unpaid(paidBy, group);
        if (isDisputed > 0 && monthsBack >= COHORTS) continue;
        yield {
          monthsBack,
          group,
          termDays,
          daysPastDue: age - termDays,
          daysBeforeEnd: Math.min(monthLast, last) - day,
          amount: amount * share,
          open: amount * share * unpaid,
          isDisputed,
        };
      }
    }
  }
}

const cutOffOf = (asOf: Day, { waitsForBanks = false }: World): CutOff => {
  const run = closingRunDays(asOf);
  return { run, waits: waitsForBanks ? run : 0 };
};

function snapshotOf(asOf: Day, world: World, other: CutOff = NO_CUT_OFF): Snapshot {
  const daysSinceCohort = Array.from({ length: COHORTS }, (_, back) =>
    back === 0 ? 0 : dayNumber(asOf) - dayNumber(monthEndBefore(asOf, back)),
  );
  const snapshot = new Snapshot(GROUPS, { cutOff: cutOffOf(asOf, world), daysSinceCohort }, [other]);
  for (const item of itemsOn(asOf, world)) addItem(snapshot, item);
  for (let age = 0; age < WINDOW; age++) {
    for (let group = 0; group < GROUPS; group++) snapshot.creditSales += world.sales(dayNumber(asOf) - age, group);
  }
  return snapshot;
}

function bridgeOf(before: World, after: World, from: Day = "2025-09-30", to: Day = "2026-09-30"): Bridge {
  return dsoBridge(
    snapshotOf(from, before, cutOffOf(to, after)),
    snapshotOf(to, after, cutOffOf(from, before)),
    WINDOW,
  );
}

const total = (bridge: Bridge, factor: Factor) => bridge.parts[factor].reduce((sum, part) => sum + part, 0);
const change = (bridge: Bridge) => bridge.to - bridge.from;

describe("what one cause alone does to DSO", () => {
  const day = dayNumber("2025-09-30");
  const planted: readonly (readonly [Factor, string, Bridge])[] = [
    [
      "growth",
      "5% more sold each month",
      bridgeOf(STEADY, { ...STEADY, sales: (at, group) => STEADY.sales(at, group) * 1.05 ** ((at - day) / 30) }),
    ],
    [
      "mix",
      "twice as much sold to those who pay slowly, and half to the others",
      bridgeOf(STEADY, { ...STEADY, sales: (_, group) => (group === 0 ? 30_000 : 80_000) }),
    ],
    ["terms", "45 days instead of 30", bridgeOf(STEADY, { ...STEADY, termDays: () => 45 })],
    [
      "delay",
      "everybody a week later",
      bridgeOf(STEADY, { ...STEADY, unpaid: (days, group) => PAYS[group]!(days - 7) }),
    ],
    [
      "delay",
      "one group pays twice as slowly",
      bridgeOf(STEADY, { ...STEADY, unpaid: (days, group) => PAYS[group]!(group === 1 && days > 0 ? days / 2 : days) }),
    ],
    ["disputes", "15% in dispute instead of 2%", bridgeOf(STEADY, { ...STEADY, disputedShare: 0.15 })],
    [
      "cut_off",
      "a month that ends on a Sunday",
      bridgeOf({ ...STEADY, waitsForBanks: true }, { ...STEADY, waitsForBanks: true }, "2026-04-30", "2026-05-31"),
    ],
  ];

  it.each(planted)("is %s: %s", (factor, _, bridge) => {
    expect(Math.abs(change(bridge))).toBeGreaterThan(0.5);
    const share = total(bridge, factor) / change(bridge);
    expect(share).toBeGreaterThan(0.9);
    expect(share).toBeLessThan(1.1);
  });

  it("is no cut-off where money comes in on Sundays too", () => {
    const bridge = bridgeOf(STEADY, STEADY, "2026-04-30", "2026-05-31");
    expect(Math.abs(total(bridge, "cut_off"))).toBeLessThan(0.05);
    expect(Math.abs(total(bridge, "delay"))).toBeLessThan(0.05);
  });

  it("is what waits for an invoice, to the cent", () => {
    const [before, after] = [snapshotOf("2025-09-30", STEADY), snapshotOf("2026-09-30", STEADY)];
    after.unapplied = -450_000;
    const bridge = dsoBridge(before, after, WINDOW);
    expect(total(bridge, "unapplied")).toBeCloseTo((-450_000 / after.creditSales) * WINDOW, 12);
    for (const factor of FACTORS.filter((other) => other !== "unapplied")) {
      expect(total(bridge, factor)).toBeCloseTo(0, 9);
    }
  });
});

const items = fc.array(
  fc.record({
    monthsBack: fc.nat(10),
    group: fc.nat(GROUPS - 1),
    termDays: fc.integer({ min: 0, max: 120 }),
    daysPastDue: fc.integer({ min: -120, max: 400 }),
    daysBeforeEnd: fc.nat(30),
    amount: fc.integer({ min: 1, max: 1_000_000 }),
    paid: fc.double({ min: 0, max: 1, noNaN: true }),
    isDisputed: fc.nat(1),
  }),
  { maxLength: 40 },
);

const day = fc.record({
  cutOff: fc.nat(4).chain((run) => fc.record({ run: fc.constant(run), waits: fc.constantFrom(0, run) })),
  sales: fc.integer({ min: 1, max: 10_000_000 }),
  items,
  unapplied: fc.integer({ min: -1e6, max: 0 }),
});

describe("a bridge", () => {
  it("adds up to the difference of both DSO's, whatever is on the ledger", () => {
    fc.assert(
      fc.property(day, day, (first, second) => {
        const cutOffs = [first.cutOff, second.cutOff];
        const [before, after] = [first, second].map((one) => {
          const daysSinceCohort = Array.from({ length: COHORTS }, (_, back) => back * 30);
          const snapshot = new Snapshot(GROUPS, { cutOff: one.cutOff, daysSinceCohort }, cutOffs);
          for (const { paid, ...item } of one.items) {
            addItem(snapshot, { ...item, open: Math.round(item.amount * (1 - paid)) });
          }
          snapshot.creditSales = one.sales;
          snapshot.unapplied = one.unapplied;
          return snapshot;
        });
        const bridge = dsoBridge(before!, after!, WINDOW);
        const sum = FACTORS.reduce((days, factor) => days + total(bridge, factor), 0);
        const rounding = 1e-9 * (1 + Math.abs(bridge.from) + Math.abs(bridge.to));
        const whole = dsoBridge(before!, after!, WINDOW, "together");
        for (const factor of FACTORS) {
          expect(whole.parts[factor]).toHaveLength(1);
          expect(Math.abs(total(whole, factor) - total(bridge, factor))).toBeLessThan(rounding);
        }
        expect(bridge.from).toBeCloseTo(((before!.open + first.unapplied) / first.sales) * WINDOW, 6);
        expect(Math.abs(sum - change(bridge))).toBeLessThan(rounding);
      }),
      { numRuns: 300 },
    );
  });

  it("is nothing from a day to itself", () => {
    const same = bridgeOf(STEADY, STEADY, "2026-09-30", "2026-09-30");
    for (const factor of FACTORS) expect(total(same, factor)).toBeCloseTo(0, 12);
  });

  it("runs the other way with the other sign", () => {
    const after = { ...STEADY, termDays: () => 45, disputedShare: 0.1 };
    const there = bridgeOf(STEADY, after);
    const back = bridgeOf(after, STEADY, "2026-09-30", "2025-09-30");
    for (const factor of FACTORS) expect(total(back, factor)).toBeCloseTo(-total(there, factor), 9);
  });

  it("refuses a window without sales", () => {
    const [before, after] = [snapshotOf("2025-09-30", STEADY), snapshotOf("2026-09-30", STEADY)];
    before.creditSales = 0;
    expect(() => dsoBridge(before, after, WINDOW)).toThrow(RangeError);
  });
});
