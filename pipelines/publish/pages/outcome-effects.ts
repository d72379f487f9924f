import { heterogeneity, partialPooling } from "../../../models/inference/families/partial-pooling.ts";
import { OUTCOMES, type Interaction, type Outcome, type OutcomeEffect } from "../../../models/release/effects.ts";
import { CASH } from "../../../models/release/verdict.ts";
import { judgeCostPerEuro, judgeOutcome, type MeanOutcome } from "../../../models/treatment/arm-outcomes.ts";
import type { EligibleCustomers } from "../../analysis/treatment/eligibility-outcomes.ts";
import { plannedTreatedShares } from "../../warehouse/experiments.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import type { PageContext } from "../context.ts";
import { outcomeCells, type OutcomeCell } from "./outcome-cells.ts";
import { mayTell, mayTellAmounts } from "./outcome-disclosure.ts";

/** The outcome by which a treatment is judged first, and customers are called persuadable or not. */
export const MAIN_OUTCOME: Outcome = CASH;

/** Effects on all outcomes of all experiments, with what was asked of them together. */
export interface OutcomeEffects {
  readonly effects: readonly OutcomeEffect[];
  readonly interactions: readonly Interaction[];
}

/** An effect on customers before it was pooled, with the standard error of its difference; 0 where there is none to pool by. */
export interface Judged {
  readonly effect: OutcomeEffect;
  readonly standardError: number;
}

const NOTHING_SAID = {
  treated: null,
  control: null,
  treated_mean: null,
  control_mean: null,
  difference: null,
  pooled: null,
  p_value: null,
  before_p_value: null,
  adjusted_p_value: null,
  is_discovery: false,
  needed_per_arm: null,
  assumptions: [],
  response_group: null,
} as const;

/**
 * Returns what randomised treatments do to every outcome that the ledger can tell, each judged by itself and with segments
 * drawn together, not yet tested beside the others.
 */
export async function outcomeEffects(customers: EligibleCustomers, context: PageContext): Promise<OutcomeEffects> {
  const { warehouse } = context;
  const planned = await plannedTreatedShares(warehouse);
  const outcomes = await outcomesInLedger(warehouse);
  const experiments = [...new Set(customers.experiment)];
  const pooled = experiments.flatMap((experiment) => {
    const cells = outcomeCells(customers, experiment, planned.get(experiment), context.gate);
    return outcomes.map((outcome) =>
      outcome === "cost_per_euro"
        ? { effects: cells.map((cell) => judgeCost(cell, customers, context)), interaction: undefined }
        : bySegment(cells.map((cell) => judge(cell, outcome, customers, context))),
    );
  });
  return {
    effects: pooled.flatMap(({ effects }) => effects),
    interactions: pooled.flatMap(({ interaction }) => interaction ?? []),
  };
}

/** What a ledger without the rows of a table cannot tell is left out. */
async function outcomesInLedger(warehouse: Warehouse): Promise<readonly Outcome[]> {
  const held = await warehouse.row<Record<string, boolean>>(
    `select exists (select 1 from current.survey where score is not null) as nps,
       exists (select 1 from current.preference) as opt_out,
       exists (select 1 from current.dispute where invoice_id is not null) as dispute,
       exists (select 1 from current.dispute where invoice_id is null) as complaint,
       exists (select 1 from ledger.application where reversal_sk != 0) as reversal,
       exists (select 1 from current.customer where ended_on is not null) as churn_90,
       exists (select 1 from current.customer where ended_on is not null) as churn_180`,
  );
  return OUTCOMES.filter((outcome) => held[outcome] ?? true);
}

