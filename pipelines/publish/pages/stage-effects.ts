import {
  STAGE_OUTCOMES,
  type OutcomeEffect,
  type StageEffect,
  type StageInteraction,
} from "../../../models/release/effects.ts";
import { stageGroups, type StageGroup } from "../../../models/treatment/stage-groups.ts";
import type { EligibleCustomers } from "../../analysis/treatment/eligibility-outcomes.ts";
import { plannedTreatedShares } from "../../warehouse/experiments.ts";
import type { PageContext } from "../context.ts";
import { cellOf, rowsOfExperiment } from "./outcome-cells.ts";
import { judge, NOT_TESTED_YET, pool } from "./outcome-effects.ts";

/** Effects by the stage in which customers had their turn, not yet tested beside the others. */
export interface StageEffects {
  readonly effects: readonly StageEffect[];
  readonly interactions: readonly StageInteraction[];
  /** Stages of the experiments whose customers nearly all had their turn in the same ones, by experiment. */
  readonly whole: ReadonlyMap<string, Pick<StageEffect, "stage" | "until_stage">>;
}

/**
 * Returns what randomised treatments do by stage of the process, of those experiments that reach more than one. Where one group
 * may not be told, none of its experiment is: all of them together are told, and would tell it.
 */
export async function stageEffects(customers: EligibleCustomers, context: PageContext): Promise<StageEffects> {
  const planned = await plannedTreatedShares(context.warehouse);
  const effects: StageEffect[] = [];
  const interactions: StageInteraction[] = [];
  const whole = new Map<string, Pick<StageEffect, "stage" | "until_stage">>();
  for (const experiment of new Set(customers.experiment)) {
    const rows = rowsOfExperiment(customers, experiment);
    const groups = stageGroups(rows, customers.stage, customers.outcomes.treated);
    if (groups.length === 1) {
      whole.set(experiment, namedStages(groups[0]!));
      continue;
    }
    const cells = groups.map((group) => cellOf(group.rows, "all", planned.get(experiment), customers, context.gate));
    for (const outcome of STAGE_OUTCOMES) {
      const judged = cells.map((cell) => judge(cell, outcome, customers, context));
      if (judged.some(({ effect }) => effect.verdict === "suppressed")) continue;
      const pooled = pool(judged, () => true);
      effects.push(...pooled.effects.map((effect, place) => ({ ...effect, ...namedStages(groups[place]!) })));
      const { treatment } = cells[0]!;
      const about = { experiment_id: experiment, treatment, outcome, groups: pooled.groups };
      if (pooled.pValue !== undefined) interactions.push({ ...about, p_value: pooled.pValue, ...NOT_TESTED_YET });
    }
  }
  return { effects, interactions, whole };
}

const namedStages = ({ stage, until_stage }: StageGroup) => ({ stage, until_stage });

/** Returns the effects on all customers of those experiments of which nearly all had their turn in the same stages. */
export function wholeStageEffects(whole: StageEffects["whole"], effects: readonly OutcomeEffect[]): StageEffect[] {
  const outcomes: readonly OutcomeEffect["outcome"][] = STAGE_OUTCOMES;
  return effects
    .filter(({ experiment_id, segment, outcome }) => {
      return segment === "all" && outcomes.includes(outcome) && whole.has(experiment_id);
    })
    .map((effect) => ({ ...effect, ...whole.get(effect.experiment_id)! }));
}
