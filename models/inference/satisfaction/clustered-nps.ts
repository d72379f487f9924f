import type { ClusterIndex } from "../means/cluster-index.ts";
import { clusteredVariance } from "../means/influence.ts";
import { countAnswers, netPromoterScore, netValues, type AnswerCounts, type NetPromoterScore } from "./nps.ts";

/**
 * Returns the Net Promoter Score of answers of which those of one customer are alike, with an interval by customer; undefined
 * without answers. The interval is that of `netPromoterScore` for as many independent answers as these are worth: n over the
 * design effect, the variance by customer (Liang and Zeger 1986) over that of n independent answers (Kish 1965, section 8.2;
 * for intervals of proportions Korn and Graubard 1998, Survey Methodology 24). So few customers get the adjusted interval,
 * however often they answer, and with one answer each it is the ordinary one. Answers are never worth more than their number,
 * and no fewer than one per customer where all are alike, which tells no variance. Throws a RangeError for what is no answer.
 */
export function clusteredNetPromoterScore(
  scores: ArrayLike<number>,
  clusters: ClusterIndex,
  confidence = 0.95,
): NetPromoterScore | undefined {
  const counts = countAnswers(scores);
  const effect = designEffect(netValues(scores), clusters);
  const { promoters, passives, detractors } = counts;
  const worth: AnswerCounts = {
    promoters: promoters / effect,
    passives: passives / effect,
    detractors: detractors / effect,
  };
  const score = netPromoterScore(worth, confidence);
  return score && { ...score, score: netPromoterScore(counts)!.score, n: scores.length };
}

/** How many of these answers are worth a single independent one, at least 1. */
function designEffect(values: Float64Array, clusters: ClusterIndex): number {
  const n = values.length;
  if (clusters.count === n) return 1;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const deviations = values.map((value) => (value - mean) / n);
  const independent = deviations.reduce((sum, deviation) => sum + deviation ** 2, 0);
  if (independent === 0 || clusters.count < 2) return n / clusters.count;
  return Math.max(1, clusteredVariance(deviations, clusters) / independent);
}
