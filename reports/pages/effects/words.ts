import {
  isResponse,
  LESS_IS_BETTER,
  UNIT_OF,
  type Outcome,
  type OutcomeEffect,
  type OutcomeUnit,
} from "../../../models/release/effects.ts";
import type { DesignEffect } from "../../../models/release/designs.ts";
import type { Estimate } from "../../../models/release/release.ts";
import type { Context } from "../../components/context.ts";
import { fill } from "../../components/fill.ts";
import { standingOf } from "../standing.ts";

/** The figure that is shown: of a segment the pooled one, where there is one. */
export const shownEffect = ({ pooled, difference }: Pick<OutcomeEffect, "pooled" | "difference">): Estimate | null =>
  pooled ?? difference;

/** An outcome as it is called among others of its kind. */
export function briefOutcome(outcome: Outcome, { strings }: Context): string {
  const brief: Partial<Record<Outcome, string>> = strings.effects.brief;
  return brief[outcome] ?? strings.effects.outcomes[outcome];
}

/** Returns what an effect of a rule or a rollout is on, as a row calls it. */
export function designOutcome({ outcome, outcome_days: days }: DesignEffect, { strings, format }: Context): string {
  if (isResponse(outcome)) return strings.effects.outcomes[outcome];
  return days === null ? strings.designs.on_time : format.count(days, strings.designs.paid_within);
}

/** Shares are drawn in percentage points. */
export const scaleOf = (unit: OutcomeUnit) => (unit === "share" ? 100 : 1);

/** As many in the drawing as in the table behind it. */
const DECIMALS: Readonly<Record<OutcomeUnit, number>> = { share: 1, days: 1, euros: 0, points: 0, euros_per_euro: 2 };
export const decimalsOf = (unit: OutcomeUnit) => DECIMALS[unit];

/** A tick of an axis of outcomes of a unit. */
export const axisText = (value: number, unit: OutcomeUnit, { format }: Context) =>
  format.signed(value, Number.isInteger(value) ? 0 : decimalsOf(unit));

/** A value of an outcome with its sign: shares in percentage points, days with a decimal. */
export function effectText(value: number, outcome: Outcome, { format }: Context): string {
  const unit = UNIT_OF[outcome];
  if (unit === "share") return format.points(value);
  return format.signed(value, decimalsOf(unit));
}

/** What is said of an effect: better or worse only for a discovery whose interval leaves zero out. */
export function outcomeJudgement(effect: OutcomeEffect, { strings, format, release }: Context): string {
  const texts = strings.effects;
  const estimate = shownEffect(effect);
  if (effect.verdict === "suppressed") {
    return fill(strings.site.hidden_long, { minimum: release.stamp.minimum_customers });
  }
  if (estimate === null) {
    return effect.needed_per_arm === null
      ? texts.refusals[effect.refusal!]
      : fill(texts.refused_needed, { needed: format.number(effect.needed_per_arm) });
  }
  if (effect.outcome === "cost_per_euro") return costJudgement(estimate, texts.costs);
  const standing = standingOf(estimate, effect.is_discovery);
  if (standing === "alone") return strings.standing.alone_verdict;
  if (standing === "unclear") return texts.unproven;
  return estimate.low > 0 === LESS_IS_BETTER.has(effect.outcome) ? texts.worse : texts.better;
}

/** A euro that costs less than a euro, and surely so, is worth its contacts. */
function costJudgement({ low, high }: Estimate, texts: Context["strings"]["effects"]["costs"]): string {
  return high < 1 ? texts.less : low > 1 ? texts.more : texts.unclear;
}
