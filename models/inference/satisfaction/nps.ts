import { criticalValue, differenceInterval, type Interval } from "../interval.ts";

/** Answers to the recommendation question by group: 9 and 10, 7 and 8, 0 to 6. */
export interface AnswerCounts {
  readonly promoters: number;
  readonly passives: number;
  readonly detractors: number;
}

export interface NetPromoterScore {
  /** Promoters minus detractors in percent of all answers, from -100 to 100. */
  readonly score: number;
  readonly interval: Interval;
  /** Number of answers. */
  readonly n: number;
  readonly method: "wald" | "adjusted_wald";
}

/** Below this many answers the Wald interval is too short. */
const WALD_FROM_ANSWERS = 30;

/**
 * Returns how many of these answers are of promoters, passives and detractors.
 * Throws a RangeError for anything that is not a whole number from 0 to 10: a missing answer is not an answer.
 */
export function countAnswers(scores: ArrayLike<number>): AnswerCounts {
  let promoters = 0;
  let detractors = 0;
  for (let index = 0; index < scores.length; index++) {
    const score = scores[index]!;
    if (!(Number.isInteger(score) && score >= 0 && score <= 10)) {
      throw new RangeError(`an answer must be a whole number from 0 to 10; got ${score} at index ${index}.`);
    }
    if (score >= 9) promoters++;
    else if (score <= 6) detractors++;
  }
  return { promoters, passives: scores.length - promoters - detractors, detractors };
}

/**
 * Returns what each answer adds to a score, of which the Net Promoter Score is the mean: 100, 0 or -100; NaN stays NaN, for
 * a question that was not answered. Throws a RangeError for anything else that is not a whole number from 0 to 10.
 */
export function netValues(scores: ArrayLike<number>): Float64Array {
  return Float64Array.from(scores, (score) => {
    if (Number.isNaN(score)) return NaN;
    const { promoters, detractors } = countAnswers([score]);
    return 100 * (promoters - detractors);
  });
}

/** Net share, -1 to 1, and its standard error from the plug-in variance of one answer valued 1, 0 or -1. */
function netShare({ promoters, passives, detractors }: AnswerCounts): { net: number; standardError: number } {
  const n = promoters + passives + detractors;
  const net = (promoters - detractors) / n;
  const variance = (promoters + detractors) / n - net * net;
  return { net, standardError: Math.sqrt(Math.max(0, variance) / n) };
}

function withPseudoAnswers({ promoters, passives, detractors }: AnswerCounts): AnswerCounts {
  return { promoters: promoters + 0.75, passives: passives + 1.5, detractors: detractors + 0.75 };
}

function chooseMethod(counts: AnswerCounts, n: number): NetPromoterScore["method"] {
  const isUnanimous = Math.max(counts.promoters, counts.passives, counts.detractors) === n;
  return n < WALD_FROM_ANSWERS || isUnanimous ? "adjusted_wald" : "wald";
}

function requireCounts(counts: AnswerCounts): void {
  for (const count of [counts.promoters, counts.passives, counts.detractors]) {
    if (!(count >= 0 && count < Infinity)) throw new RangeError(`a count must be 0 or more; got ${count}.`);
  }
}

/**
 * Returns the Net Promoter Score with its interval, both on the scale of -100 to 100; undefined without answers.
 *
 * The interval is Wald's, and below 30 answers, or when all fall in one group and Wald's would have no width, the
 * adjusted Wald interval: 3/4 of an answer is added to the promoters, 3/2 to the passives and 3/4 to the detractors
 * (Rocks 2016, The American Statistician 70). It is cut at the ends of the scale and always holds the score.
 * Throws a RangeError for a negative count.
 */
export function netPromoterScore(counts: AnswerCounts, confidence = 0.95): NetPromoterScore | undefined {
  requireCounts(counts);
  const n = counts.promoters + counts.passives + counts.detractors;
  if (n === 0) return undefined;
  const method = chooseMethod(counts, n);
  const score = 100 * netShare(counts).net;
  const { net, standardError } = netShare(method === "wald" ? counts : withPseudoAnswers(counts));
  const reach = 100 * criticalValue(confidence) * standardError;
  const interval = {
    low: Math.max(-100, Math.min(score, 100 * net - reach)),
    high: Math.min(100, Math.max(score, 100 * net + reach)),
  };
  return { score, interval, n, method };
}

/**
 * Returns the first score minus the second, in points, with the interval of the difference of independent samples;
 * undefined when either has no answers. Where both intervals are Wald's and inside the scale, its standard error is
 * the root of the summed squares of theirs.
 */
export function differenceOfScores(
  first: AnswerCounts,
  second: AnswerCounts,
  confidence = 0.95,
): { readonly difference: number; readonly interval: Interval } | undefined {
  const one = netPromoterScore(first, confidence);
  const other = netPromoterScore(second, confidence);
  if (one === undefined || other === undefined) return undefined;
  return {
    difference: one.score - other.score,
    interval: differenceInterval(
      { value: one.score, interval: one.interval },
      { value: other.score, interval: other.interval },
    ),
  };
}
