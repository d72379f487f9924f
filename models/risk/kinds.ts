import { lateRateBaseline } from "./baseline.ts";
import { boosting } from "./boosting.ts";
import { forest } from "./forest.ts";
import type { RiskModelKind } from "./model.ts";
import { scorecard } from "./scorecard.ts";

/** Every kind of model, the baseline first and then from simple to complex. */
export const RISK_MODEL_KINDS: readonly RiskModelKind[] = [lateRateBaseline(), scorecard(), forest(), boosting()];

/** Returns a kind by its name. Throws a RangeError where there is none. */
export function kindNamed(name: string): RiskModelKind {
  const kind = RISK_MODEL_KINDS.find((candidate) => candidate.kind === name);
  if (kind !== undefined) return kind;
  const known = RISK_MODEL_KINDS.map((candidate) => candidate.kind).join(", ");
  throw new RangeError(`A model must be of one of the kinds ${known}; got ${name}.`);
}
