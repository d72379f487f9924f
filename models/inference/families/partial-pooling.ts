import { chiSquareUpperTail } from "../distributions/distributions.ts";
import { testedEstimate, type TestedEstimate } from "../means/influence.ts";

/** An effect of a group by itself. */
export interface GroupEffect {
  readonly value: number;
  /** Positive. */
  readonly standardError: number;
}

export interface Heterogeneity {
  /** Cochran's Q: the squared distances from the pooled effect in units of their own variance. */
  readonly q: number;
  readonly degreesOfFreedom: number;
  /** That all groups have one effect: the test of an interaction of treatment and group. */
  readonly pValue: number;
}

export interface PartialPooling {
  /** The mean of the effects of groups like these. */
  readonly overall: TestedEstimate;
  /** Standard deviation of the true effects between groups, 0 where chance explains all. */
  readonly betweenGroups: number;
  /** Per group, drawn towards the overall effect, the more the less it says by itself. */
  readonly groups: readonly TestedEstimate[];
  /** Per group, from 0 (left alone) to 1 (the overall effect). */
  readonly shrinkage: readonly number[];
}

function requireErrors(effects: readonly GroupEffect[]): void {
  for (const { standardError } of effects) {
    if (!(standardError > 0 && standardError < Infinity)) {
      throw new RangeError(`a standard error must be positive; got ${standardError}.`);
    }
  }
}

interface Pooled {
  readonly mean: number;
  readonly weight: number;
  readonly q: number;
}

function pool(effects: readonly GroupEffect[], between: number): Pooled {
  const weights = effects.map(({ standardError }) => 1 / (standardError ** 2 + between));
  const weight = weights.reduce((sum, one) => sum + one, 0);
  const mean = effects.reduce((sum, { value }, place) => sum + weights[place]! * value, 0) / weight;
  const q = effects.reduce((sum, { value }, place) => sum + weights[place]! * (value - mean) ** 2, 0);
  return { mean, weight, q };
}

/**
 * Returns whether groups differ in their effect by more than chance (Cochran 1954); undefined with fewer than two.
 * Throws a RangeError for a standard error that is not positive.
 */
export function heterogeneity(effects: readonly GroupEffect[]): Heterogeneity | undefined {
  requireErrors(effects);
  const degreesOfFreedom = effects.length - 1;
  if (degreesOfFreedom < 1) return undefined;
  const { q } = pool(effects, 0);
  return { q, degreesOfFreedom, pValue: chiSquareUpperTail(q, degreesOfFreedom) };
}

/**
 * Returns the variance of true effects between groups at which their squared distances are what chance has them, by halving
 * (Paule and Mandel 1982); 0 where they are less from the start.
 */
export function betweenGroupVariance(effects: readonly GroupEffect[]): number {
  requireErrors(effects);
  const expected = effects.length - 1;
  if (expected < 1 || pool(effects, 0).q <= expected) return 0;
  let [low, high] = [0, 1];
  while (pool(effects, high).q > expected) high *= 2;
  for (let step = 0; step < 200 && high - low > high * 1e-15; step++) {
    const middle = (low + high) / 2;
    if (pool(effects, middle).q > expected) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * Returns the effects of groups drawn towards the overall one (empirical Bayes), with intervals that allow for both the mean
 * and the spread between groups being estimated from few of them (Morris 1983, JASA 78, section 5). Undefined with fewer than
 * four groups, of which the spread cannot be told: show them as they are. Throws a RangeError for a standard error that is not
 * positive.
 */
export function partialPooling(effects: readonly GroupEffect[], confidence = 0.95): PartialPooling | undefined {
  requireErrors(effects);
  const count = effects.length;
  if (count < 4) return undefined;
  const between = betweenGroupVariance(effects);
  const { mean, weight } = pool(effects, between);
  const typical =
    effects.reduce((sum, { standardError }) => {
      return sum + standardError ** 2 / (standardError ** 2 + between);
    }, 0) / weight;
  const shrinkage = effects.map(({ standardError }) => {
    return (((count - 3) / (count - 1)) * standardError ** 2) / (standardError ** 2 + between);
  });
  const groups = effects.map(({ value, standardError }, place) => {
    const share = shrinkage[place]!;
    const own = standardError ** 2;
    const ofSpread = ((2 / (count - 3)) * share ** 2 * (typical + between)) / (own + between);
    const variance = own * (1 - ((count - 1) / count) * share) + ofSpread * (value - mean) ** 2;
    return testedEstimate(value - share * (value - mean), Math.sqrt(variance), confidence);
  });
  const overall = testedEstimate(mean, Math.sqrt(1 / weight), confidence);
  return { overall, betweenGroups: Math.sqrt(between), groups, shrinkage };
}
