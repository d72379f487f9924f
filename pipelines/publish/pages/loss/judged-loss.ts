import type { Day } from "../../../../models/calendar.ts";
import { lifetimeLossRates } from "../../../../models/loss/loss-rates.ts";
import { OPEN_STATES } from "../../../../models/loss/states.ts";
import { transitionMatrix } from "../../../../models/loss/transitions.ts";
import type { ProvisionRow } from "../../../../models/release/loss.ts";
import type { Warehouse } from "../../../warehouse/warehouse.ts";
import type { DisclosureGate } from "../../gate/gate.ts";
import { drawnSums } from "./draws.ts";
import { baseCell, flowsOf, type Flows } from "./flows.ts";
import { BOOTSTRAP_GROUPS, monthOf, type Scope } from "./item-months.ts";
import { judgedCustomers, OLD_COLUMNS, oldBalancesOf, oldSums, type OldBalances } from "./old-balances.ts";
import { openBalancesOf, type OpenBalance, type OpenBalances } from "./open-balances.ts";
import { windowSums, WINDOW_COLUMNS, type FlowWindow } from "./transitions.ts";

type Group = ProvisionRow["group"];

/** What the provision of one group of customers is made from. */
export interface GroupBalances {
  readonly group: Group;
  readonly scope: Scope;
  readonly flows: Flows;
  readonly old: OldBalances;
  readonly open: OpenBalances;
}

/** Returns what the provision of a group is made from; the flows of all are read already. */
export async function groupBalances(
  warehouse: Warehouse,
  scope: Scope,
  group: Group,
  known?: Flows,
): Promise<GroupBalances> {
  const own = group === "all" ? scope : { ...scope, condition: `(${scope.condition}) and ${ofType(group)}` };
  const flows = known ?? (await flowsOf(warehouse, own));
  return {
    group,
    scope: own,
    flows,
    old: await oldBalancesOf(warehouse, own),
    open: await openBalancesOf(warehouse, own),
  };
}

const ofType = (type: string) =>
  `customer_sk in (select customer_sk from current.customer where customer_type = '${type}')`;

/** Columns of the sums that tell of what is more than 90 days late. */
export const [ENTERED, WRITTEN_OFF, RECOVERED, STILL_OPEN] = OLD_COLUMNS.map((_, column) => WINDOW_COLUMNS + column);

/** Loss of what is more than 90 days late: written off less recovered, and what is still open a year and more later. */
export function lossOfOld(sums: Float64Array): number | undefined {
  const lost = sums[WRITTEN_OFF!]! - sums[RECOVERED!]! + sums[STILL_OPEN!]!;
  return sums[ENTERED!]! > 0 ? Math.min(1, Math.max(0, lost / sums[ENTERED!]!)) : undefined;
}

/** What a group has open at a month-end, and what tells what is lost of it. */
export interface Judged {
  readonly group: Group;
  readonly asOf: Day;
  /** Per state. */
  readonly open: readonly OpenBalance[];
  /** Customers behind the transitions of each state. */
  readonly customers: readonly number[];
  /** Sums as they are, and as drawn anew. */
  readonly sums: readonly Float64Array[];
  readonly cohortCustomers: number;
  readonly hasCohorts: boolean;
}

/** Customers draw anew what they rolled and what they lost together, since these are the same customers. */
function joined(window: Float64Array, old: Float64Array): Float64Array {
  const columns = WINDOW_COLUMNS + OLD_COLUMNS.length;
  const both = new Float64Array(BOOTSTRAP_GROUPS * columns);
  for (let group = 0; group < BOOTSTRAP_GROUPS; group++) {
    both.set(window.subarray(group * WINDOW_COLUMNS, (group + 1) * WINDOW_COLUMNS), group * columns);
    both.set(
      old.subarray(group * OLD_COLUMNS.length, (group + 1) * OLD_COLUMNS.length),
      group * columns + WINDOW_COLUMNS,
    );
  }
  return both;
}

/** Returns what tells the loss of a group at a month-end, from the transitions of a window of months. */
export function judge(
  { group, scope, flows, old, open }: GroupBalances,
  asOf: Day,
  window: FlowWindow,
  gate: DisclosureGate,
): Judged {
  const month = monthOf(scope, asOf);
  const judgedOn = Math.min(month, scope.lastWhole);
  const cohortCustomers = judgedCustomers(old, judgedOn);
  return {
    group,
    asOf,
    open: OPEN_STATES.map((_, state) => open(month, state)),
    customers: OPEN_STATES.map((_, state) => flows.customers.count(baseCell(state), window.first, window.last)),
    sums: drawnSums(joined(windowSums(flows, window), oldSums(old, judgedOn)), WINDOW_COLUMNS + OLD_COLUMNS.length),
    cohortCustomers,
    hasCohorts: gate.allows(cohortCustomers),
  };
}

/** Returns what gives the lifetime loss rates by the sums, as they are or as drawn anew. */
export function ratesOf({ hasCohorts }: Judged) {
  return (sums: Float64Array) => lifetimeLossRates(transitionMatrix(sums), hasCohorts ? (lossOfOld(sums) ?? 1) : 1);
}
