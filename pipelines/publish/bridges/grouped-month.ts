import type { CutOff } from "../../../models/kpi/bridge/cells.ts";
import { Snapshot, type SnapshotDay } from "../../../models/kpi/bridge/snapshot.ts";
import { GROUPS, type CustomerGroups } from "./customer-groups.ts";
import type { ItemsByCustomer } from "./items-by-customer.ts";

/** Receivables of a month-end by customers' groups at one month-end. */
export interface Counted {
  readonly snapshot: Snapshot;
  /** Customers with an item, by group. */
  readonly customers: Int32Array;
}

/** Customers of the groups that are in. */
export const countIn = ({ customers }: Counted, isIn: (group: number) => boolean = () => true): number =>
  customers.reduce((count, own, group) => (isIn(group) ? count + own : count), 0);

/** A month-end, with the cut-offs of those that it is compared with. */
interface ComparedDay {
  readonly own: SnapshotDay;
  readonly compared: readonly CutOff[];
}

/**
 * Receivables of a month-end, by the groups that its customers were in at one month-end after another. From one to the next
 * few customers change theirs, so that going there costs a tenth of adding up all items anew.
 */
export class GroupedMonth implements Counted {
  readonly snapshot: Snapshot;
  readonly customers = new Int32Array(GROUPS);
  readonly #items: ItemsByCustomer;
  readonly #groups: CustomerGroups;
  readonly #groupOf: Uint8Array;

  /** Begins with the groups at the month-end at `place`. */
  constructor(items: ItemsByCustomer, groups: CustomerGroups, place: number, { own, compared }: ComparedDay) {
    this.snapshot = new Snapshot(GROUPS, own, compared);
    this.#items = items;
    this.#groups = groups;
    this.#groupOf = Uint8Array.from(items.customers, (customer) => groups.at(place, customer));
    for (let index = 0; index < this.#groupOf.length; index++) this.#add(index, this.#groupOf[index]!, 1);
  }

  /** Puts every customer in his group at the month-end at `place`. */
  groupAt(place: number): void {
    const { customers } = this.#items;
    for (let index = 0; index < customers.length; index++) {
      const before = this.#groupOf[index]!;
      const group = this.#groups.at(place, customers[index]!);
      if (group === before) continue;
      this.#add(index, before, -1);
      this.#add(index, group, 1);
      this.#groupOf[index] = group;
    }
  }

  #add(index: number, group: number, times: 1 | -1): void {
    this.snapshot.add(this.#items.placed, this.#items.of(index), group, times);
    this.customers[group]! += times;
  }
}
