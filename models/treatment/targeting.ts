import type { Interval } from "../inference/interval.ts";
import { partialPooling } from "../inference/families/partial-pooling.ts";
import { qiniInterval } from "../inference/resampling/bootstrapped.ts";
import { gainCurve } from "../inference/uplift/gain-curve.ts";
import type { UpliftSample } from "../inference/uplift/qini.ts";
import { uniformAt } from "../random.ts";
import type { Estimate, Segment } from "../release/release.ts";
import type { Targeting, TargetingStep } from "../release/targeting.ts";
import { hasOutcome, PAID_WITHIN, type EligibilityOutcomes } from "./arm-outcomes.ts";

/** Customers of an experiment, a row each. */
export interface TargetingCustomers {
  readonly outcomes: EligibilityOutcomes;
  readonly segment: readonly (Segment | null)[];
  readonly customer: Int32Array;
}

/** The outcome by which a treatment is judged first. */
const MAIN = "paid_14";
/** Fewer customers tell nothing of an order among them. */
const LEAST_CUSTOMERS = 400;
/** Fewer customers in an arm of a half of a segment are not learned from by themselves. */
const LEAST_LEARNED = 10;
const SEED = 20;
const TENTHS = Array.from({ length: 11 }, (_, place) => place / 10);

/**
 * Returns the Qini coefficient of treating segments in the order of their pooled effects on who pays within 14 days, with its
 * 95% interval: customers are dealt to two halves, each is ordered by what the other one showed, so that no customer is in the
 * figures that place him, and the mean of the two is taken, which under no difference between segments is 0 on average. The
 * interval draws the customers of each half anew and takes the orders as given. The gain of treating each tenth of them first
 * is the mean of both halves as well. Undefined of too few customers.
 */
export function targetingOf(
  rows: Int32Array,
  customers: TargetingCustomers,
): { readonly qini: Estimate; readonly steps: Targeting["steps"] } | undefined {
  const { outcomes, customer } = customers;
  const known = rows.filter((row) => outcomes.watchedDays[row]! >= PAID_WITHIN[MAIN]);
  if (known.length < LEAST_CUSTOMERS) return undefined;
  const isInFirst = (row: number) => uniformAt(SEED, customer[row]!) < 1 / 2;
  const [first, second] = [known.filter(isInFirst), known.filter((row) => !isInFirst(row))];
  const samples = [
    orderedBy(effectsOf(second, customers), first, customers),
    orderedBy(effectsOf(first, customers), second, customers),
  ];
  const halves = samples.map((sample) => qiniInterval(sample, { seed: SEED }));
  const curves = samples.map((sample) => gainCurve(sample, TENTHS));
  if (halves.some((half) => half === undefined) || curves.some((curve) => curve === undefined)) return undefined;
  const n = known.length;
  const steps = TENTHS.map((share, place): TargetingStep => {
    const points = curves.map((curve) => curve![place]!);
    const [gains, beyond] = [points.map(({ gain }) => gain), points.map((point) => point.beyond)];
    return { share, gain: meanOf(gains, n), beyond: meanOf(beyond, n) };
  });
  return {
    qini: meanOf(
      halves.flatMap((half) => half ?? []),
      n,
    ),
    steps,
  };
}

/** The mean of what two halves of the customers say, who have nothing to do with each other. */
function meanOf(halves: readonly { readonly value: number; readonly interval: Interval }[], n: number): Estimate {
  const value = halves.reduce((sum, half) => sum + half.value / 2, 0);
  const reach = Math.hypot(...halves.map(({ interval }) => (interval.high - interval.low) / 2)) / 2;
  return { value, low: value - reach, high: value + reach, n };
}

function orderedBy(
  { overall, bySegment }: LearnedEffects,
  rows: Int32Array,
  { outcomes, segment }: TargetingCustomers,
): UpliftSample {
  return {
    expectedEffect: Float64Array.from(rows, (row) => bySegment.get(segment[row]!) ?? overall),
    outcome: Uint8Array.from(rows, (row) => Number(hasOutcome(MAIN, row, outcomes))),
    treated: Uint8Array.from(rows, (row) => outcomes.treated[row]!),
  };
}

interface LearnedEffects {
  readonly overall: number;
  readonly bySegment: ReadonlyMap<Segment | null, number>;
}

/** Effects of segments, drawn together; all alike where there are too few segments to draw together. */
function effectsOf(rows: Int32Array, { outcomes, segment }: TargetingCustomers): LearnedEffects {
  const names = [...new Set(Array.from(rows, (row) => segment[row]!))];
  const learned = names.flatMap((name) => {
    const own = rows.filter((row) => segment[row] === name);
    const [treated, control] = [1, 0].map((arm) => payersOf(own, arm, outcomes));
    if (Math.min(treated!.n, control!.n) < LEAST_LEARNED) return [];
    const standardError = Math.sqrt(treated!.variance + control!.variance);
    return standardError > 0 ? [{ name, value: treated!.share - control!.share, standardError }] : [];
  });
  const pooling = partialPooling(learned);
  if (pooling === undefined) return { overall: 0, bySegment: new Map() };
  const bySegment = new Map(learned.map(({ name }, place) => [name, pooling.groups[place]!.value]));
  return { overall: pooling.overall.value, bySegment };
}

function payersOf(rows: Int32Array, arm: number, outcomes: EligibilityOutcomes) {
  const own = rows.filter((row) => outcomes.treated[row] === arm);
  const share = own.filter((row) => hasOutcome(MAIN, row, outcomes)).length / own.length;
  return { n: own.length, share, variance: (share * (1 - share)) / own.length };
}
