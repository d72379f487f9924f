import { LESS_IS_BETTER, UNIT_OF, type Outcome, type OutcomeEffect } from "./effects.ts";
import type { Segment } from "./release.ts";

/** What to do with a treatment in a segment. `leave_alone`: it hurts these customers, and not necessarily others. */
export type Verdict = "keep" | "stop" | "test" | "leave_alone";

/** Which way an effect goes: `none` where it is surely too small to matter, `unclear` where nothing is shown. */
export type Direction = "good" | "bad" | "none" | "unclear";

/** What a treatment does for cash beside what it does to customers, with a verdict that rests on both. */
export interface TradeOff {
  readonly treatment: string;
  readonly segment: Segment | "all";
  readonly cash: OutcomeEffect;
  /** The effect on customers that decides: what hurts before what helps; undefined where none was stated. */
  readonly experience: OutcomeEffect | undefined;
  readonly cashDirection: Direction;
  readonly experienceDirection: Direction;
  readonly verdict: Verdict;
}

const CASH: Outcome = "paid_14";
const EXPERIENCE: readonly Outcome[] = ["nps", "opt_out", "dispute", "complaint"];

/** A change that is surely smaller than this does not matter: a share, points of NPS. */
const NEGLIGIBLE = { share: 0.05, points: 10, days: 1, euros: 5 } as const;

/**
 * Returns which way an effect goes: good or bad only where it is a discovery whose shown interval, pooled where there is
 * one, leaves zero out.
 */
export function directionOf(effect: OutcomeEffect): Direction {
  const estimate = effect.pooled ?? effect.difference;
  if (estimate === null) return "unclear";
  const { low, high } = estimate;
  const isMore = low > 0;
  if (effect.is_discovery && (isMore || high < 0)) {
    return isMore === LESS_IS_BETTER.has(effect.outcome) ? "bad" : "good";
  }
  const negligible = NEGLIGIBLE[UNIT_OF[effect.outcome]];
  return low > -negligible && high < negligible ? "none" : "unclear";
}

/** Returns the verdict on a treatment from both directions; `isAll` where it is of all customers together. */
export function verdictOf(cash: Direction, experience: Direction, isAll: boolean): Verdict {
  if (cash === "good") return experience === "bad" ? "test" : "keep";
  if (cash === "bad" || experience === "bad") return isAll ? "stop" : "leave_alone";
  return cash === "none" ? "stop" : "test";
}

const WEIGHT: readonly Direction[] = ["bad", "good", "none", "unclear"];

/** Returns the trade-off of each treatment and segment of which the effect on cash may be stated, in their order. */
export function tradeOffs(effects: readonly OutcomeEffect[]): TradeOff[] {
  const stated = effects.filter(({ difference }) => difference !== null);
  return stated
    .filter(({ outcome }) => outcome === CASH)
    .map((cash) => {
      const { treatment, segment, experiment_id } = cash;
      const [experience] = stated
        .filter((one) => one.experiment_id === experiment_id && one.segment === segment)
        .filter(({ outcome }) => EXPERIENCE.includes(outcome))
        .toSorted((left, right) => WEIGHT.indexOf(directionOf(left)) - WEIGHT.indexOf(directionOf(right)));
      const cashDirection = directionOf(cash);
      const experienceDirection = experience === undefined ? "unclear" : directionOf(experience);
      const verdict = verdictOf(cashDirection, experienceDirection, segment === "all");
      return { treatment, segment, cash, experience, cashDirection, experienceDirection, verdict };
    });
}
