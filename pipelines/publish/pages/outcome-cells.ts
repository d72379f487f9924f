import type { OutcomeEffect } from "../../../models/release/effects.ts";
import { SEGMENTS, type Segment } from "../../../models/release/release.ts";
import { judgeBefore, type PlannedArms } from "../../../models/treatment/arm-outcomes.ts";
import type { EligibleCustomers } from "../../analysis/treatment/eligibility-outcomes.ts";
import type { DisclosureGate } from "../gate/gate.ts";

/** Customers of an experiment, all or of one segment, whose arms are compared in every outcome. */
export interface OutcomeCell {
  readonly experiment_id: string;
  readonly treatment: string;
  readonly segment: Segment | "all";
  readonly rows: Int32Array;
  /** With the check of their arms as they were before time zero, which is the same for all outcomes. */
  readonly planned: PlannedArms;
  /** What may be told of that check. */
  readonly before: Pick<OutcomeEffect, "before_p_value">;
}

/** The planned share of the treated where the policy does not say it. */
const EVEN = 0.5;

/** Returns the customers of an experiment, together and by segment, those without anybody left out. */
export function outcomeCells(
  { experiment, treatment, segment, outcomes }: EligibleCustomers,
  name: string,
  plannedTreatedShare: number | undefined,
  gate: DisclosureGate,
): readonly OutcomeCell[] {
  const own = Int32Array.from(experiment.keys()).filter((row) => experiment[row] === name);
  return (["all", ...SEGMENTS] as const).flatMap((one) => {
    const rows = one === "all" ? own : own.filter((row) => segment[row] === one);
    if (rows.length === 0) return [];
    const before = judgeBefore(rows, outcomes);
    const isTold = before !== undefined && gate.allows(before.treated.clusters, before.control.clusters);
    return {
      experiment_id: name,
      treatment: treatment[own[0]!]!,
      segment: one,
      rows,
      planned: { plannedTreatedShare: plannedTreatedShare ?? EVEN, beforePValue: before?.pValue },
      before: { before_p_value: isTold ? before.pValue : null },
    };
  });
}
