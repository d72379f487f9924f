import type { OutcomeEffect } from "../../../models/release/effects.ts";
import type { Targeting } from "../../../models/release/targeting.ts";
import { targetingOf } from "../../../models/treatment/targeting.ts";
import type { EligibleCustomers } from "../../analysis/treatment/eligibility-outcomes.ts";
import type { PageContext } from "../context.ts";
import { rowsOfExperiment } from "./outcome-cells.ts";
import { MAIN_OUTCOME } from "./outcome-effects.ts";

const NOT_TOLD = { qini: null, steps: [] } as const;

/** Returns whether choosing whom to treat pays, of those experiments whose effect among all customers may be stated. */
export function targetingRows(
  effects: readonly OutcomeEffect[],
  customers: EligibleCustomers,
  { gate }: PageContext,
): Targeting[] {
  const stated = effects.filter(
    ({ outcome, segment, difference }) => outcome === MAIN_OUTCOME && segment === "all" && difference !== null,
  );
  return gate.pass<Targeting>({
    name: "effectiveness.targeting",
    rows: stated.map(({ experiment_id, treatment }) => {
      const found = targetingOf(rowsOfExperiment(customers, experiment_id), customers);
      return { experiment_id, treatment, ...(found ?? NOT_TOLD) };
    }),
    customers: ({ qini }) => qini?.n ?? gate.minimum,
    hide: (row) => ({ ...row, ...NOT_TOLD }),
  });
}
