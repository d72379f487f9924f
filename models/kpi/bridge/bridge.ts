import { BUCKETS, CUT_OFF_BUCKET, cutOffKey, OLDER, TERM_CLASSES } from "./cells.ts";
import { composeSales, Division } from "./composition.ts";
import { FACTORS, type Factor } from "../../release/bridge.ts";
import { WORKING_TOGETHER } from "./factors.ts";
import type { Snapshot } from "./snapshot.ts";
import { unpaidOn, type Unpaid } from "./unpaid.ts";

/** DSO of two days and what of the difference each factor brought, in days, by part: see `BridgeParts`. */
export interface Bridge {
  readonly from: number;
  readonly to: number;
  readonly parts: Readonly<Record<Factor, Float64Array>>;
}

/** What a bridge tells apart: customers' groups and terms, by `group × TERM_CLASSES + term`, or nothing: one part. */
export type BridgeParts = "by_group_and_term" | "together";

/** For each factor, whether it is as on the later day. */
type Sides = Readonly<Record<(typeof WORKING_TOGETHER)[number], boolean>>;

const SUBSETS = 2 ** WORKING_TOGETHER.length;

/** Every choice of sides, by its number. */
const CHOICES = Array.from(
  { length: SUBSETS },
  (_, subset) =>
    Object.fromEntries(WORKING_TOGETHER.map((factor, place) => [factor, (subset & (1 << place)) !== 0])) as Sides,
);

/** Open amount of older items of groups that have no recent sales to weigh it against, by part. */
function unweighed({ olderOpen, sales, groups }: Snapshot, parts: BridgeParts): Float64Array {
  const width = groups * TERM_CLASSES;
  const open = olderOpen.map((amount, place) => {
    const group = Math.floor(place / TERM_CLASSES);
    const start = OLDER * width + group * TERM_CLASSES;
    return sales.subarray(start, start + TERM_CLASSES).every((sold) => sold === 0) ? amount : 0;
  });
  return parts === "together" ? Float64Array.of(open.reduce((sum, amount) => sum + amount, 0)) : open;
}

/** Unpaid share by group and bucket, with each part of it taken from one of the days. */
function unpaidShares(disputes: Unpaid, delay: Unpaid, cutOff: Unpaid): Float64Array {
  const shares = delay.clean.map((clean, cell) => {
    const disputed = disputes.disputedShare[cell]!;
    return disputed * disputes.disputed[cell]! + (1 - disputed) * clean;
  });
  for (const [group, share] of cutOff.cutOff.entries()) shares[group * BUCKETS + CUT_OFF_BUCKET] = share;
  return shares;
}

/** Parts, by group and term, of which any of the snapshots has sales that could be compared. */
function usedParts(snapshots: readonly Snapshot[]): readonly number[] {
  const [{ groups }] = snapshots as readonly [Snapshot];
  const width = groups * TERM_CLASSES;
  const used = new Set<number>();
  for (const { sales } of snapshots) {
    for (let cell = 0; cell < sales.length; cell++) if (sales[cell] !== 0) used.add(cell % width);
  }
  const groupsUsed = new Set([...used].map((part) => Math.floor(part / TERM_CLASSES)));
  const termsUsed = new Set([...used].map((part) => part % TERM_CLASSES));
  return [...groupsUsed].flatMap((group) => [...termsUsed].map((term) => group * TERM_CLASSES + term));
}

/** Receivables per unit of sales by part, for every choice of what is as on the later day. */
interface PartsOfSales {
  /** Sales by part and bucket, from those by group, term and bucket. */
  readonly salesOf: (mass: Float64Array) => Float64Array;
  /** What of those sales is open, by part. */
  readonly unpaidOf: (sales: Float64Array, shares: Float64Array) => Float64Array;
}

const byGroupAndTerm = (used: readonly number[]): PartsOfSales => ({
  salesOf: (mass) => mass,
  unpaidOf: (sales, shares) => {
    const parts = new Float64Array(sales.length / BUCKETS);
    for (const part of used) {
      const start = part * BUCKETS;
      const unpaid = Math.floor(part / TERM_CLASSES) * BUCKETS;
      let sum = 0;
      for (let bucket = 0; bucket < BUCKETS; bucket++) sum += sales[start + bucket]! * shares[unpaid + bucket]!;
      parts[part] = sum;
    }
    return parts;
  },
});

/** Shares are by group and bucket, so terms can be added up before all else. */
const together = (used: readonly number[], groups: number): PartsOfSales => ({
  salesOf: (mass) => {
    const sales = new Float64Array(groups * BUCKETS);
    for (const part of used) {
      const start = part * BUCKETS;
      const own = Math.floor(part / TERM_CLASSES) * BUCKETS;
      for (let bucket = 0; bucket < BUCKETS; bucket++) sales[own + bucket]! += mass[start + bucket]!;
    }
    return sales;
  },
  unpaidOf: (sales, shares) => {
    let sum = 0;
    for (let cell = 0; cell < sales.length; cell++) sum += sales[cell]! * shares[cell]!;
    return Float64Array.of(sum);
  },
});

