import { provisionOf, type Provision } from "../../../../models/loss/provision.ts";
import { OPEN_STATES } from "../../../../models/loss/states.ts";
import type { Contributions } from "../../../../models/disclosure/contributions.ts";
import type { LossOfOldRow, ProvisionRow } from "../../../../models/release/loss.ts";
import type { MoneyText } from "../../../../models/release/release.ts";
import type { Settings } from "../../../config/settings.ts";
import { SHOWN, SUPPRESSED } from "../../context.ts";
import type { DisclosureGate } from "../../gate/gate.ts";
import { estimateOf } from "./draws.ts";
import {
  ENTERED,
  judge,
  lossOfOld,
  ratesOf,
  RECOVERED,
  STILL_OPEN,
  WRITTEN_OFF,
  type GroupBalances,
  type Judged,
} from "./judged-loss.ts";
import { flowWindow } from "./transitions.ts";

const euros = (cents: bigint): MoneyText => (Number(cents) / 100).toFixed(2);

/** Window of the rates, in months. */
const MONTHS = 12;

type CountedRow = ProvisionRow & { readonly count: number; readonly contributors: readonly Contributions[] };

function stateRows(judged: Judged, { rates: set, outlook }: Settings["provision"]): CountedRow[] {
  const { group, asOf, sums } = judged;
  const open = judged.open.map(({ cents }) => cents);
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
    count: fewest(judged.open[place]!.contributors.customers, judged.customers[place]!),
    contributors: [judged.open[place]!.contributors],
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
  const customers = Math.max(...judged.open.map(({ contributors }) => contributors.customers));
  const total = estimateOf(
    provisions.map((provision) => provision && Number(provision.total)),
    customers,
  );
  const sum = judged.open.reduce((added, { cents }) => added + cents, 0n);
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
    contributors: [],
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
    amounts: ({ contributors }) => contributors,
    margins: [({ as_of, group }) => `${as_of} ${group}`, ({ as_of, ageing }) => `${as_of} ${ageing}`],
    publish: ({ count: _count, contributors: _contributors, ...row }) => row,
    hide: (row) => ({ ...row, ...HIDDEN }),
  });
  const loss_of_old = gate.pass({
    name: "loss.loss_of_old",
    rows: judged.map(oldRow),
    customers: ({ customers }) => customers ?? 0,
    hide: (row) => ({ ...row, ...ASSUMED_OLD }),
  });
  return { provision: passed, loss_of_old };
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
