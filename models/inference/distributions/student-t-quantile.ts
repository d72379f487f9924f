import { requireConfidence } from "../interval.ts";
import { studentTUpperTail } from "./distributions.ts";

const HALVINGS = 60;

/** Returns the t that this share of Student's distribution lies beyond, by halving; `tail` below a half. */
function studentTBeyond(tail: number, degreesOfFreedom: number): number {
  let [low, high] = [0, 1];
  while (studentTUpperTail(high, degreesOfFreedom) > tail) high *= 2;
  for (let step = 0; step < HALVINGS; step++) {
    const middle = (low + high) / 2;
    if (studentTUpperTail(middle, degreesOfFreedom) > tail) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * Returns how many standard errors a two-sided interval by Student's t reaches to each side: 2.022691 for 0.95 and 39
 * degrees of freedom, which may be a fraction. Throws a RangeError unless `confidence` lies strictly between 0 and 1 and
 * the degrees of freedom are positive.
 */
export function studentTCriticalValue(confidence: number, degreesOfFreedom: number): number {
  requireConfidence(confidence);
  return studentTBeyond((1 - confidence) / 2, degreesOfFreedom);
}
