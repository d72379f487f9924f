import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { PlannedExperiment } from "../analysis/treatment/experiment-plan.ts";
import { ExpectedError } from "../config/errors.ts";
import type { Workspace } from "../config/paths.ts";
import { writeWhole } from "../config/whole-file.ts";

const plan = z.object({
  experiment_id: z.string(),
  treatment: z.string(),
  segments: z.array(z.string()),
  treated_share: z.number(),
  change: z.number(),
  seed: z.number(),
  as_of: z.string(),
  needed_per_arm: z.number(),
  /** Hash of who was dealt to which arm. */
  dealt: z.string(),
});

/** What a comparison was planned for, so that it can be read by that: nothing of its customers. */
export type PlanFile = z.infer<typeof plan>;

const pathOf = ({ experiments }: Workspace, experimentId: string) => join(experiments, `${experimentId}.json`);

/** Returns the plan of a comparison; undefined where none was made in this workspace. */
export function readPlan(workspace: Workspace, experimentId: string): PlanFile | undefined {
  const path = pathOf(workspace, experimentId);
  return existsSync(path) ? plan.parse(JSON.parse(readFileSync(path, "utf8"))) : undefined;
}

function planOf(planned: PlannedExperiment): PlanFile {
  return {
    experiment_id: planned.experimentId,
    treatment: planned.treatment,
    segments: [...planned.segments],
    treated_share: planned.treatedShare,
    change: planned.change,
    seed: planned.seed,
    as_of: planned.asOf,
    needed_per_arm: planned.neededPerArm,
    dealt: createHash("sha256").update(JSON.stringify(planned.strata)).digest("hex"),
  };
}

/**
 * Keeps the plan of a comparison. Throws EXPERIMENT_PLANNED where there is another plan by its name, or where the ledger has
 * changed so that the same one deals other customers: dealt twice, a customer would be in two arms.
 */
export function keepPlan(workspace: Workspace, planned: PlannedExperiment): void {
  const [before, now] = [readPlan(workspace, planned.experimentId), planOf(planned)];
  if (before !== undefined && JSON.stringify(before) !== JSON.stringify(now)) {
    throw new ExpectedError("EXPERIMENT_PLANNED", {
      where: pathOf(workspace, planned.experimentId),
      found: `another plan by this name, of ${before.as_of} and seed ${before.seed}, or the same dealt on another ledger`,
      expected: "a name that no comparison has yet, or the plan that it has",
      action: "Choose another name; customers who are dealt twice are in two arms.",
    });
  }
  writeWhole(pathOf(workspace, planned.experimentId), `${JSON.stringify(now, null, 2)}\n`);
}
