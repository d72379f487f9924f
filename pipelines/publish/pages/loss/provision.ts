import type { Day } from "../../../../models/calendar.ts";
import { lifetimeLossRates } from "../../../../models/loss/loss-rates.ts";
import { provisionOf, type Provision } from "../../../../models/loss/provision.ts";
import { OPEN_STATES } from "../../../../models/loss/states.ts";
import { transitionMatrix } from "../../../../models/loss/transitions.ts";
import type { LossOfOldRow, ProvisionRow } from "../../../../models/release/loss.ts";
import type { MoneyText } from "../../../../models/release/release.ts";
import type { Settings } from "../../../config/settings.ts";
import type { Warehouse } from "../../../warehouse/warehouse.ts";
import { SHOWN, SUPPRESSED } from "../../context.ts";
import type { DisclosureGate } from "../../gate/gate.ts";
import { drawnSums, estimateOf } from "./draws.ts";
import { baseCell, flowsOf, type Flows } from "./flows.ts";
import { BOOTSTRAP_GROUPS, monthOf, type Scope } from "./item-months.ts";
import { judgedCustomers, OLD_COLUMNS, oldBalancesOf, oldSums, type OldBalances } from "./old-balances.ts";
import { flowWindow, windowSums, WINDOW_COLUMNS, type FlowWindow } from "./transitions.ts";

type Group = ProvisionRow["group"];

/** What the provision of one group of customers is made from. */
export interface GroupBalances {
  readonly group: Group;
  readonly scope: Scope;
  readonly flows: Flows;
  readonly old: OldBalances;
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
  return { group, scope: own, flows, old: await oldBalancesOf(warehouse, own) };
}

const ofType = (type: string) =>
  `customer_sk in (select customer_sk from current.customer where customer_type = '${type}')`;

const euros = (cents: bigint): MoneyText => (Number(cents) / 100).toFixed(2);

/** Window of the rates, in months. */
const MONTHS = 12;

const [ENTERED, WRITTEN_OFF, RECOVERED, STILL_OPEN] = OLD_COLUMNS.map((_, column) => WINDOW_COLUMNS + column);

/** Loss of what is more than 90 days late: written off less recovered, and what is still open a year and more later. */
function lossOfOld(sums: Float64Array): number | undefined {
  const lost = sums[WRITTEN_OFF!]! - sums[RECOVERED!]! + sums[STILL_OPEN!]!;
  return sums[ENTERED!]! > 0 ? Math.min(1, Math.max(0, lost / sums[ENTERED!]!)) : undefined;
}

interface Judged {
  readonly group: Group;
  readonly asOf: Day;
  readonly open: readonly bigint[];
  readonly openCustomers: readonly number[];
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

function judge(
  { group, scope, flows, old }: GroupBalances,
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
    open: OPEN_STATES.map((_, state) => BigInt(Math.round(flows.open[month * OPEN_STATES.length + state]!))),
    openCustomers: OPEN_STATES.map((_, state) => flows.openCustomers.count(state, month, month)),
    customers: OPEN_STATES.map((_, state) => flows.customers.count(baseCell(state), window.first, window.last)),
    sums: drawnSums(joined(windowSums(flows, window), oldSums(old, judgedOn)), WINDOW_COLUMNS + OLD_COLUMNS.length),
    cohortCustomers,
    hasCohorts: gate.allows(cohortCustomers),
  };
}

function ratesOf({ hasCohorts }: Judged) {
  return (sums: Float64Array) => lifetimeLossRates(transitionMatrix(sums), hasCohorts ? (lossOfOld(sums) ?? 1) : 1);
}

type CountedRow = ProvisionRow & { readonly count: number };

function stateRows(judged: Judged, { rates: set, outlook }: Settings["provision"]): CountedRow[] {
  const { group, asOf, open, sums } = judged;
  const rates = sums.map(ratesOf(judged));
  const provisions = rates.map((rate) => (rate === undefined ? undefined : provisionOf(open, rate, outlook)));
  const setProvision =
    set === undefined
      ? undefined
      : provisionOf(
          open,
          OPEN_STATES.map((state) => set[state]),
        );
  const ofState = (place: number, shown: Provision | undefined) =>
    shown === undefined ? null : euros(shown.byState[place]!);
  const base = { as_of: asOf, group, state: SHOWN, low: null, high: null } as const;
  const states = OPEN_STATES.map((ageing, place): CountedRow => ({
    ...base,
    ageing,
    open: euros(open[place]!),
    loss_rate: rateEstimate(judged, rates, place),
    provision: ofState(place, provisions[0]),
    set_rate: set?.[ageing] ?? null,
    set_provision: ofState(place, setProvision),
    count: fewest(judged.openCustomers[place]!, judged.customers[place]!),
  }));
  return [...states, totalRow(judged, provisions, setProvision)];
}

