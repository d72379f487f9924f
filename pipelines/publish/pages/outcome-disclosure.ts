import { contributionsOf } from "../../../models/disclosure/contributions.ts";
import { reasonToHide } from "../../../models/disclosure/sensitivity.ts";
import type { Outcome } from "../../../models/release/effects.ts";
import { hasOutcome, isInEuros, type JudgedOutcome } from "../../../models/treatment/arm-outcomes.ts";
import type { EligibleCustomers } from "../../analysis/treatment/eligibility-outcomes.ts";
import type { DisclosureGate } from "../gate/gate.ts";

/** Windows that one more tells a number between: what the first has not and the second has must not be of too few. */
const BETWEEN = {
  paid_7: ["paid_7", "paid_14"],
  paid_30: ["paid_14", "paid_30"],
  churn_180: ["churn_90", "churn_180"],
} as const;
const tellsBetween = (outcome: Outcome): outcome is keyof typeof BETWEEN => outcome in BETWEEN;

const ARMS = [0, 1] as const;

/** True where neither a count nor an amount of an arm tells of too few, also not of those between two windows. */
export function mayTell(
  outcome: Outcome,
  { treated, control }: JudgedOutcome,
  rows: Int32Array,
  customers: EligibleCustomers,
  gate: DisclosureGate,
): boolean {
  const { outcomes } = customers;
  if (isInEuros(outcome)) {
    if (!mayTellAmounts(outcomes.euros[outcome], rows, customers, gate)) return false;
    if (outcome !== "revenue_180") return true;
    const { revenue_90: within, revenue_180: whole } = outcomes.euros;
    return mayTellAmounts(
      whole.map((euros, row) => euros - within[row]!),
      rows,
      customers,
      gate,
    );
  }
  const counts = [treated, control].flatMap(({ n, successes }) =>
    successes === undefined ? [] : [successes, n - successes],
  );
  if (!gate.allows(...counts)) return false;
  if (!tellsBetween(outcome)) return true;
  const [within, whole] = BETWEEN[outcome];
  return ARMS.every((arm) => {
    const between = rows.filter(
      (row) => outcomes.treated[row] === arm && hasOutcome(whole, row, outcomes) && !hasOutcome(within, row, outcomes),
    ).length;
    return between === 0 || gate.allows(between);
  });
}

/** True where the sum of an amount in each arm tells of no customer; those of whom it is not known are in neither. */
export function mayTellAmounts(
  euros: Float64Array,
  rows: Int32Array,
  { outcomes, customer }: EligibleCustomers,
  gate: DisclosureGate,
): boolean {
  return ARMS.every((arm) => {
    const own = rows.filter((row) => outcomes.treated[row] === arm && !Number.isNaN(euros[row]!));
    const parts = Array.from(own, (row) => ({ customer: customer[row]!, cents: Math.round(euros[row]! * 100) }));
    return reasonToHide(contributionsOf(parts), gate.rules) === undefined;
  });
}
