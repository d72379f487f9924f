import { atRiskOf, type DurationCounts } from "./duration-counts.ts";

/** What became of durations by their length, where more than one cause can end them. */
export interface CumulativeIncidence {
  readonly lengths: Float64Array;
  readonly atRisk: Float64Array;
  /** Share that lasts longer than this: 1 less the incidences of all causes. */
  readonly survival: Float64Array;
  /** Share that has ended by this length, per cause in the order of the counts. */
  readonly incidence: readonly Float64Array[];
}

export interface EstimatedIncidence extends CumulativeIncidence {
  /** Variance of each of the shares that have ended. */
  readonly variance: readonly Float64Array[];
}

/**
 * Returns the Aalen-Johansen cumulative incidence (1978) of each cause: what ends for one cause no longer can for
 * another. Treating the other causes as losses from sight, as one less a Kaplan-Meier curve does, would overstate every
 * one of them. The variance is Aalen's, with the correction for ties, as R's `cmprsk::cuminc` has it.
 */
export function aalenJohansen(counts: DurationCounts): EstimatedIncidence {
  const curve = cumulativeIncidence(counts);
  const { atRisk, survival } = curve;
  const variance = curve.incidence.map((incidence, cause) =>
    varianceOf({ counts, cause, atRisk, survival, incidence }),
  );
  return { ...curve, variance };
}

/** Returns the same without the variance, for those who draw their customers anew. */
export function cumulativeIncidence(counts: DurationCounts): CumulativeIncidence {
  const atRisk = atRiskOf(counts);
  const survival = new Float64Array(counts.lengths.length);
  const incidence = counts.ended.map(() => new Float64Array(counts.lengths.length));
  let surviving = 1;
  for (let place = 0; place < counts.lengths.length; place++) {
    let remaining = atRisk[place]!;
    for (const [cause, shares] of incidence.entries()) {
      const ended = counts.ended[cause]![place]!;
      const before = shares[place - 1] ?? 0;
      shares[place] = ended === 0 ? before : before + (surviving * ended) / atRisk[place]!;
      remaining -= ended;
    }
    if (remaining < atRisk[place]!) surviving *= remaining / atRisk[place]!;
    survival[place] = surviving;
  }
  return { lengths: counts.lengths, atRisk, survival, incidence };
}

interface OneCause {
  readonly counts: DurationCounts;
  readonly cause: number;
  readonly atRisk: Float64Array;
  readonly survival: Float64Array;
  readonly incidence: Float64Array;
}

/**
 * The ends of `cause` at u are worth (1 - (F(t) - F(u))/S(u))^2 of their variance at t, those of other causes
 * ((F(t) - F(u))/S(u))^2. Multiplied out, this is F(t)^2 and F(t) times sums that grow with u, so one pass does.
 */
function varianceOf({ counts, cause, atRisk, survival, incidence }: OneCause): Float64Array {
  const variance = new Float64Array(counts.lengths.length);
  let square = 0;
  let product = 0;
  let plain = 0;
  for (let place = 0; place < counts.lengths.length; place++) {
    const before = survival[place - 1] ?? 1;
    const inverse = survival[place]! > 0 ? 1 / survival[place]! : 0;
    for (const [other, ends] of counts.ended.entries()) {
      const weight = hazardVariance(ends[place]!, atRisk[place]!) * before ** 2;
      const slope = (other === cause ? 1 : 0) + incidence[place]! * inverse;
      square += slope * slope * weight;
      product += slope * inverse * weight;
      plain += inverse * inverse * weight;
    }
    const share = incidence[place]!;
    variance[place] = Math.max(0, square - 2 * share * product + share * share * plain);
  }
  return variance;
}

/** Variance of the share of those at risk that ends at once: fewer may end than are there, which ties make felt. */
function hazardVariance(ended: number, atRisk: number): number {
  if (ended === 0) return 0;
  const ties = ended > 1 ? 1 - (ended - 1) / (atRisk - 1) : 1;
  return (ties * ended) / atRisk ** 2;
}

/** Returns the share that has ended for `cause` (from 0 on) by `length`: 0 before the first. */
export function incidenceAt({ lengths, incidence }: CumulativeIncidence, cause: number, length: number): number {
  const next = lengths.findIndex((one) => one > length);
  return incidence[cause]![(next === -1 ? lengths.length : next) - 1] ?? 0;
}

/** Rounding that a sum of shares may have. */
const ROUNDING = 1e-12;

/**
 * Returns the first length by which the share `probability` of those that lasted longer than `after` has ended for `cause`
 * (from 0 on): 0.5 gives their median. Undefined where fewer ever do, or too much has not ended yet to tell. Without `after`
 * it is that of all.
 */
export function incidenceQuantile(
  { lengths, survival, incidence }: CumulativeIncidence,
  cause: number,
  probability: number,
  after = Number.NEGATIVE_INFINITY,
): number | undefined {
  const shares = incidence[cause]!;
  const first = lengths.findIndex((length) => length > after);
  if (first === -1) return undefined;
  const needed = (shares[first - 1] ?? 0) + probability * (survival[first - 1] ?? 1);
  for (let place = first; place < lengths.length; place++) {
    if (shares[place]! >= needed - ROUNDING) return lengths[place];
  }
  return undefined;
}
