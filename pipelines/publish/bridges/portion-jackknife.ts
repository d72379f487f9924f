import { PlacedItems } from "../../../models/kpi/bridge/snapshot.ts";
import type { BridgeMonth } from "./bridge-builder.ts";
import { bridgesWithout, intervalsOf, type Intervals, type Steps } from "./bridge-rows.ts";
import type { CustomerGroups } from "./customer-groups.ts";
import { GroupedMonth, type Counted } from "./grouped-month.ts";
import { ItemsByCustomer } from "./items-by-customer.ts";
import { inJackknifeGroup, inPortion, placesWithPortionIntervals, type BridgePlan } from "./month-snapshots.ts";
import { settle } from "./totals.ts";

/** A month-end that is kept for the intervals of portions. */
interface KeptMonth extends Pick<BridgeMonth, "items" | "portionJackknife"> {
  readonly placed: PlacedItems;
}

/**
 * Tells how much the bridges of portions depend on who their customers are. Keeps the items of the few month-ends that this
 * is told of, and makes their parts when they are asked for: kept as the whole ledger's are, ten snapshots of every portion
 * would take some 4 MB for each month-end.
 */
export class PortionJackknife {
  readonly #plan: BridgePlan;
  readonly #groups: CustomerGroups;
  readonly #kept = new Map<number, KeptMonth>();

  constructor(plan: BridgePlan, groups: CustomerGroups) {
    this.#plan = plan;
    this.#groups = groups;
  }

  add(place: number, { items, portionJackknife }: BridgeMonth): void {
    if (!placesWithPortionIntervals(this.#plan.days.length).includes(place)) return;
    this.#kept.set(place, { items, portionJackknife, placed: new PlacedItems(items) });
  }

  /**
   * Returns the intervals of the bridge of a portion between two month-ends, whose customers are in their groups at the
   * `earlier` one; none but at the last month-end.
   */
  intervals(
    portion: number,
    steps: Steps,
    { earlier, place }: { readonly earlier: number; readonly place: number },
    [before, after]: readonly [Counted, Counted],
  ): Intervals {
    if (place !== this.#plan.days.length - 1) return {};
    const places = { at: earlier, other: place, groupsAt: earlier };
    const without = bridgesWithout(
      { whole: before, parts: this.#partsOf(portion, places) },
      { whole: after, parts: this.#partsOf(portion, { ...places, at: place, other: earlier }) },
      "together",
    );
    return intervalsOf(steps, without);
  }

  #partsOf(
    portion: number,
    { at, other, groupsAt }: { readonly at: number; readonly other: number; readonly groupsAt: number },
  ): readonly Counted[] {
    const { items, placed, portionJackknife } = this.#kept.get(at)!;
    const { snapshotDays } = this.#plan;
    const isInPortion = inPortion(items, portion + 1);
    return portionJackknife[portion]!.map((totals, part) => {
      const isInPart = inJackknifeGroup(items, part);
      const own = new ItemsByCustomer(
        placed,
        items.customer,
        this.#groups.customers,
        (row) => isInPortion(row) && isInPart(row),
      );
      const day = { own: snapshotDays[at]!, compared: [snapshotDays[other]!.cutOff] };
      const month = new GroupedMonth(own, this.#groups, groupsAt, day);
      settle(month, totals);
      return month;
    });
  }
}
