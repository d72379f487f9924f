import { monthIndex, type Day } from "../../../models/calendar.ts";
import { parseCents } from "../../../models/contract/field.ts";
import { dsoBridge } from "../../../models/kpi/bridge/bridge.ts";
import { COHORTS } from "../../../models/kpi/bridge/cells.ts";
import {
  BRIDGE_MONTHS,
  type BridgePair,
  type BridgePart,
  type BridgeRow,
  type Bridges,
} from "../../../models/release/bridge.ts";
import type { MonthKpi } from "../../../models/release/release.ts";
import type { PageContext } from "../context.ts";
import type { Portion } from "../portion.ts";
import { prepareItems } from "./bridge-items.ts";
import { bridgeParts } from "./bridge-parts.ts";
import { bridgePair, bridgeRow, intervalsOf, stepsOf, WINDOW_DAYS, type Intervals, type Steps } from "./bridge-rows.ts";
import { readCustomerGroups } from "./customer-groups.ts";
import { snapshotDays } from "./cut-offs.ts";
import { countIn, type Counted, type GroupedMonth } from "./grouped-month.ts";
import { comparedPlaces, JACKKNIFE_GROUPS, snapshotsOf, type MonthSnapshots } from "./month-snapshots.ts";

/** The last month-ends, of which the steps of a year have intervals; those of 1 and 3 months have them at the last only. */
const MONTHS_WITH_INTERVAL = 13;
const YEAR_MONTHS = 12;

export const NO_BRIDGES: Bridges = { rows: [], parts: [], pairs: [] };

/** Sums of a month-end in cents, of all customers or of a part of them. */
interface Totals {
  readonly receivables: number;
  readonly creditSales: number;
}

const NOTHING: Totals = { receivables: 0, creditSales: 0 };

const added = (a: Totals, b: Totals): Totals => ({
  receivables: a.receivables + b.receivables,
  creditSales: a.creditSales + b.creditSales,
});

/** Reads receivables and credit sales of each jackknife group by month. */
async function readTotals({ warehouse }: PageContext, first: Day): Promise<ReadonlyMap<number, readonly Totals[]>> {
  const rows = await warehouse.rows<{ month: number; part: number; receivables: number; sales: number }>(
    `select month_index as month, customer_sk % ${JACKKNIFE_GROUPS} as part,
       (sum(ar) * 100)::bigint::double as receivables, (sum(credit_sales_90d) * 100)::bigint::double as sales
     from features.customer_month where month_ends_on >= $first group by all`,
    { first },
  );
  const months = new Map<number, Totals[]>();
  for (const { month, part, receivables, sales } of rows) {
    const totals = months.get(month) ?? Array.from({ length: JACKKNIFE_GROUPS }, () => NOTHING);
    totals[part] = { receivables, creditSales: sales };
    months.set(month, totals);
  }
  return months;
}

/** Gives a snapshot the sums of its month-end: what is not on items waits for an invoice. */
function settle({ snapshot }: Counted, { receivables, creditSales }: Totals): void {
  snapshot.creditSales = creditSales;
  snapshot.unapplied = receivables - snapshot.open;
}

function totalsOf({ ar, credit_sales_90d: sales }: MonthKpi): Totals {
  return { receivables: Number(parseCents(ar)), creditSales: sales === null ? 0 : Number(parseCents(sales)) };
}

/** A portion with its published months. */
interface PortionMonths {
  readonly portion: Portion;
  readonly months: readonly MonthKpi[];
}

/** Bridges of the whole ledger, and of every portion by its place. */
export interface AllBridges {
  readonly whole: Bridges;
  readonly portions: readonly Bridges[];
}

/** What is being gathered of a `Bridges`. */
class Gathered implements Bridges {
  readonly rows: BridgeRow[] = [];
  readonly parts: BridgePart[] = [];
  readonly pairs: BridgePair[] = [];
}

/** Returns a month-end with its customers in their groups at that of `place`, and without its items. */
function groupedAt(place: number, month: MonthSnapshots<GroupedMonth>): MonthSnapshots {
  const grouped = (one: GroupedMonth): Counted => {
    one.groupAt(place);
    return { snapshot: one.snapshot, customers: one.customers };
  };
  const { whole, portions, jackknife, customersByTerm } = month;
  return { whole: grouped(whole), portions: portions.map(grouped), jackknife: jackknife.map(grouped), customersByTerm };
}

const hasSales = ({ snapshot }: Counted) => snapshot.creditSales > 0;

/** Months back to which a month-end among so many has bridges with intervals, which cost ten more bridges each. */
function monthsWithInterval(place: number, count: number): readonly number[] {
  if (place === count - 1) return BRIDGE_MONTHS;
  return place < count && place > count - 1 - MONTHS_WITH_INTERVAL ? [YEAR_MONTHS] : [];
}

/** Goes from month-end to month-end, and keeps of the earlier ones what later ones are compared with. */
class BridgeBuilder {
  readonly whole = new Gathered();
  readonly portions: readonly Gathered[];
  readonly #days: readonly Day[];
  readonly #gate: PageContext["gate"];
  readonly #kept = new Map<number, MonthSnapshots>();

