import { benjaminiHochberg } from "../../../models/inference/families/false-discovery.ts";
import { countAnswers, differenceOfScores } from "../../../models/inference/satisfaction/nps.ts";
import { wilsonInterval } from "../../../models/inference/proportions/proportion.ts";
import { judgeRandomised } from "../../../models/inference/randomised/randomised-effect.ts";
import {
  SEGMENTS,
  type Comparison,
  type EffectivenessPage,
  type Estimate,
  type Page,
  type Segment,
} from "../../../models/release/release.ts";
import { plannedTreatedShares } from "../../warehouse/experiments.ts";
import { OUTCOME_DAYS } from "../../warehouse/parameters.ts";
import { SHOWN, SUPPRESSED, type PageContext } from "../context.ts";

/** Share of the page's discoveries that may be false. */
const FALSE_DISCOVERY_RATE = 0.1;

/** Fewer answers to a survey than this in an arm say nothing about a difference in NPS. */
const MINIMUM_ANSWERS_PER_ARM = 30;

interface Unit extends Record<string, string | number | null> {
  readonly experiment_id: string;
  readonly treatment: string;
  readonly arm: "treatment" | "control";
  readonly segment: Segment | null;
  readonly is_paid: number;
  readonly score: number | null;
}

interface Arms {
  readonly treated: readonly Unit[];
  readonly control: readonly Unit[];
}

const EMPTY_COMPARISON = {
  treated: null,
  control: null,
  treated_rate: null,
  control_rate: null,
  difference: null,
  p_value: null,
  adjusted_p_value: null,
  is_discovery: false,
  needed_per_arm: null,
  nps_difference: null,
} as const;

const count = (units: readonly Unit[]) => ({
  successes: units.reduce((sum, unit) => sum + unit.is_paid, 0),
  n: units.length,
});

function npsDifference({ treated, control }: Arms): Estimate | null {
  const scores = (units: readonly Unit[]) => units.map(({ score }) => score).filter((score) => score !== null);
  const [first, second] = [scores(treated), scores(control)];
  if (Math.min(first.length, second.length) < MINIMUM_ANSWERS_PER_ARM) return null;
  const result = differenceOfScores(countAnswers(first), countAnswers(second));
  return result === undefined
    ? null
    : { value: result.difference, ...result.interval, n: first.length + second.length };
}

function compare(
  arms: Arms,
  plannedTreatedShare: number,
  labels: Pick<Comparison, "experiment_id" | "treatment" | "segment">,
  { gate }: PageContext,
): Comparison {
  const base = { ...labels, ...EMPTY_COMPARISON, grade: "A" as const, refusal: null };
  const [treated, control] = [count(arms.treated), count(arms.control)];
  const judged = judgeRandomised({ treated, control, plannedTreatedShare });
  if (!gate.allows(treated.n, control.n)) return { ...base, verdict: "suppressed" };
  if (judged.verdict === "refused") {
    return {
      ...base,
      verdict: "refused",
      refusal: judged.reason,
      treated: treated.n,
      control: control.n,
      needed_per_arm: judged.needed ?? null,
    };
  }
  const cells = [treated, control].flatMap(({ successes, n }) => [successes, n - successes]);
  if (!gate.allows(...cells)) return { ...base, verdict: "suppressed" };
  return {
    ...base,
    verdict: "effect",
    treated: treated.n,
    control: control.n,
    treated_rate: judged.treated.mean,
    control_rate: judged.control.mean,
    difference: { value: judged.difference, ...judged.interval, n: treated.n + control.n },
    p_value: judged.pValue,
    nps_difference: npsDifference(arms),
  };
}

function adjustForFamily(comparisons: readonly Comparison[]): Comparison[] {
  const tested = comparisons.filter(({ p_value }) => p_value !== null);
  const { adjusted, rejected } = benjaminiHochberg(
    tested.map(({ p_value }) => p_value!),
    FALSE_DISCOVERY_RATE,
  );
  return comparisons.map((comparison) => {
    const index = tested.indexOf(comparison);
    if (index < 0) return comparison;
    return { ...comparison, adjusted_p_value: adjusted[index]!, is_discovery: rejected[index]! };
  });
}

async function comparisons(context: PageContext): Promise<Comparison[]> {
  const units = await context.warehouse.rows<Unit>(
    `select experiment_id, treatment, arm, segment, is_paid, score
     from treatment.first_eligibility order by experiment_id, customer_sk`,
  );
  const planned = await plannedTreatedShares(context.warehouse);
  const experiments = [...new Set(units.map(({ experiment_id }) => experiment_id))];
  const all = experiments.flatMap((experiment_id) => {
    const own = units.filter((unit) => unit.experiment_id === experiment_id);
    return (["all", ...SEGMENTS] as const).flatMap((segment) => {
      const chosen = segment === "all" ? own : own.filter((unit) => unit.segment === segment);
      if (chosen.length === 0) return [];
      const arms = {
        treated: chosen.filter(({ arm }) => arm === "treatment"),
        control: chosen.filter(({ arm }) => arm === "control"),
      };
      const labels = { experiment_id, treatment: own[0]!.treatment, segment };
      return [compare(arms, planned.get(experiment_id) ?? 0.5, labels, context)];
    });
  });
  return context.gate.pass<Comparison>({
    name: "effectiveness.comparisons",
    rows: adjustForFamily(all),
    customers: ({ verdict }) => (verdict === "suppressed" ? 1 : context.gate.minimum),
    hide: (comparison) => comparison,
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

/** Returns what works for whom: effects where arms were dealt out at random, and plain description elsewhere. */
export async function effectivenessPage(context: PageContext): Promise<Page<EffectivenessPage>> {
  if (!context.hasBehaviour) return { available: false, reason: "open_items_only" };
  if ((await context.warehouse.count("current.contact_event")) === 0) {
    return { available: false, reason: "no_contacts" };
  }
  return {
    available: true,
    outcome_days: OUTCOME_DAYS,
    false_discovery_rate: FALSE_DISCOVERY_RATE,
    comparisons: await comparisons(context),
    descriptive: await descriptive(context),
  };
}
