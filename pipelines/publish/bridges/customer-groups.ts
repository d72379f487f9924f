import { monthIndex, type Day } from "../../../models/calendar.ts";
import { CUSTOMER_TYPES, SEGMENTS } from "../../../models/release/release.ts";
import { quotedString } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";

/** Classes at the earlier day, who was in none then, and who came after it. */
export const CLASS_NAMES = [...SEGMENTS, "none", "since"] as const;
const CLASSES = CLASS_NAMES.length;
const NONE = CLASS_NAMES.indexOf("none");
const SINCE = CLASS_NAMES.indexOf("since");

/** Groups of customers whose payments a bridge tells apart: `kind × CLASSES + class`. */
export const GROUPS = CUSTOMER_TYPES.length * CLASSES;

export const kindOf = (group: number) => CUSTOMER_TYPES[Math.floor(group / CLASSES)]!;
/** Class of a group: `none` of who was in none at the earlier day, `since` of who became a customer after it. */
export const classOf = (group: number) => CLASS_NAMES[group % CLASSES]!;

const listOf = (values: readonly string[]) => `[${values.map(quotedString).join(", ")}]`;

/** What groups of customers consist of, as one thread sends it to another. */
export interface SentGroups {
  readonly customers: number;
  readonly months: readonly number[];
  /** By month and customer. */
  readonly groups: Uint8Array;
}

/** The group of every customer at every month-end: one byte each. */
export class CustomerGroups {
  readonly content: SentGroups;
  readonly #groups: Uint8Array;

  constructor(content: SentGroups) {
    this.content = content;
    this.#groups = content.groups;
  }

  /** Everybody in the last group of all; surrogates are below `customers`. */
  static of(customers: number, days: readonly Day[]): CustomerGroups {
    const groups = new Uint8Array(customers * days.length).fill(GROUPS - 1);
    return new CustomerGroups({ customers, months: days.map(monthIndex), groups });
  }

  /** One more than the largest surrogate. */
  get customers(): number {
    return this.content.customers;
  }

  /** Tells the kind of a customer, and the month of his first item. */
  setKind(customer: number, kind: number, firstMonth: number): void {
    for (const [place, month] of this.content.months.entries()) {
      this.#groups[place * this.customers + customer] = kind * CLASSES + (firstMonth > month ? SINCE : NONE);
    }
  }

  setClass(customer: number, month: number, segment: number): void {
    const place = this.content.months.indexOf(month);
    if (place < 0) return;
    const at = place * this.customers + customer;
    this.#groups[at] = Math.floor(this.#groups[at]! / CLASSES) * CLASSES + segment;
  }

  /** Group of a customer at the day with that place. */
  at(place: number, customer: number): number {
    return this.#groups[place * this.customers + customer]!;
  }
}

/** Reads kind and class of all customers, as they were known at each of the days. */
export async function readCustomerGroups(warehouse: Warehouse, days: readonly Day[]): Promise<CustomerGroups> {
  const { last } = await warehouse.row<{ last: number | null }>(
    "select max(customer_sk)::integer as last from (from current.customer select customer_sk union all from ledger.item select customer_sk)",
  );
  const groups = CustomerGroups.of((last ?? 0) + 1, days);
  const kinds = `select customer_sk, (list_position(${listOf(CUSTOMER_TYPES)}, any_value(customer_type)) - 1)::integer,
      min(month_index(greatest(item.issued_on, item.known_on)))::integer
    from current.customer inner join ledger.item using (customer_sk) group by customer_sk`;
  for await (const [customer, kind, first] of warehouse.stream(kinds)) {
    for (let row = 0; row < customer!.length; row++) groups.setKind(customer![row]!, kind![row]!, first![row]!);
  }
  const classes = `select customer_sk, month_index, (list_position(${listOf(SEGMENTS)}, segment) - 1)::integer
    from segments.customer_month where month_ends_on >= $first`;
  for await (const [customer, month, segment] of warehouse.stream(classes, { first: days[0]! })) {
    for (let row = 0; row < customer!.length; row++) groups.setClass(customer![row]!, month![row]!, segment![row]!);
  }
  return groups;
}
