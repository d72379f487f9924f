import { dayNumber } from "../../../models/calendar.ts";
import type { Assumption } from "../../../models/inference/judgement.ts";
import type { RolloutChecks } from "../../../models/inference/rollout/rollout-effect.ts";
import type { ThresholdChecks } from "../../../models/inference/threshold/threshold-effect.ts";
import type { DesignEffect, DesignRefusal } from "../../../models/release/designs.ts";
import {
  RESPONSE_DAYS,
  responsesWithin,
  windowsAfter,
  windowsOfMonths,
  type CustomerResponses,
} from "../../../models/treatment/customer-responses.ts";
import {
  judgePlannedRollout,
  judgeRule,
  receivedShare,
  type JudgedDesign,
  type RuledItems,
} from "../../../models/treatment/declared-design.ts";
import {
  judgeRolloutResponses,
  judgeRuleResponses,
  monthsOver,
  watchedItems,
} from "../../../models/treatment/design-responses.ts";
import { CHECKED, rolledOutMonths, ruledItems } from "../../analysis/treatment/declared-designs.ts";
import type { RolloutDesign, ThresholdDesign } from "../../config/design-settings.ts";
import type { PageContext } from "../context.ts";

/**
 * Returns what the rules and rollouts that the settings declare do to what customers pay and let know, by name, each with what
 * its checks found, not yet tested beside others. One that is about too few customers keeps its labels only.
 */
export async function designEffects(responses: CustomerResponses, context: PageContext): Promise<DesignEffect[]> {
  const { settings } = context;
  const effects: DesignEffect[] = [];
  for (const [name, design] of Object.entries(settings.designs)) {
    effects.push(
      ...(design.kind === "threshold"
        ? await ruleEffects(name, design, responses, context)
        : await rolloutEffects(name, design, responses, context)),
    );
  }
  return effects;
}

async function ruleEffects(
  design: string,
  rule: ThresholdDesign,
  responses: CustomerResponses,
  context: PageContext,
): Promise<DesignEffect[]> {
  const { warehouse, asOf } = context;
  const items = await ruledItems(warehouse, asOf, rule, rule.outcome_days);
  const { open_amount_from: cutoff, outcome_days, treatment } = rule;
  const labels = { design, kind: "threshold", treatment } as const;
  const watched = watchedItems(items, RESPONSE_DAYS, dayNumber(asOf));
  const told = judgeRuleResponses(watched, cutoff, responsesWithin(responses, windowsAfter(watched)));
  return [
    ruleEffect({ ...labels, outcome: "paid", outcome_days }, judgeRule(items, cutoff, outcome_days), items),
    ...told.map(([outcome, judged]) =>
      ruleEffect({ ...labels, outcome, outcome_days: RESPONSE_DAYS }, judged, watched),
    ),
  ];

  function ruleEffect(
    about: Labels,
    judged: JudgedDesign<ThresholdChecks, DesignRefusal>,
    ruled: RuledItems,
  ): DesignEffect {
    const effect = effectOf(about, judged, context);
    if (effect.plain_difference === null) return effect;
    const { bandwidth, densityPValue, covariatePValues } = judged.judgement.checks;
    const known = covariatePValues.filter((pValue) => pValue !== undefined);
    return {
      ...effect,
      threshold: {
        cutoff,
        bandwidth: bandwidth ?? null,
        density_p_value: densityPValue ?? null,
        covariate_p_value: known.length === 0 ? null : Math.min(1, CHECKED.length * Math.min(...known)),
        received_above: receivedShare(ruled, cutoff, "above"),
        received_below: receivedShare(ruled, cutoff, "below"),
      },
    };
  }
}

async function rolloutEffects(
  design: string,
  rollout: RolloutDesign,
  responses: CustomerResponses,
  context: PageContext,
): Promise<DesignEffect[]> {
  const { warehouse, asOf, settings, gate } = context;
  const lateAfterDays = settings.behaviour.late_after_days;
  const { months, plan } = await rolledOutMonths(warehouse, asOf, rollout, lateAfterDays);
  const labels = { design, kind: "rollout", treatment: rollout.treatment, outcome_days: null } as const;
  const over = monthsOver(months, dayNumber(asOf));
  const told = judgeRolloutResponses(over, plan, responsesWithin(responses, windowsOfMonths(over)));
  return [
    rolloutEffect("on_time", judgePlannedRollout(months, plan)),
    ...told.map(([outcome, judged]) => rolloutEffect(outcome, judged)),
  ];

  function rolloutEffect(
    outcome: DesignEffect["outcome"],
    judged: JudgedDesign<RolloutChecks, DesignRefusal>,
  ): DesignEffect {
    const effect = effectOf({ ...labels, outcome }, judged, context);
    if (effect.plain_difference === null) return effect;
    const { eventStudy, preTrendPValue, clusters } = judged.judgement.checks;
    const customers = judged.fewest;
    return {
      ...effect,
      rollout: {
        pre_trend_p_value: preTrendPValue ?? null,
        groups_treated: clusters.treated,
        groups_control: clusters.control,
        event_study:
          outcome === "on_time" && gate.allows(customers)
            ? eventStudy.map(({ periodsSinceAdoption, value, interval }) => ({
                months: periodsSinceAdoption,
                effect: { value, ...interval, n: customers },
              }))
            : [],
      },
    };
  }
}

const NOTHING_SAID = {
  grade: "B",
  refusal: null,
  treated: null,
  control: null,
  difference: null,
  plain_difference: null,
  p_value: null,
  adjusted_p_value: null,
  is_discovery: false,
  assumptions: [] as readonly Assumption[],
  threshold: null,
  rollout: null,
} as const;

type Labels = Pick<DesignEffect, "design" | "kind" | "treatment" | "outcome" | "outcome_days">;

function effectOf<Checks, Reason extends DesignRefusal>(
  labels: Labels,
  { judgement, plainDifference, fewest }: JudgedDesign<Checks, Reason>,
  { gate }: PageContext,
): DesignEffect {
  const base = { ...labels, ...NOTHING_SAID };
  if (judgement.verdict === "refused" && !gate.allows(fewest)) {
    return { ...base, verdict: "refused", refusal: judgement.reason };
  }
  if (!gate.allows(fewest)) return { ...base, verdict: "suppressed" };
  const known = { ...base, plain_difference: plainDifference };
  if (judgement.verdict === "refused") return { ...known, verdict: "refused", refusal: judgement.reason };
  const { difference, interval, pValue, treated, control, assumptions } = judgement;
  if (!gate.allows(treated.customers, control.customers)) return { ...base, verdict: "suppressed" };
  return {
    ...known,
    verdict: "effect",
    treated: treated.customers,
    control: control.customers,
    difference: { value: difference, ...interval, n: treated.customers + control.customers },
    p_value: pValue,
    assumptions,
  };
}
