import type { ClusterIndex } from "../means/cluster-index.ts";
import { estimateOf, type TestedEstimate } from "../means/influence.ts";

export interface StratumResponse {
  readonly stratum: number;
  readonly asked: number;
  readonly answered: number;
  /** Mean of the answers; NaN without any. */
  readonly mean: number;
}

export interface ResponseWeighted {
  /** Mean of everybody asked in the strata that were heard, were the silent like those of their stratum who answered. */
  readonly weighted: TestedEstimate;
  /** Ascending by stratum. */
  readonly strata: readonly StratumResponse[];
  /** Share of those asked whose stratum has fewer than two answers, of whom nothing is told. */
  readonly unheardShare: number;
}

const HEARD_FROM = 2;

/**
 * Returns the mean of answers, such as the NPS of `netValues`, with each weighing one over the response rate of its stratum,
 * such as segment by arrears; NaN is silence. The influence function has both the answers within strata and who was asked, so
 * that the interval, by customer, allows for the rates being estimated (poststratification; Holt and Smith 1979). It helps
 * only against silence that the strata explain: see `scoreBounds` for what remains. Undefined where no stratum was heard, and
 * with fewer than two customers. Throws a RangeError for lengths that differ.
 */
export function responseWeightedMean(
  values: Float64Array,
  stratum: ArrayLike<number>,
  clusters: ClusterIndex,
  confidence = 0.95,
): ResponseWeighted | undefined {
  if (stratum.length !== values.length) {
    throw new RangeError(`a stratum is needed for each of ${values.length} rows; got ${stratum.length}.`);
  }
  const strata = responsesOf(values, stratum);
  const heard = new Map(strata.filter(({ answered }) => answered >= HEARD_FROM).map((one) => [one.stratum, one]));
  let [asked, sum] = [0, 0];
  for (const one of heard.values()) {
    asked += one.asked;
    sum += one.asked * one.mean;
  }
  if (asked === 0) return undefined;
  const value = sum / asked;
  const scores = Float64Array.from(values, (answer, row) => {
    const own = heard.get(stratum[row]!);
    if (own === undefined) return 0;
    const within = Number.isNaN(answer) ? 0 : (own.asked * (answer - own.mean)) / own.answered;
    return (within + own.mean - value) / asked;
  });
  const weighted = estimateOf({ value, scores }, clusters, confidence);
  return weighted && { weighted, strata, unheardShare: 1 - asked / values.length };
}

function responsesOf(values: Float64Array, stratum: ArrayLike<number>): StratumResponse[] {
  const sums = new Map<number, { asked: number; answered: number; sum: number }>();
  for (let row = 0; row < values.length; row++) {
    let own = sums.get(stratum[row]!);
    if (own === undefined) sums.set(stratum[row]!, (own = { asked: 0, answered: 0, sum: 0 }));
    own.asked++;
    if (Number.isNaN(values[row]!)) continue;
    own.answered++;
    own.sum += values[row]!;
  }
  return [...sums]
    .map(([place, { asked, answered, sum }]) => ({ stratum: place, asked, answered, mean: sum / answered }))
    .sort((left, right) => left.stratum - right.stratum);
}