  constructor(days: readonly Day[], portions: number, gate: PageContext["gate"]) {
    this.#days = days;
    this.portions = Array.from({ length: portions }, () => new Gathered());
    this.#gate = gate;
  }

  add(place: number, now: MonthSnapshots<GroupedMonth>): void {
    for (let earlier = 0; earlier < place; earlier++) this.#compareWhole(place, earlier, now);
    for (const earlier of comparedPlaces(place)) this.#comparePortions(place, earlier, now);
    this.#kept.set(place, groupedAt(place, now));
    const past = this.#kept.get(place - YEAR_MONTHS);
    if (past !== undefined) this.#kept.set(place - YEAR_MONTHS, { ...past, jackknife: [], portions: [] });
  }

  #compareWhole(place: number, earlier: number, now: MonthSnapshots<GroupedMonth>): void {
    const then = this.#kept.get(earlier)!;
    const [before, after] = [then.whole, now.whole];
    if (!hasSales(before) || !hasSales(after)) return;
    after.groupAt(earlier);
    const isInFull = comparedPlaces(place).includes(earlier);
    const parts = isInFull ? "by_group_and_term" : "together";
    const bridge = dsoBridge(before.snapshot, after.snapshot, WINDOW_DAYS, parts);
    const [from, asOf] = [this.#days[earlier]!, this.#days[place]!];
    const steps = stepsOf(bridge);
    this.whole.pairs.push(bridgePair(bridge, { as_of: asOf, from }));
    if (!isInFull) return;
    const intervals = monthsWithInterval(place, this.#days.length).includes(place - earlier)
      ? this.#intervals(steps, earlier, then, now)
      : {};
    this.whole.rows.push(bridgeRow(bridge, { from, asOf, monthsBack: place - earlier }, countIn(after), intervals));
    const terms = { termsBefore: then.customersByTerm, termsAfter: now.customersByTerm };
    this.whole.parts.push(...bridgeParts(this.#gate, bridge, { before, after, from, asOf, ...terms }));
  }

  #intervals(steps: Steps, earlier: number, then: MonthSnapshots, now: MonthSnapshots<GroupedMonth>): Intervals {
    for (const part of now.jackknife) part.groupAt(earlier);
    return intervalsOf(steps, { whole: then.whole, parts: then.jackknife }, { whole: now.whole, parts: now.jackknife });
  }

  #comparePortions(place: number, earlier: number, now: MonthSnapshots<GroupedMonth>): void {
    const compared = { from: this.#days[earlier]!, asOf: this.#days[place]!, monthsBack: place - earlier };
    const then = this.#kept.get(earlier)!;
    for (const [index, gathered] of this.portions.entries()) {
      const [before, after] = [then.portions[index]!, now.portions[index]!];
      if (!hasSales(before) || !hasSales(after)) continue;
      after.groupAt(earlier);
      const bridge = dsoBridge(before.snapshot, after.snapshot, WINDOW_DAYS, "together");
      gathered.rows.push(bridgeRow(bridge, compared, countIn(after), {}));
    }
  }
}

/**
 * Returns what moved DSO between month-ends that have at least seven months of invoices behind them: of the whole ledger
 * against 1, 3 and 12 months before with parts, and between any two in total; of each portion
 * against 1, 3 and 12 months before, without intervals. `months` are the published ones.
 */
export async function dsoBridges(
  context: PageContext,
  months: readonly MonthKpi[],
  portions: readonly PortionMonths[],
): Promise<AllBridges> {
  const { warehouse, gate } = context;
  const { first } = await warehouse.row<{ first: string }>("select min(issued_on)::varchar as first from ledger.item");
  const days = months.map(({ as_of }) => as_of).filter((day) => monthIndex(day) - monthIndex(first) >= COHORTS);
  const builder = new BridgeBuilder(days, portions.length, gate);
  if (days.length < 2) return builder;
  const totals = await readTotals(context, days[0]!);
  const request = {
    warehouse,
    days,
    snapshotDays: await snapshotDays(warehouse, days),
    portions: portions.map(({ portion }) => portion),
    groups: await readCustomerGroups(warehouse, days),
    monthsWithInterval: (place: number) => monthsWithInterval(place, days.length),
  };
  await prepareItems(warehouse, request.portions);
  for (const [place, asOf] of days.entries()) {
    const snapshots = await snapshotsOf(place, request);
    const parts = totals.get(monthIndex(asOf)) ?? [];
    settle(snapshots.whole, parts.reduce(added, NOTHING));
    for (const [part, counted] of snapshots.jackknife.entries()) settle(counted, parts[part] ?? NOTHING);
    for (const [index, counted] of snapshots.portions.entries()) {
      const month = portions[index]!.months.find((one) => one.as_of === asOf);
      settle(counted, month === undefined ? NOTHING : totalsOf(month));
    }
    builder.add(place, snapshots);
  }
  return builder;
}
