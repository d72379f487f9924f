import { dsoBridge, type Bridge, type BridgeParts } from "../../../models/kpi/bridge/bridge.ts";
import type { BridgePair, BridgePart, BridgeRow } from "../../../models/release/bridge.ts";
import type { LedgerItems } from "./bridge-items.ts";
import { bridgeParts } from "./bridge-parts.ts";
import { bridgePair, bridgeRow, bridgesWithout, intervalsOf, stepsOf, WINDOW_DAYS } from "./bridge-rows.ts";
import type { CustomerGroups } from "./customer-groups.ts";
import { countIn, type Counted, type GroupedMonth } from "./grouped-month.ts";
import {
  comparedPlaces,
  monthsWithInterval,
  snapshotsOf,
  YEAR_MONTHS,
  type BridgePlan,
  type MonthSnapshots,
} from "./month-snapshots.ts";
import { PortionJackknife } from "./portion-jackknife.ts";
import { settle, type Totals } from "./totals.ts";

/** A month-end as it is handed over. */
export interface BridgeMonth {
  readonly items: LedgerItems;
  readonly whole: Totals;
  /** Of every portion. */
  readonly portions: readonly Totals[];
  /** Of every jackknife group. */
  readonly jackknife: readonly Totals[];
  /** Of every portion that of every jackknife group, at the month-ends of `placesWithPortionIntervals`; empty at others. */
  readonly portionJackknife: readonly (readonly Totals[])[];
}

/** Bridges before the disclosure gate. */
export interface BuiltBridges {
  readonly rows: readonly BridgeRow[];
  /** By bridge and division. */
  readonly parts: readonly (readonly BridgePart[])[];
  readonly pairs: readonly BridgePair[];
  /** Of every portion. */
  readonly portions: readonly (readonly BridgeRow[])[];
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

/** Goes from month-end to month-end, and keeps of the earlier ones what later ones are compared with. */
export class BridgeBuilder implements BuiltBridges {
  readonly rows: BridgeRow[] = [];
  readonly parts: BridgePart[][] = [];
  readonly pairs: BridgePair[] = [];
  readonly portions: readonly BridgeRow[][];
  readonly #plan: BridgePlan;
  readonly #groups: CustomerGroups;
  readonly #kept = new Map<number, MonthSnapshots>();
  readonly #portionJackknife: PortionJackknife;

  constructor(plan: BridgePlan, groups: CustomerGroups) {
    this.#plan = plan;
    this.#groups = groups;
    this.#portionJackknife = new PortionJackknife(plan, groups);
    this.portions = Array.from({ length: plan.portions }, () => []);
  }

  /** What was built so far. */
  get built(): BuiltBridges {
    const { rows, parts, pairs, portions } = this;
    return { rows, parts, pairs, portions };
  }

  /** Adds the next month-end of the plan. */
  add(month: BridgeMonth): void {
    const { items, whole, portions, jackknife } = month;
    const place = this.#kept.size;
    this.#portionJackknife.add(place, month);
    const now = snapshotsOf(place, items, this.#plan, this.#groups);
    settle(now.whole, whole);
    for (const [part, own] of now.jackknife.entries()) settle(own, jackknife[part]!);
    for (const [index, own] of now.portions.entries()) settle(own, portions[index]!);
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
    const [from, asOf] = [this.#plan.days[earlier]!, this.#plan.days[place]!];
    const steps = stepsOf(bridge);
    this.pairs.push(bridgePair(bridge, { as_of: asOf, from }));
    if (!isInFull) return;
    const isLast = place === this.#plan.days.length - 1;
    const hasInterval = monthsWithInterval(place, this.#plan.days.length).includes(place - earlier);
    const without = hasInterval ? this.#without(earlier, then, now, isLast ? parts : "together") : [];
    const compared = { from, asOf, monthsBack: place - earlier };
    this.rows.push(bridgeRow(bridge, compared, countIn(after), intervalsOf(steps, without)));
    const terms = { termsBefore: then.customersByTerm, termsAfter: now.customersByTerm };
    this.parts.push(...bridgeParts(bridge, isLast ? without : [], { before, after, from, asOf, ...terms }));
  }

  #without(
    earlier: number,
    then: MonthSnapshots,
    now: MonthSnapshots<GroupedMonth>,
    divided: BridgeParts,
  ): readonly Bridge[] {
    for (const part of now.jackknife) part.groupAt(earlier);
    return bridgesWithout(
      { whole: then.whole, parts: then.jackknife },
      { whole: now.whole, parts: now.jackknife },
      divided,
    );
  }

  #comparePortions(place: number, earlier: number, now: MonthSnapshots<GroupedMonth>): void {
    const compared = { from: this.#plan.days[earlier]!, asOf: this.#plan.days[place]!, monthsBack: place - earlier };
    const then = this.#kept.get(earlier)!;
    for (const [index, rows] of this.portions.entries()) {
      const [before, after] = [then.portions[index]!, now.portions[index]!];
      if (!hasSales(before) || !hasSales(after)) continue;
      after.groupAt(earlier);
      const bridge = dsoBridge(before.snapshot, after.snapshot, WINDOW_DAYS, "together");
      const places = { earlier, place };
      const intervals = this.#portionJackknife.intervals(index, stepsOf(bridge), places, [before, after]);
      rows.push(bridgeRow(bridge, compared, countIn(after), intervals));
    }
  }
}
