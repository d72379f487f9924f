import type { ObservedChecks } from "../../../models/inference/observational/observed-effect.ts";
import {
  COVARIATES,
  OBSERVED_OUTCOMES,
  type ObservedEffect,
  type ObservedEvidence,
  type ObservedOutcome,
} from "../../../models/release/observed.ts";
import type { Segment } from "../../../models/release/release.ts";
import type { JudgedChoice } from "../../../models/treatment/chosen-effect.ts";
import type { PlainMeans } from "../../../models/treatment/chosen-treatment.ts";
import type { CustomerResponses } from "../../../models/treatment/customer-responses.ts";
import { chosenTreatments, type ChosenTreatment } from "../../analysis/treatment/chosen-treatments.ts";
import type { PageContext } from "../context.ts";

const NOTHING_SAID = {
  grade: "C",
  refusal: null,
  treated: null,
  control: null,
  difference: null,
  plain_difference: null,
  p_value: null,
  adjusted_p_value: null,
  is_discovery: false,
  assumptions: [],
  evidence: null,
} as const;

/**
 * Returns what treatments that somebody chose to give do to what customers pay and let know, of all customers and of those
 * segments of which it may be stated: each with what its checks found, not yet tested beside the others.
 */
export async function observedEffects(responses: CustomerResponses, context: PageContext): Promise<ObservedEffect[]> {
  const chosen = await chosenTreatments(context.warehouse, context.asOf, responses);
  return chosen.flatMap((one) => OBSERVED_OUTCOMES.flatMap((outcome) => effectsOn(outcome, one, context)));
}

/**
 * All customers first; then the segments in their order, where what holds for all of them does not refuse each. None where the
 * ledger does not tell the outcome.
 */
function effectsOn(outcome: ObservedOutcome, chosen: ChosenTreatment, context: PageContext): ObservedEffect[] {
  const [all, ...parts] = chosen.parts.flatMap(({ segment, outcomes }) => {
    const judged = outcomes[outcome];
    return judged === undefined ? [] : [effectOf({ segment, outcome, ...judged }, chosen, context)];
  });
  if (all === undefined) return [];
  if (all.verdict !== "effect" && all.refusal !== "imbalance") return [all];
  return [all, ...parts.filter(({ verdict }) => verdict !== "refused")];
}

interface Judged extends JudgedChoice {
  readonly segment: Segment | undefined;
  readonly outcome: ObservedOutcome;
}

function effectOf(
  { segment, outcome, judgement, customers }: Judged,
  { treatment, unmatchedShare, plain }: ChosenTreatment,
  { gate }: PageContext,
): ObservedEffect {
  const base = { ...NOTHING_SAID, treatment, segment: segment ?? "all", outcome } as const;
  const { treated, control, fewest } = customers;
  if (fewest > 0 && !gate.allows(fewest)) return { ...base, verdict: "suppressed" };
  const known = {
    ...base,
    ...(gate.allows(treated, control) && { treated, control }),
    plain_difference: segment === undefined && outcome === "days_to_pay" ? plainDifference(plain, gate) : null,
    evidence: evidenceOf(judgement.checks, unmatchedShare),
  };
  if (judgement.verdict === "refused") return { ...known, verdict: "refused", refusal: judgement.reason };
  const { difference, interval, pValue, assumptions } = judgement;
  return {
    ...known,
    verdict: "effect",
    treated: judgement.treated.customers,
    control: judgement.control.customers,
    difference: { value: difference, ...interval, n: judgement.treated.customers + judgement.control.customers },
    p_value: pValue,
    assumptions,
  };
}

function plainDifference({ treated, untreated }: PlainMeans, gate: PageContext["gate"]): number | null {
  return gate.allows(treated.customers, untreated.customers) ? treated.mean - untreated.mean : null;
}

function evidenceOf(checks: ObservedChecks, unmatchedShare: number): ObservedEvidence {
  const { balance, effectiveSample, trimmedShare, eValue, eValueOfLimit } = checks;
  return {
    balance: balance.map(({ before, after }, place) => ({ covariate: COVARIATES[place]!, before, after })),
    effective_treated: effectiveSample?.treated ?? null,
    effective_control: effectiveSample?.control ?? null,
    trimmed_share: trimmedShare ?? null,
    unmatched_share: unmatchedShare,
    e_value: eValue ?? null,
    e_value_of_limit: eValueOfLimit ?? null,
  };
}
