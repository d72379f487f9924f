import { wilsonInterval } from "../../../models/inference/proportions/proportion.ts";
import type { OutcomeEffect } from "../../../models/release/effects.ts";
import type { Comparison, EffectivenessPage, Page, Segment } from "../../../models/release/release.ts";
import { oneFamily } from "../../../models/treatment/effect-family.ts";
import { withResponseGroups } from "../../../models/treatment/response-groups.ts";
import { customerResponses } from "../../analysis/treatment/customer-responses.ts";
import { eligibleCustomers } from "../../analysis/treatment/eligibility-outcomes.ts";
import { OUTCOME_DAYS } from "../../warehouse/parameters.ts";
import { SHOWN, SUPPRESSED, type PageContext } from "../context.ts";
import { MAIN_OUTCOME, outcomeEffects } from "./outcome-effects.ts";
import { designEffects } from "./design-effects.ts";
import { observedEffects } from "./observed-effects.ts";
import { contactCosts } from "./contact-costs.ts";
import { stageEffects, wholeStageEffects } from "./stage-effects.ts";
import { targetingRows } from "./targeting.ts";
import { unpaidCurves } from "./unpaid-curves.ts";
import { openQuestions } from "./open-questions.ts";

/** Share of the page's discoveries that may be false. */
export const FALSE_DISCOVERY_RATE = 0.1;

/** Why a comparison of shares states nothing: its arms are wrong, or they are too small. */
function refusalOf({ refusal }: OutcomeEffect): Comparison["refusal"] {
  return refusal === null || refusal === "sample_ratio_mismatch" || refusal === "arms_differed_before"
    ? refusal
    : "too_few_customers";
}

/** The comparisons by who paid within the main window, with what they did to NPS. */
function comparisons(effects: readonly OutcomeEffect[], context: PageContext): Comparison[] {
  const rows = effects
    .filter(({ outcome }) => outcome === MAIN_OUTCOME)
    .map((effect): Comparison => {
      const { experiment_id, treatment, segment, verdict, grade, treated, control, difference, pooled } = effect;
      const nps = effects.find(
        (one) => one.outcome === "nps" && one.experiment_id === experiment_id && one.segment === segment,
      );
      return {
        experiment_id,
        treatment,
        segment,
        verdict,
        grade,
        treated,
        control,
        difference,
        pooled,
        refusal: refusalOf(effect),
        treated_rate: effect.treated_mean,
        control_rate: effect.control_mean,
        p_value: effect.p_value,
        before_p_value: effect.before_p_value,
        adjusted_p_value: effect.adjusted_p_value,
        is_discovery: effect.is_discovery,
        needed_per_arm: effect.needed_per_arm,
        nps_difference: nps?.difference ?? null,
      };
    });
  return passed("effectiveness.comparisons", rows, context);
}

/** Effects that were judged by their makers: one that may not be told has its labels only. */
function passed<Effect extends { readonly verdict: string }>(
  name: string,
  rows: readonly Effect[],
  { gate }: PageContext,
): Effect[] {
  return gate.pass<Effect>({
    name,
    rows,
    customers: ({ verdict }) => (verdict === "suppressed" ? 1 : gate.minimum),
    hide: (effect) => effect,
  });
}

interface Outcome extends Record<string, string | number | null> {
  readonly treatment: string;
  readonly segment: Segment | "all" | null;
  readonly paid: number;
  readonly n: number;
  readonly customers: number;
  readonly days_past_due: number;
}

async function descriptive({ warehouse, gate }: PageContext): Promise<EffectivenessPage["descriptive"]> {
  const outcomes = await warehouse.rows<Outcome>(
    `select treatment, coalesce(segment, 'all') as segment, sum(is_paid)::integer as paid, count(*)::integer as n,
       count(distinct customer_sk)::integer as customers, median(days_past_due)::double as days_past_due
     from treatment.contact_outcome
     group by grouping sets ((treatment), (treatment, segment))
     having grouping(segment) = 1 or segment is not null order by all`,
  );
  type Row = EffectivenessPage["descriptive"][number];
  return gate
    .pass<{ readonly row: Row; readonly fewest: number }>({
      name: "effectiveness.descriptive",
      rows: outcomes.map(({ treatment, segment, paid, n, customers, days_past_due }) => ({
        fewest: Math.max(1, Math.min(customers, paid, n - paid)),
        row: {
          treatment,
          segment: segment ?? "all",
          grade: "D",
          state: SHOWN,
          paid_rate: { value: paid / n, ...wilsonInterval(paid, n)!, n },
          median_days_past_due_at_contact: days_past_due,
        },
      })),
      customers: ({ fewest }) => fewest,
      hide: ({ fewest, row }) => ({
        fewest,
        row: { ...row, state: SUPPRESSED, paid_rate: null, median_days_past_due_at_contact: null },
      }),
    })
    .map(({ row }) => row);
}

/**
 * Returns what works for whom: effects where arms were dealt out at random, weighted comparisons where somebody chose, and
 * plain description.
 */
export async function effectivenessPage(context: PageContext): Promise<Page<EffectivenessPage>> {
  if (!context.hasBehaviour) return { available: false, reason: "open_items_only" };
  if ((await context.warehouse.count("current.contact_event")) === 0) {
    return { available: false, reason: "no_contacts" };
  }
  const { warehouse, asOf, settings } = context;
  const customers = await eligibleCustomers(warehouse, asOf, settings.contact_costs);
  const found = await outcomeEffects(customers, context);
  const staged = await stageEffects(customers, context);
  const tests = oneFamily({ segments: found.interactions, stages: staged.interactions }, FALSE_DISCOVERY_RATE).lists;
  const responses = await customerResponses(warehouse, asOf);
  const { lists, size } = oneFamily(
    {
      outcomes: found.effects,
      stages: staged.effects,
      designs: await designEffects(responses, context),
      observed: await observedEffects(responses, context),
    },
    FALSE_DISCOVERY_RATE,
  );
  const effects = withResponseGroups(lists.outcomes);
  return {
    available: true,
    outcome_days: OUTCOME_DAYS,
    false_discovery_rate: FALSE_DISCOVERY_RATE,
    comparisons: comparisons(effects, context),
    outcomes: passed("effectiveness.outcomes", effects, context),
    family_size: size,
    interactions: tests.segments,
    stages: passed("effectiveness.stages", [...lists.stages, ...wholeStageEffects(staged.whole, effects)], context),
    stage_interactions: tests.stages,
    costs: await contactCosts(customers, context),
    designs: passed("effectiveness.designs", lists.designs, context),
    observed: passed("effectiveness.observed", lists.observed, context),
    questions: await openQuestions(effects, found.interactions, context),
    unpaid: unpaidCurves(effects, customers, context),
    targeting: targetingRows(effects, customers, context),
    descriptive: await descriptive(context),
  };
}