/** Receivables per unit of sales for every choice of what is as on the later day, by the number of the choice. */
function everyChoice(before: Snapshot, after: Snapshot, parts: BridgeParts): Float64Array[] {
  const divisions = { before: new Division(before), after: new Division(after) };
  const pick = (isLater: boolean) => (isLater ? divisions.after : divisions.before);
  const unpaid = [unpaidOn(before, after), unpaidOn(after, before)] as const;
  const used = usedParts([before, after]);
  const { salesOf, unpaidOf } = parts === "together" ? together(used, before.groups) : byGroupAndTerm(used);
  const masses = new Map<string, Float64Array>();
  const shares = new Map<string, Float64Array>();
  return CHOICES.map(({ growth, mix, terms, disputes, delay, cut_off: cutOff }) => {
    const ending = cutOff ? after : before;
    const sales = computed(masses, [growth, mix, terms, cutOffKey(ending.day.cutOff)], () =>
      salesOf(composeSales({ growth: pick(growth), mix: pick(mix), terms: pick(terms), cutOff: ending })),
    );
    const share = computed(shares, [disputes, delay, cutOff], () =>
      unpaidShares(unpaid[Number(disputes)]!, unpaid[Number(delay)]!, unpaid[Number(cutOff)]!),
    );
    return unpaidOf(sales, share);
  });
}

/** Returns what is known under the key, or computes it. */
function computed(
  known: Map<string, Float64Array>,
  key: readonly (boolean | number)[],
  compute: () => Float64Array,
): Float64Array {
  const name = key.join();
  const value = known.get(name) ?? compute();
  known.set(name, value);
  return value;
}

const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));

/** Weight of each choice of others in the Shapley average: the share of all orders in which exactly these come first. */
const WEIGHTS = CHOICES.map((choice) => {
  const others = Object.values(choice).filter(Boolean).length;
  return (factorial(others) * factorial(WORKING_TOGETHER.length - 1 - others)) / factorial(WORKING_TOGETHER.length);
});

/** Returns the average over all orders of what changes when the factor at this place goes from the earlier to the later day. */
function shapley(choices: readonly Float64Array[], place: number): Float64Array {
  const share = new Float64Array(choices[0]!.length);
  for (let subset = 0; subset < SUBSETS; subset++) {
    if ((subset & (1 << place)) !== 0) continue;
    const weight = WEIGHTS[subset]!;
    const [without, withIt] = [choices[subset]!, choices[subset | (1 << place)]!];
    for (let part = 0; part < share.length; part++) share[part]! += weight * (withIt[part]! - without[part]!);
  }
  return share;
}

/**
 * Returns what moved DSO from one day to another: the difference, in days, shared out over the factors of formulas C1f by
 * the Shapley average over all orders in which they can go from the earlier day to the later (Shapley 1953; Shorrocks
 * 2013). The parts add up to the difference. Both snapshots have the same groups of customers, and each knows the other's
 * cut-off. What waits for an invoice belongs to no group and stands in the first part. Without parts it takes half the
 * time. Throws a RangeError where a window has no sales.
 */
export function dsoBridge(
  before: Snapshot,
  after: Snapshot,
  windowDays: number,
  divided: BridgeParts = "by_group_and_term",
): Bridge {
  for (const { creditSales } of [before, after]) {
    if (!(creditSales > 0)) throw new RangeError(`credit sales must be above zero; got ${creditSales}.`);
  }
  const choices = everyChoice(before, after, divided);
  const [restBefore, restAfter] = [unweighed(before, divided), unweighed(after, divided)];
  const parts = Object.fromEntries(FACTORS.map((factor) => [factor, new Float64Array(choices[0]!.length)])) as Record<
    Factor,
    Float64Array
  >;
  for (const [place, factor] of WORKING_TOGETHER.entries()) {
    parts[factor].set(shapley(choices, place).map((share) => share * windowDays));
  }
  for (const part of parts.delay.keys()) {
    const rest = restAfter[part]! / after.creditSales - restBefore[part]! / before.creditSales;
    parts.delay[part]! += rest * windowDays;
  }
  const waiting = ({ unapplied, creditSales }: Snapshot) => unapplied / creditSales;
  parts.unapplied[0] = (waiting(after) - waiting(before)) * windowDays;
  const days = ({ open, unapplied, creditSales }: Snapshot) => ((open + unapplied) / creditSales) * windowDays;
  return { from: days(before), to: days(after), parts };
}
