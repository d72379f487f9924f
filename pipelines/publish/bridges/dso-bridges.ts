import { monthIndex, type Day } from "../../../models/calendar.ts";
import { parseCents } from "../../../models/contract/field.ts";
import { COHORTS } from "../../../models/kpi/bridge/cells.ts";
import type { BridgePart, Bridges } from "../../../models/release/bridge.ts";
import type { MonthKpi } from "../../../models/release/release.ts";
import { SUPPRESSED, type PageContext } from "../context.ts";
import type { Portion } from "../portion.ts";
import type { BuiltBridges } from "./bridge-builder.ts";
import { itemsOn, prepareItems } from "./bridge-items.ts";
import { beginBuilding, type BridgeWork } from "./bridges-apart.ts";
import { readCustomerGroups } from "./customer-groups.ts";
import { snapshotDays } from "./cut-offs.ts";
import { placesWithPortionIntervals } from "./month-snapshots.ts";
import { readPortionTotals } from "./portion-totals.ts";
import { added, JACKKNIFE_GROUPS, NOTHING, nothingOfAnyGroup, type Totals } from "./totals.ts";

export const NO_BRIDGES: Bridges = { rows: [], parts: [], pairs: [] };

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
    const totals = months.get(month) ?? nothingOfAnyGroup();
    totals[part] = { receivables, creditSales: sales };
    months.set(month, totals);
  }
  return months;
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

/** Bridges that are being built while the warehouse is free for other questions. */
export interface BegunBridges {
  /** Waits for them, and returns those that may be published; rejects with what building them throws. */
  readonly finished: () => Promise<AllBridges>;
  /** Ends it, if need be before it is done. */
  readonly stop: () => Promise<unknown>;
}

/** Returns the parts of bridges that may be published. */
function published(parts: BuiltBridges["parts"], gate: PageContext["gate"]): readonly BridgePart[] {
  return parts.flatMap((rows) =>
    gate.pass<BridgePart>({
      name: "kpi.bridges",
      rows,
      customers: (row) => row.customers ?? 0,
      margins: [() => "all"],
      hide: (row) => ({ ...row, state: SUPPRESSED, customers: null, steps: null, interval: null }),
    }),
  );
}

/** Hands over every month-end, with the totals of each portion where it is published. */
async function handOver(
  { warehouse }: PageContext,
  days: readonly Day[],
  portions: readonly PortionMonths[],
  { totals, work }: { readonly totals: ReadonlyMap<number, readonly Totals[]>; readonly work: BridgeWork },
): Promise<void> {
  const all = portions.map(({ portion }) => portion);
  const withIntervals = placesWithPortionIntervals(days.length).map((place) => days[place]!);
  const partsOf = await readPortionTotals(warehouse, withIntervals, all);
  for (const asOf of days) {
    const portionJackknife = withIntervals.includes(asOf) ? all.map((portion) => partsOf(portion, asOf)) : [];
    const jackknife = totals.get(monthIndex(asOf)) ?? nothingOfAnyGroup();
    const ofPortions = portions.map(({ months }) => {
      const month = months.find((one) => one.as_of === asOf);
      return month === undefined ? NOTHING : totalsOf(month);
    });
    const items = await itemsOn(warehouse, asOf, all);
    const whole = jackknife.reduce(added, NOTHING);
    work.add({ items, whole, portions: ofPortions, jackknife, portionJackknife });
  }
}

/**
 * Begins to look for what moved DSO between month-ends that have at least seven months of invoices behind them: of the whole
 * ledger against 1, 3 and 12 months before with parts, and between any two in total; of each portion against 1, 3 and 12
 * months before, with intervals at the last month-end. `months` are the published ones.
 */
export async function beginBridges(
  context: PageContext,
  months: readonly MonthKpi[],
  portions: readonly PortionMonths[],
): Promise<BegunBridges> {
  const { warehouse } = context;
  const gate = context.gate.reserved();
  const { first } = await warehouse.row<{ first: string }>("select min(issued_on)::varchar as first from ledger.item");
  const days = months.map(({ as_of }) => as_of).filter((day) => monthIndex(day) - monthIndex(first) >= COHORTS);
  if (days.length < 2) return noBridges(portions);
  const totals = await readTotals(context, days[0]!);
  const plan = { days, snapshotDays: await snapshotDays(warehouse, days), portions: portions.length };
  const groups = await readCustomerGroups(warehouse, days);
  await prepareItems(
    warehouse,
    portions.map(({ portion }) => portion),
  );
  const work = beginBuilding(plan, groups, await warehouse.count("temp.bridge_item"));
  try {
    await handOver(context, days, portions, { totals, work });
  } catch (error) {
    await work.stop();
    throw error;
  }
  const finished = async (): Promise<AllBridges> => {
    const { rows, parts, pairs, portions: ofPortions } = await work.finished();
    return {
      whole: { rows, parts: published(parts, gate), pairs },
      portions: ofPortions.map((own) => ({ ...NO_BRIDGES, rows: own })),
    };
  };
  return { finished, stop: work.stop };
}

/** What is begun where no two month-ends can be compared. */
export const noBridges = (portions: readonly unknown[]): BegunBridges => ({
  finished: () => Promise.resolve({ whole: NO_BRIDGES, portions: portions.map(() => NO_BRIDGES) }),
  stop: () => Promise.resolve(),
});
