import { BUCKETS, CUT_OFF_BUCKET, OLDER, TERM_CLASSES } from "./cells.ts";
import { composeSales } from "./composition.ts";
import { FACTORS, WORKING_TOGETHER, type Factor } from "./factors.ts";
import type { Snapshot } from "./snapshot.ts";
import { unpaidOn, type Unpaid } from "./unpaid.ts";

/** DSO of two days and what of the difference each factor brought, in days, by `group × TERM_CLASSES + term`. */
export interface Bridge {
  readonly from: number;
  readonly to: number;
  readonly parts: Readonly<Record<Factor, Float64Array>>;
}

/** For each factor, whether it is as on the later day. */
type Sides = Readonly<Record<(typeof WORKING_TOGETHER)[number], boolean>>;

const SUBSETS = 2 ** WORKING_TOGETHER.length;

const sidesOf = (subset: number) =>
  Object.fromEntries(WORKING_TOGETHER.map((factor, place) => [factor, (subset & (1 << place)) !== 0])) as Sides;

/** Open amount of older items of groups that have no recent sales to weigh it against, by group and term. */
function unweighed({ olderOpen, sales, groups }: Snapshot): Float64Array {
  const width = groups * TERM_CLASSES;
  return olderOpen.map((open, place) => {
    const group = Math.floor(place / TERM_CLASSES);
    const start = OLDER * width + group * TERM_CLASSES;
    return sales.subarray(start, start + TERM_CLASSES).every((amount) => amount === 0) ? open : 0;
  });
}

/** Receivables per unit of sales, by group and term. */
function unpaidSales(mass: Float64Array, disputes: Unpaid, delay: Unpaid, cutOff: Unpaid): Float64Array {
  const parts = new Float64Array(mass.length / BUCKETS);
  for (let part = 0; part < parts.length; part++) {
    const group = Math.floor(part / TERM_CLASSES);
    let sum = 0;
    for (let bucket = 0; bucket < BUCKETS; bucket++) {
      const sales = mass[part * BUCKETS + bucket]!;
      if (sales === 0) continue;
      const cell = group * BUCKETS + bucket;
      const disputed = disputes.disputedShare[cell]!;
      const share =
        bucket === CUT_OFF_BUCKET
          ? cutOff.cutOff[group]!
          : disputed * disputes.disputed[cell]! + (1 - disputed) * delay.clean[cell]!;
      sum += sales * share;
    }
    parts[part] = sum;
  }
  return parts;
}

/** Receivables per unit of sales for every choice of what is as on the later day, by the number of the choice. */
function everyChoice(before: Snapshot, after: Snapshot): Float64Array[] {
  const pick = (isLater: boolean) => (isLater ? after : before);
  const unpaid = { before: unpaidOn(before, after), after: unpaidOn(after, before) };
  const masses = new Map<string, Float64Array>();
  return Array.from({ length: SUBSETS }, (_, subset) => {
    const sides = sidesOf(subset);
    const key = [sides.growth, sides.mix, sides.terms, sides.cut_off].join();
    let mass = masses.get(key);
    if (mass === undefined) {
      mass = composeSales({
        growth: pick(sides.growth),
        mix: pick(sides.mix),
        terms: pick(sides.terms),
        cutOff: pick(sides.cut_off),
      });
      masses.set(key, mass);
    }
    const of = (isLater: boolean) => (isLater ? unpaid.after : unpaid.before);
    return unpaidSales(mass, of(sides.disputes), of(sides.delay), of(sides.cut_off));
  });
}

const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));

/** Weight of a set of others in the Shapley average: the share of all orders in which exactly these come first. */
const WEIGHTS = WORKING_TOGETHER.map(
  (_, others) =>
    (factorial(others) * factorial(WORKING_TOGETHER.length - 1 - others)) / factorial(WORKING_TOGETHER.length),
);

const bits = (subset: number) => WORKING_TOGETHER.filter((_, place) => (subset & (1 << place)) !== 0).length;

/** Returns the average over all orders of what changes when the factor at this place goes from the earlier to the later day. */
function shapley(choices: readonly Float64Array[], place: number): Float64Array {
  const share = new Float64Array(choices[0]!.length);
  for (let subset = 0; subset < SUBSETS; subset++) {
    if ((subset & (1 << place)) !== 0) continue;
    const weight = WEIGHTS[bits(subset)]!;
    const [without, withIt] = [choices[subset]!, choices[subset | (1 << place)]!];
    for (let part = 0; part < share.length; part++) share[part]! += weight * (withIt[part]! - without[part]!);
  }
  return share;
}

/**
 * Returns what moved DSO from one day to another: the difference, in days, shared out over the factors of formulas C1f by
 * the Shapley average over all orders in which they can go from the earlier day to the later (Shapley 1953; Shorrocks
 * 2013). The parts add up to the difference. Both snapshots have the same groups of customers, and each knows the other's
 * run. What waits for an invoice belongs to no group and stands in the first part. Throws a RangeError where a window has no sales.
 */
export function dsoBridge(before: Snapshot, after: Snapshot, windowDays: number): Bridge {
  for (const { creditSales } of [before, after]) {
    if (!(creditSales > 0)) throw new RangeError(`credit sales must be above zero; got ${creditSales}.`);
  }
  const choices = everyChoice(before, after);
  const [restBefore, restAfter] = [unweighed(before), unweighed(after)];
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
