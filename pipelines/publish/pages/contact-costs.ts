import type { ContactCost } from "../../../models/release/contact-costs.ts";
import { judgeContactCosts } from "../../../models/treatment/arm-outcomes.ts";
import type { EligibleCustomers } from "../../analysis/treatment/eligibility-outcomes.ts";
import { plannedTreatedShares } from "../../warehouse/experiments.ts";
import type { PageContext } from "../context.ts";
import { cellOf, rowsOfExperiment } from "./outcome-cells.ts";
import { mayTellAmounts } from "./outcome-disclosure.ts";

const NOTHING_SAID = { refusal: null, treated_cost: null, control_cost: null, extra: null } as const;

/** Returns what each randomised treatment costs in contacts, with it and without it, of all customers of its experiment. */
export async function contactCosts(customers: EligibleCustomers, context: PageContext): Promise<ContactCost[]> {
  const planned = await plannedTreatedShares(context.warehouse);
  const experiments = [...new Set(customers.experiment)];
  return context.gate.pass<ContactCost>({
    name: "effectiveness.costs",
    rows: experiments.map((experiment) => costOf(experiment, planned.get(experiment), customers, context)),
    customers: ({ state }) => (state === "suppressed" ? 1 : context.gate.minimum),
    hide: (row) => row,
  });
}

function costOf(
  experiment: string,
  plannedTreatedShare: number | undefined,
  customers: EligibleCustomers,
  { gate }: PageContext,
): ContactCost {
  const rows = rowsOfExperiment(customers, experiment);
  const { treatment, planned } = cellOf(rows, "all", plannedTreatedShare, customers, gate);
  const { costs, euros, treated } = customers.outcomes;
  const base = { experiment_id: experiment, treatment, ...NOTHING_SAID } as const;
  const known = rows.filter((row) => !Number.isNaN(euros.recovered[row]!));
  const treatedCustomers = known.reduce((sum, row) => sum + treated[row]!, 0);
  if (!gate.allows(treatedCustomers, known.length - treatedCustomers)) return { ...base, state: "suppressed" };
  if (known.some((row) => Number.isNaN(costs[row]!))) return { ...base, state: "refused", refusal: "costs_unknown" };
  const judged = judgeContactCosts(known, customers.outcomes, planned);
  if (judged.verdict === "refused") return { ...base, state: "refused", refusal: judged.reason };
  if (!mayTellAmounts(costs, known, customers, gate)) return { ...base, state: "suppressed" };
  return {
    ...base,
    state: "shown",
    treated_cost: judged.treated.mean,
    control_cost: judged.control.mean,
    extra: { value: judged.difference, ...judged.interval, n: known.length },
  };
}
