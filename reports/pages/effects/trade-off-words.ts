import type { Outcome, OutcomeEffect } from "../../../models/release/effects.ts";
import type { Comparison, EffectivenessPage } from "../../../models/release/release.ts";
import { directionOf, tradeOffs } from "../../../models/release/verdict.ts";
import type { Context } from "../../components/context.ts";
import { fill } from "../../components/fill.ts";
import { effectText, shownEffect } from "./words.ts";
import { lowered } from "../names.ts";

/**
 * Returns in sentences what a treatment that works does beside who pays within the main window: how much earlier, whether that
 * lasts, what it does to the customer, and the verdict on both. What is not decided is not said, but of the customer.
 */
export function bothSidesInWords(
  { experiment_id, segment }: Comparison,
  { outcomes, interactions }: EffectivenessPage,
  context: Context,
): string[] {
  const { strings } = context;
  const texts = strings.tradeOffs.lead;
  const of = (outcome: Outcome) =>
    outcomes.find((one) => one.outcome === outcome && one.experiment_id === experiment_id && one.segment === segment);
  const row = tradeOffs(outcomes, interactions).find(
    ({ cash }) => cash.experiment_id === experiment_id && cash.segment === segment,
  );
  return [
    earlier(of("days_to_pay"), context),
    lasting(of("paid_30"), context),
    row?.experience === undefined || row.experienceDirection === "unclear"
      ? texts.unclear
      : fill(texts[row.experienceDirection], sideValues(row.experience, context)),
    row?.experienceDirection === "none" && isUnclear(of("nps")) ? texts.score_unclear : undefined,
    row && fill(texts.verdict, { verdict: strings.effects.trade.verdicts[row.verdict] }),
  ].filter((sentence) => sentence !== undefined);
}

const isUnclear = (effect: OutcomeEffect | undefined) => effect === undefined || directionOf(effect) === "unclear";

function sideValues(effect: OutcomeEffect, context: Context) {
  const { value, low, high } = shownEffect(effect)!;
  const show = (number: number) => effectText(number, effect.outcome, context);
  return {
    outcome: lowered(context.strings.effects.outcomes[effect.outcome]),
    value: show(value),
    interval: context.format.range(low, high, show),
  };
}

function earlier(effect: OutcomeEffect | undefined, { strings, format }: Context): string | undefined {
  if (effect === undefined || directionOf(effect) !== "good") return undefined;
  const { value, low, high } = shownEffect(effect)!;
  const show = (days: number) => format.number(Math.abs(days), 1);
  return fill(strings.tradeOffs.lead.days, { days: show(value), low: show(high), high: show(low) });
}

function lasting(effect: OutcomeEffect | undefined, { strings, format }: Context): string | undefined {
  if (effect === undefined) return undefined;
  const direction = directionOf(effect);
  if (direction === "none") return strings.tradeOffs.lead.fades;
  if (direction !== "good") return undefined;
  return fill(strings.tradeOffs.lead.lasts, { value: format.points(shownEffect(effect)!.value) });
}
