import { LESS_IS_BETTER, UNIT_OF, type Interaction, type Outcome, type OutcomeEffect } from "./effects.ts";
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
  /** Sides that a segment cannot tell by itself, taken from all customers: nothing shows that it differs from them. */
  readonly borrowed: readonly ("cash" | "experience")[];
  readonly verdict: Verdict;
}

/** The outcome by which a treatment is judged first. */
export const CASH: Outcome = "paid_14";
/** What a treatment may do to the customer, of which the first stated ones are drawn. */
export const EXPERIENCE: readonly Outcome[] = ["nps", "opt_out", "dispute", "complaint"];

/** A change that is surely smaller than this does not matter: a share, points of NPS. */
const NEGLIGIBLE = { share: 0.05, points: 10, days: 1, euros: 5, euros_per_euro: 0.05 } as const;

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

/** Below this segments are taken to differ in an effect. */
const DIFFERS_BELOW = 0.05;

/**
 * Returns the trade-off of each treatment and segment of which the effect on cash may be stated, in their order. What is not
 * clear of a segment is taken from all customers together, unless segments were shown to differ in that outcome or it was not
 * tested whether they do.
 */
export function tradeOffs(effects: readonly OutcomeEffect[], interactions: readonly Interaction[]): TradeOff[] {
  const stated = effects.filter(({ difference }) => difference !== null);
  return stated
    .filter(({ outcome }) => outcome === CASH)
    .map((cash) => {
      const { treatment, segment } = cash;
      const experience = tellingExperience(cash, stated);
      const [onCash, onCustomer] = [cash, experience].map((effect) => sideOf(effect, stated, interactions));
      const harmsItself = [onCash!, onCustomer!].some((side) => side.direction === "bad" && !side.isBorrowed);
      const borrowed = [
        ...(onCash!.isBorrowed ? (["cash"] as const) : []),
        ...(onCustomer!.isBorrowed ? (["experience"] as const) : []),
      ];
      return {
        treatment,
        segment,
        cash,
        experience,
        cashDirection: onCash!.direction,
        experienceDirection: onCustomer!.direction,
        borrowed,
        verdict: verdictOf(onCash!.direction, onCustomer!.direction, segment === "all" || !harmsItself),
      };
    });
}

/** What hurts customers before what helps them, before what is not clear. */
function tellingExperience({ experiment_id, segment }: OutcomeEffect, stated: readonly OutcomeEffect[]) {
  return stated
    .filter((one) => one.experiment_id === experiment_id && one.segment === segment)
    .filter(({ outcome }) => EXPERIENCE.includes(outcome))
    .toSorted((left, right) => WEIGHT.indexOf(directionOf(left)) - WEIGHT.indexOf(directionOf(right)))[0];
}

interface Side {
  readonly direction: Direction;
  readonly isBorrowed: boolean;
}

function sideOf(
  effect: OutcomeEffect | undefined,
  stated: readonly OutcomeEffect[],
  interactions: readonly Interaction[],
): Side {
  if (effect === undefined) return { direction: "unclear", isBorrowed: false };
  const direction = directionOf(effect);
  if (effect.segment === "all" || direction !== "unclear") return { direction, isBorrowed: false };
  const isOfSame = (one: { readonly experiment_id: string; readonly outcome: Outcome }) =>
    one.experiment_id === effect.experiment_id && one.outcome === effect.outcome;
  const test = interactions.find(isOfSame);
  const whole = stated.find((one) => one.segment === "all" && isOfSame(one));
  if (whole === undefined || test === undefined || test.p_value < DIFFERS_BELOW)
    return { direction, isBorrowed: false };
  const borrowed = directionOf(whole);
  return { direction: borrowed, isBorrowed: borrowed !== "unclear" };
}
