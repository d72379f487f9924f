import type { BehaviourClass } from "./behaviour-class.ts";
import type { Day } from "../calendar.ts";
import type { FirstEligibility } from "../contacts/experiments.ts";

/**
 * Customers who are better left alone: the text message, which makes nobody pay, puts off those who mostly pay late anyway.
 * Only the first one does; who has had one knows them.
 */
export const ANNOYANCE = {
  experiment: "text_message",
  behaviour: "structural",
  /** Points of the scale from 0 to 10, before an answer is rounded to it. */
  scoreChange: -2,
  days: 90,
} as const;

/** Returns by how much an answer of this day is lower for the first text message that the customer got. */
export function annoyanceOn(behaviour: BehaviourClass, first: FirstEligibility | undefined, answeredOn: Day): number {
  if (behaviour !== ANNOYANCE.behaviour || first?.arm !== "treatment") return 0;
  const daysSince = answeredOn - first.plannedOn;
  return daysSince > 0 && daysSince <= ANNOYANCE.days ? ANNOYANCE.scoreChange : 0;
}
