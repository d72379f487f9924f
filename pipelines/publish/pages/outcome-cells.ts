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
  customers: EligibleCustomers,
  name: string,
  plannedTreatedShare: number | undefined,
  gate: DisclosureGate,
): readonly OutcomeCell[] {
  const own = rowsOfExperiment(customers, name);
  return (["all", ...SEGMENTS] as const).flatMap((one) => {
    const rows = one === "all" ? own : own.filter((row) => customers.segment[row] === one);
    return rows.length === 0 ? [] : cellOf(rows, one, plannedTreatedShare, customers, gate);
  });
}

/** Returns the rows of the customers of an experiment. */
export const rowsOfExperiment = ({ experiment }: EligibleCustomers, name: string): Int32Array =>
  Int32Array.from(experiment.keys()).filter((row) => experiment[row] === name);

/** Returns some customers of an experiment, who must not be none, as a cell. */
export function cellOf(
  rows: Int32Array,
  segment: OutcomeCell["segment"],
  plannedTreatedShare: number | undefined,
  { experiment, treatment, outcomes }: EligibleCustomers,
  gate: DisclosureGate,
): OutcomeCell {
  const before = judgeBefore(rows, outcomes);
  const isTold = before !== undefined && gate.allows(before.treated.clusters, before.control.clusters);
  return {
    experiment_id: experiment[rows[0]!]!,
    treatment: treatment[rows[0]!]!,
    segment,
    rows,
    planned: { plannedTreatedShare: plannedTreatedShare ?? EVEN, beforePValue: before?.pValue },
    before: { before_p_value: isTold ? before.pValue : null },
  };
}
