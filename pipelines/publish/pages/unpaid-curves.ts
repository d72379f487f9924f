import type { OutcomeEffect } from "../../../models/release/effects.ts";
import type { UnpaidCurve } from "../../../models/release/unpaid.ts";
import { unpaidCurve } from "../../../models/treatment/unpaid-curve.ts";
import type { EligibleCustomers } from "../../analysis/treatment/eligibility-outcomes.ts";
import type { PageContext } from "../context.ts";

/** Returns who has not paid yet by day and arm, of those experiments of which the days to pay may be stated. */
export function unpaidCurves(
  effects: readonly OutcomeEffect[],
  { experiment, outcomes }: EligibleCustomers,
  { gate }: PageContext,
): UnpaidCurve[] {
  const stated = effects.filter(
    ({ outcome, segment, difference }) => outcome === "days_to_pay" && segment === "all" && difference !== null,
  );
  return gate
    .pass({
      name: "effectiveness.unpaid",
      rows: stated.map(({ experiment_id, treatment, treated, control }) => ({
        fewest: Math.min(treated!, control!),
        row: {
          experiment_id,
          treatment,
          steps: unpaidCurve(
            Int32Array.from(experiment.keys()).filter((row) => experiment[row] === experiment_id),
            outcomes,
            (customers) => gate.allows(customers),
          ),
        } satisfies UnpaidCurve,
      })),
      customers: ({ fewest }) => fewest,
      hide: ({ fewest, row }) => ({ fewest, row: { ...row, steps: [] } }),
    })
    .map(({ row }) => row);
}