/** A state in which nobody has anything now tells of those who had: the fewer of the two, when there are any. */
function fewest(...counts: readonly number[]): number {
  const some = counts.filter((count) => count > 0);
  return some.length === 0 ? 0 : Math.min(...some);
}

function rateEstimate(
  { customers, hasCohorts }: Judged,
  rates: readonly (readonly number[] | undefined)[],
  place: number,
) {
  const isAssumed = place === OPEN_STATES.length - 1 && !hasCohorts;
  return isAssumed
    ? ASSUMED
    : estimateOf(
        rates.map((rate) => rate?.[place]),
        customers[place]!,
      );
}

/** Without cohorts to judge by, all that is more than 90 days late is taken as lost. */
const ASSUMED = { value: 1, low: 1, high: 1, n: 0 } as const;

function totalRow(
  judged: Judged,
  provisions: readonly (Provision | undefined)[],
  set: Provision | undefined,
): CountedRow {
  const customers = Math.max(...judged.openCustomers);
  const total = estimateOf(
    provisions.map((provision) => provision && Number(provision.total)),
    customers,
  );
  const sum = judged.open.reduce((added, cents) => added + cents, 0n);
  return {
    as_of: judged.asOf,
    group: judged.group,
    ageing: "total",
    state: SHOWN,
    open: euros(sum),
    loss_rate: null,
    provision: provisions[0] === undefined ? null : euros(provisions[0].total),
    low: total === null ? null : euros(BigInt(Math.round(total.low))),
    high: total === null ? null : euros(BigInt(Math.round(total.high))),
    set_rate: null,
    set_provision: set === undefined ? null : euros(set.total),
    count: customers,
  };
}

const ASSUMED_OLD = { basis: "assumed", loss_rate: 1, written_off: null, still_open: null, customers: null } as const;

function oldRow({ group, asOf, sums, hasCohorts, cohortCustomers }: Judged): LossOfOldRow {
  const [first] = sums;
  const loss = hasCohorts ? lossOfOld(first!) : undefined;
  if (loss === undefined) {
    return { as_of: asOf, group, ...ASSUMED_OLD };
  }
  const entered = first![ENTERED!]!;
  return {
    as_of: asOf,
    group,
    basis: "cohorts",
    loss_rate: loss,
    written_off: (first![WRITTEN_OFF!]! - first![RECOVERED!]!) / entered,
    still_open: first![STILL_OPEN!]! / entered,
    customers: cohortCustomers,
  };
}

/** Returns the provision of groups of customers at each month-end that is shown, and the loss of what is oldest. */
export function provisionRows(
  groups: readonly GroupBalances[],
  settings: Settings["provision"],
  gate: DisclosureGate,
): { readonly provision: ProvisionRow[]; readonly loss_of_old: LossOfOldRow[] } {
  const judged = groups.flatMap((one) =>
    one.scope.shown.flatMap((asOf) => {
      const window = flowWindow(one.scope, one.flows, asOf, MONTHS);
      return window === undefined ? [] : [judge(one, asOf, window, gate)];
    }),
  );
  const passed = gate.pass({
    name: "loss.provision",
    rows: judged.flatMap((one) => stateRows(one, settings)),
    customers: ({ count }) => count,
    margins: [({ as_of, group }) => `${as_of} ${group}`, ({ as_of, ageing }) => `${as_of} ${ageing}`],
    hide: (row) => ({ ...row, ...HIDDEN }),
  });
  const loss_of_old = gate.pass({
    name: "loss.loss_of_old",
    rows: judged.map(oldRow),
    customers: ({ customers }) => customers ?? 0,
    hide: (row) => ({ ...row, ...ASSUMED_OLD }),
  });
  return { provision: passed.map(({ count: _, ...row }) => row), loss_of_old };
}

const HIDDEN = {
  state: SUPPRESSED,
  open: null,
  loss_rate: null,
  provision: null,
  low: null,
  high: null,
  set_rate: null,
  set_provision: null,
} as const;
