import { contributionsOf } from "../../../models/disclosure/contributions.ts";
import { reasonToHide } from "../../../models/disclosure/sensitivity.ts";
import { benjaminiHochberg } from "../../../models/inference/families/false-discovery.ts";
import { heterogeneity, partialPooling } from "../../../models/inference/families/partial-pooling.ts";
import { wilsonInterval } from "../../../models/inference/proportions/proportion.ts";
import { responseGroup } from "../../../models/inference/uplift/response-group.ts";
import { OUTCOMES, type Interaction, type Outcome, type OutcomeEffect } from "../../../models/release/effects.ts";
import { SEGMENTS, type Segment } from "../../../models/release/release.ts";
import { judgeOutcome, type JudgedOutcome } from "../../../models/treatment/arm-outcomes.ts";
import { eligibleCustomers, type EligibleCustomers } from "../../analysis/treatment/eligibility-outcomes.ts";
import { plannedTreatedShares } from "../../warehouse/experiments.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import type { PageContext } from "../context.ts";

/** The outcome by which a treatment is judged first, and customers are called persuadable or not. */
export const MAIN_OUTCOME: Outcome = "paid_14";

/** Effects on all outcomes of all experiments, with what was asked of them together. */
export interface OutcomeEffects {
  readonly effects: readonly OutcomeEffect[];
  readonly interactions: readonly Interaction[];
  readonly familySize: number;
}

/** An effect before it was pooled and tested beside the others, with the standard error of its difference. */
interface Judged {
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
  adjusted_p_value: null,
  is_discovery: false,
  needed_per_arm: null,
  assumptions: [],
  response_group: null,
} as const;

/** Returns what randomised treatments do to every outcome that the ledger can tell, each judged by itself and beside the others. */
export async function outcomeEffects(context: PageContext, falseDiscoveryRate: number): Promise<OutcomeEffects> {
  const customers = await eligibleCustomers(context.warehouse);
  const planned = await plannedTreatedShares(context.warehouse);
  const outcomes = await outcomesInLedger(context.warehouse);
  const experiments = [...new Set(customers.experiment)];
  const pooled = experiments.flatMap((experiment) => {
    const cells = cellsOf(customers, experiment);
    return outcomes.map((outcome) =>
      pool(cells.map((cell) => judge(cell, outcome, customers, planned.get(experiment) ?? 0.5, context))),
    );
  });
  const effects = adjust(
    pooled.flatMap((one) => one.effects),
    falseDiscoveryRate,
  );
  return {
    effects,
    interactions: pooled.flatMap(({ interaction }) => interaction ?? []),
    familySize: effects.filter(({ p_value }) => p_value !== null).length,
  };
}

/** What a ledger without the rows of a table cannot tell is left out. */
async function outcomesInLedger(warehouse: Warehouse): Promise<readonly Outcome[]> {
  const [held] = await warehouse.rows<{ nps: boolean; opt_out: boolean; dispute: boolean; complaint: boolean }>(
    `select exists (select 1 from current.survey where score is not null) as nps,
       exists (select 1 from current.preference) as opt_out,
       exists (select 1 from current.dispute where invoice_id is not null) as dispute,
       exists (select 1 from current.dispute where invoice_id is null) as complaint`,
  );
  return OUTCOMES.filter((outcome) => !(outcome in held!) || held![outcome as keyof NonNullable<typeof held>]);
}

interface Cell {
  readonly experiment_id: string;
  readonly treatment: string;
  readonly segment: Segment | "all";
  readonly rows: Int32Array;
}

function cellsOf({ experiment, treatment, segment }: EligibleCustomers, name: string): readonly Cell[] {
  const own = Int32Array.from(experiment.keys()).filter((row) => experiment[row] === name);
  return (["all", ...SEGMENTS] as const).flatMap((one) => {
    const rows = one === "all" ? own : own.filter((row) => segment[row] === one);
    return rows.length === 0 ? [] : [{ experiment_id: name, treatment: treatment[own[0]!]!, segment: one, rows }];
  });
}

