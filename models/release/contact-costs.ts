import type { EffectRefusal } from "./effects.ts";
import type { Estimate } from "./release.ts";

/** What contacts cost in the days in which money counts as recovered, in each arm of a randomised treatment. */
export interface ContactCost {
  readonly experiment_id: string;
  readonly treatment: string;
  readonly state: "shown" | "refused" | "suppressed";
  readonly refusal: EffectRefusal | null;
  /** Euros per customer of the arm, all steps together. */
  readonly treated_cost: number | null;
  readonly control_cost: number | null;
  /** Treated less control: what the treatment costs, less what it saves of later steps. No test, since costs are known. */
  readonly extra: Estimate | null;
}
