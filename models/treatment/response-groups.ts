import { wilsonInterval } from "../inference/proportions/proportion.ts";
import { responseGroup } from "../inference/uplift/response-group.ts";
import type { Interval } from "../inference/interval.ts";
import { LESS_IS_BETTER, type OutcomeEffect } from "../release/effects.ts";
import { CASH, EXPERIENCE } from "../release/verdict.ts";

/**
 * Returns the effects with the group of each segment at the effect on cash: whom the treatment makes pay, who pays or does not
 * without it, and who is better left alone. What it does to cash or to the customer counts where it is a discovery: an interval
 * that leaves zero out by itself, among so many, is taken to reach it.
 */
export function withResponseGroups(effects: readonly OutcomeEffect[]): OutcomeEffect[] {
  return effects.map((effect) => {
    const { outcome, segment, control, control_mean: rate, experiment_id } = effect;
    const shown = effect.pooled ?? effect.difference;
    if (outcome !== CASH || segment === "all" || shown === null) return effect;
    const experience = effects
      .filter((one) => one.experiment_id === experiment_id && one.segment === segment)
      .filter((one) => EXPERIENCE.includes(one.outcome) && one.is_discovery)
      .flatMap((one) => betterUpwards(one) ?? []);
    const controlRate = wilsonInterval(Math.round(rate! * control!), control!)!;
    const told = effect.is_discovery ? shown : reachingZero(shown);
    return { ...effect, response_group: responseGroup({ effect: told, controlRate, experience }) };
  });
}

const reachingZero = ({ low, high }: Interval): Interval => ({ low: Math.min(low, 0), high: Math.max(high, 0) });

/** The interval that is shown of a discovery, turned where less is better. */
function betterUpwards(effect: OutcomeEffect): Interval | undefined {
  const shown = effect.pooled ?? effect.difference;
  if (shown === null) return undefined;
  return LESS_IS_BETTER.has(effect.outcome) ? { low: -shown.high, high: -shown.low } : shown;
}