/** Returns the effect on one outcome of the customers of a cell. */
export function judge(
  { rows, planned, before, ...labels }: OutcomeCell,
  outcome: MeanOutcome,
  customers: EligibleCustomers,
  { gate }: PageContext,
): Judged {
  const judged = judgeOutcome(outcome, rows, customers.outcomes, planned);
  const { judgement } = judged;
  const base = { ...labels, outcome, ...NOTHING_SAID, grade: judgement.grade, refusal: null };
  const sizes = { treated: judged.treated.n, control: judged.control.n };
  if (!gate.allows(sizes.treated, sizes.control)) {
    return { effect: { ...base, verdict: "suppressed" }, standardError: 0 };
  }
  if (judgement.verdict === "refused") {
    const { reason, needed } = judgement;
    const effect = {
      ...base,
      ...sizes,
      ...before,
      verdict: "refused",
      refusal: reason,
      needed_per_arm: needed ?? null,
    } as const;
    return { effect, standardError: 0 };
  }
  if (!mayTell(outcome, judged, rows, customers, gate)) {
    return { effect: { ...base, verdict: "suppressed" }, standardError: 0 };
  }
  const { difference, standardError, interval, pValue, treated, control, assumptions } = judgement;
  const effect: OutcomeEffect = {
    ...base,
    ...sizes,
    ...before,
    verdict: "effect",
    treated_mean: treated.mean,
    control_mean: control.mean,
    difference: { value: difference, ...interval, n: treated.customers + control.customers },
    p_value: pValue,
    assumptions,
  };
  return { effect, standardError };
}

/** The cost of a euro more; it is no difference to be pooled, and its zero is no question to be tested. */
function judgeCost(
  { rows, planned, before, ...labels }: OutcomeCell,
  customers: EligibleCustomers,
  { gate }: PageContext,
): OutcomeEffect {
  const { costs, euros, treated } = customers.outcomes;
  const known = rows.filter((row) => !Number.isNaN(euros.recovered[row]!));
  const treatedCustomers = known.reduce((sum, row) => sum + treated[row]!, 0);
  const sizes = { treated: treatedCustomers, control: known.length - treatedCustomers };
  const base = { ...labels, outcome: "cost_per_euro", ...NOTHING_SAID, grade: "A", refusal: null } as const;
  if (!gate.allows(sizes.treated, sizes.control)) return { ...base, verdict: "suppressed" };
  if (known.some((row) => Number.isNaN(costs[row]!))) {
    return { ...base, ...sizes, ...before, verdict: "refused", refusal: "costs_unknown" };
  }
  const judgement = judgeCostPerEuro(known, customers.outcomes, planned);
  if (judgement.verdict === "refused") {
    const refusal = judgement.reason === "denominator_unclear" ? "nothing_recovered" : judgement.reason;
    return { ...base, ...sizes, ...before, verdict: "refused", refusal };
  }
  const isTold = [costs, euros.recovered].every((column) => mayTellAmounts(column, known, customers, gate));
  if (!isTold) return { ...base, verdict: "suppressed" };
  const { ratio, interval, treated: inTreatment, control, assumptions } = judgement;
  return {
    ...base,
    ...sizes,
    ...before,
    verdict: "effect",
    treated_mean: inTreatment.mean,
    control_mean: control.mean,
    difference: { value: ratio, ...interval, n: known.length },
    assumptions,
  };
}

/** The effects on one outcome of one experiment, those of segments drawn towards what all segments have in common. */
function bySegment(judged: readonly Judged[]) {
  const { effects, groups, pValue } = pool(judged, ({ segment }) => segment !== "all");
  const { experiment_id, treatment, outcome } = effects[0]!;
  const about = { experiment_id, treatment, outcome, segments: groups };
  const interaction: Interaction | undefined =
    pValue === undefined ? undefined : { ...about, p_value: pValue, ...NOT_TESTED_YET };
  return { effects, interaction };
}

/** Of a test of interaction before it is held beside the others. */
export const NOT_TESTED_YET = { adjusted_p_value: null, is_discovery: false } as const;

interface PooledEffects {
  readonly effects: readonly OutcomeEffect[];
  /** Groups with an effect, and whether they differ; undefined with fewer than two. */
  readonly groups: number;
  readonly pValue: number | undefined;
}

/** Returns the effects on one outcome of one experiment, those of groups drawn towards what all groups have in common. */
export function pool(judged: readonly Judged[], isGroup: (effect: OutcomeEffect) => boolean): PooledEffects {
  const own = judged.filter(({ effect, standardError }) => isGroup(effect) && standardError > 0);
  const groups = own.map(({ effect, standardError }) => ({ value: effect.difference!.value, standardError }));
  const pooling = partialPooling(groups);
  const test = heterogeneity(groups);
  const effects = judged.map((one) => {
    const group = pooling?.groups[own.indexOf(one)];
    const { difference } = one.effect;
    const pooled = group && difference && { value: group.value, ...group.interval, n: difference.n };
    return { ...one.effect, pooled: pooled ?? null };
  });
  return { effects, groups: own.length, pValue: test?.pValue };
}