function judge(
  { rows, ...labels }: Cell,
  outcome: Outcome,
  customers: EligibleCustomers,
  plannedTreatedShare: number,
  { gate }: PageContext,
): Judged {
  const judged = judgeOutcome(outcome, rows, customers.outcomes, plannedTreatedShare);
  const { judgement } = judged;
  const base = { ...labels, outcome, ...NOTHING_SAID, grade: judgement.grade, refusal: null };
  const sizes = { treated: judged.treated.n, control: judged.control.n };
  if (!gate.allows(sizes.treated, sizes.control)) {
    return { effect: { ...base, verdict: "suppressed" }, standardError: 0 };
  }
  if (judgement.verdict === "refused") {
    const { reason, needed } = judgement;
    const effect = { ...base, ...sizes, verdict: "refused", refusal: reason, needed_per_arm: needed ?? null } as const;
    return { effect, standardError: 0 };
  }
  if (!mayLeave(judged, outcome, rows, customers, gate)) {
    return { effect: { ...base, verdict: "suppressed" }, standardError: 0 };
  }
  const { difference, standardError, interval, pValue, treated, control, assumptions } = judgement;
  const effect: OutcomeEffect = {
    ...base,
    ...sizes,
    verdict: "effect",
    treated_mean: treated.mean,
    control_mean: control.mean,
    difference: { value: difference, ...interval, n: treated.customers + control.customers },
    p_value: pValue,
    assumptions,
  };
  return { effect, standardError };
}

/** True where neither a count nor an amount tells of too few: also not of those between two windows of paying. */
function mayLeave(
  { treated, control }: JudgedOutcome,
  outcome: Outcome,
  rows: Int32Array,
  { outcomes, customer }: EligibleCustomers,
  gate: PageContext["gate"],
): boolean {
  if (outcome === "recovered") {
    return [0, 1].every((arm) => {
      const own = rows.filter((row) => outcomes.treated[row] === arm && !Number.isNaN(outcomes.recovered[row]!));
      const parts = Array.from(own, (row) => ({
        customer: customer[row]!,
        cents: Math.round(outcomes.recovered[row]! * 100),
      }));
      return reasonToHide(contributionsOf(parts), gate.rules) === undefined;
    });
  }
  const counts = [treated, control].flatMap(({ n, successes }) =>
    successes === undefined ? [] : [successes, n - successes],
  );
  if (!gate.allows(...counts)) return false;
  if (outcome !== "paid_7" && outcome !== "paid_30") return true;
  const [from, to] = outcome === "paid_7" ? [7, 14] : [14, 30];
  return [0, 1].every((arm) => {
    const between = rows.filter((row) => {
      const days = outcomes.paidAfterDays[row]!;
      return outcomes.treated[row] === arm && days > from && days <= to;
    }).length;
    return between === 0 || gate.allows(between);
  });
}

interface PooledEffects {
  readonly effects: readonly OutcomeEffect[];
  readonly interaction: Interaction | undefined;
}

/** The effects on one outcome of one experiment, those of segments drawn towards what all segments have in common. */
function pool(judged: readonly Judged[]): PooledEffects {
  const own = judged.filter(({ effect, standardError }) => effect.segment !== "all" && standardError > 0);
  const groups = own.map(({ effect, standardError }) => ({ value: effect.difference!.value, standardError }));
  const pooling = partialPooling(groups);
  const test = heterogeneity(groups);
  const effects = judged.map((one) => {
    const group = pooling?.groups[own.indexOf(one)];
    const { difference } = one.effect;
    const pooled = group && difference && { value: group.value, ...group.interval, n: difference.n };
    return withResponse({ ...one.effect, pooled: pooled ?? null });
  });
  const { experiment_id, treatment, outcome } = judged[0]!.effect;
  const interaction = test && { experiment_id, treatment, outcome, segments: own.length, p_value: test.pValue };
  return { effects, interaction };
}

function withResponse(effect: OutcomeEffect): OutcomeEffect {
  const { outcome, segment, pooled, difference, control, control_mean: rate } = effect;
  if (outcome !== MAIN_OUTCOME || segment === "all" || difference === null) return effect;
  const controlRate = wilsonInterval(Math.round(rate! * control!), control!)!;
  return { ...effect, response_group: responseGroup({ effect: pooled ?? difference, controlRate }) };
}

function adjust(effects: readonly OutcomeEffect[], falseDiscoveryRate: number): OutcomeEffect[] {
  const tested = effects.filter(({ p_value }) => p_value !== null);
  const pValues = tested.map(({ p_value }) => p_value!);
  const { adjusted, rejected } = benjaminiHochberg(pValues, falseDiscoveryRate);
  const places = new Map(tested.map((effect, place) => [effect, place]));
  return effects.map((effect) => {
    const place = places.get(effect);
    if (place === undefined) return effect;
    return { ...effect, adjusted_p_value: adjusted[place]!, is_discovery: rejected[place]! };
  });
}
