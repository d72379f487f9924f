import type { Judgement } from "../judgement.ts";
import { missingDiffers } from "../missing.ts";
import { comparedAmong, type Comparison } from "./comparable-rows.ts";
import { judgeCompared, type ObservedChecks, type ObservedReason } from "./observed-effect.ts";

export type AnswersReason = ObservedReason | "missing_differs";

/**
 * Returns what `judgeCompared` does of an outcome that is missing (NaN) for some, such as a question that was not answered: of
 * those rows that have one, with the probabilities to be treated that they have among all; or why it may not be stated: having
 * an outcome goes with the treatment among rows that are alike, or too few have one. `outcome` is of all rows. Throws a
 * RangeError where it is infinite, or not as long as they are.
 */
export function judgeComparedAnswers(
  comparison: Comparison,
  outcome: Float64Array,
): Judgement<ObservedChecks, AnswersReason> {
  const isAnswered = (place: number) => !Number.isNaN(outcome[place]!);
  if (!outcome.some(Number.isNaN)) return judgeCompared(comparison, outcome);
  const answering = judgeCompared(
    comparison,
    outcome.map((_, place) => Number(isAnswered(place))),
  );
  if (answering.verdict === "refused" || !comparison.isComparable) return answering;
  if (missingDiffers(answering.pValue)) {
    return { verdict: "refused", grade: "C", reason: "missing_differs", checks: answering.checks };
  }
  const answered = comparedAmong(comparison, isAnswered);
  const judged = judgeCompared(
    answered.comparison,
    Float64Array.from(answered.places, (place) => outcome[place]!),
  );
  if (judged.verdict === "refused") return judged;
  return { ...judged, assumptions: [...judged.assumptions, "missing_at_random"] };
}
