import type { Interval } from "../interval.ts";

/** What a treatment does to a segment, as far as its intervals tell. */
export type ResponseGroup = "persuadable" | "sure_thing" | "lost_cause" | "do_not_disturb" | "undecided";

export interface SegmentResponse {
  /** Of the effect on the share with the outcome, from randomised arms; a fraction. */
  readonly effect: Interval;
  /** Of that share without treatment. */
  readonly controlRate: Interval;
  /** Of effects on the customer himself, such as on what he says of us, turned so that more is better. */
  readonly experience?: readonly Interval[];
}

/** An effect that is surely smaller than this is none that matters. */
const NEGLIGIBLE = 0.05;
const HALF = 0.5;

/**
 * Returns the group of a segment by its intervals alone: persuadable where the whole interval of the effect is above 0, do not
 * disturb where it is below, and where it is not above 0 and any interval on the customer's side is below 0, so that the treatment
 * helps nothing that is shown and hurts him; sure thing or lost cause where the effect is surely smaller than 5 points either way and surely
 * more, or fewer, than half do it untreated (the four groups are Radcliffe's, 2007). All else is undecided, however its estimates look: a test would tell.
 */
export function responseGroup({ effect, controlRate, experience = [] }: SegmentResponse): ResponseGroup {
  if (effect.low > 0) return "persuadable";
  if (effect.high < 0 || experience.some(({ high }) => high < 0)) return "do_not_disturb";
  if (effect.low <= -NEGLIGIBLE || effect.high >= NEGLIGIBLE) return "undecided";
  if (controlRate.low > HALF) return "sure_thing";
  return controlRate.high < HALF ? "lost_cause" : "undecided";
}
