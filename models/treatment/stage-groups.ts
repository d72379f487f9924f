import { joined } from "../joined.ts";
import { STAGES, type Stage } from "../release/effects.ts";

/** Customers whose turn came in stages that follow each other. */
export interface StageGroup {
  /** The first and the last one that holds at least one in twenty of these customers. */
  readonly stage: Stage;
  readonly until_stage: Stage;
  readonly rows: Int32Array;
}

/** Fewer customers in an arm tell no effect. */
const LEAST_IN_ARM = 30;
const LEAST_NAMED = 0.05;

/**
 * Returns the customers in groups by stage, from the first one on: each is in one of them. A stage with too few in either arm
 * goes with the next ones, and the last ones with those before, so that no group is left of whom nothing can be told, or of
 * whom the others would tell by subtraction. `stage` and `treated` are of all rows, as places among the stages and as 0 or 1.
 */
export function stageGroups(rows: Int32Array, stage: Uint8Array, treated: Uint8Array): readonly StageGroup[] {
  const groups: Float64Array[] = [];
  let open: Float64Array = new Float64Array();
  for (const place of STAGES.keys()) {
    open = joined([open, rows.filter((row) => stage[row] === place)]);
    if (smallerArm(open, treated) < LEAST_IN_ARM) continue;
    groups.push(open);
    open = new Float64Array();
  }
  if (open.length > 0) groups.push(joined([groups.pop() ?? [], open]));
  return groups.map((own) => {
    const named = STAGES.filter(
      (_, place) => own.filter((row) => stage[row] === place).length >= LEAST_NAMED * own.length,
    );
    return { stage: named[0]!, until_stage: named.at(-1)!, rows: Int32Array.from(own).sort() };
  });
}

function smallerArm(rows: Float64Array, treated: Uint8Array): number {
  const inTreatment = rows.reduce((sum, row) => sum + treated[row]!, 0);
  return Math.min(inTreatment, rows.length - inTreatment);
}
