import type { View } from "../../../models/forecast/view.ts";
import { DIMENSION_KEYS } from "../../config/settings.ts";
import { quotedString } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";

/** One value of a declared dimension, numbered from 1. */
interface DimensionValue {
  readonly dimension: number;
  readonly value: string;
}

/** The combinations of portions that invoices are in, numbered from 0. */
export interface PortionSets {
  readonly count: number;
  /** The set of an invoice, by the surrogate of its first version. */
  readonly of: (invoice: number) => number;
  /** For each portion the sets that have it. */
  readonly views: readonly View[];
}

/** Every invoice in one set, which belongs to no portion. */
export const NO_PORTIONS: PortionSets = { count: 1, of: () => 0, views: [] };

/** SQL of the place of an invoice's portion among those of one dimension, from 1; 0 for none of them. */
function placeSql(dimension: number, portions: readonly DimensionValue[]): string {
  const cases = portions.flatMap((portion, place) =>
    portion.dimension === dimension ? [`when ${quotedString(portion.value)} then ${place + 1}`] : [],
  );
  return `case any_value(${DIMENSION_KEYS[dimension - 1]!} order by item_sk desc) ${cases.join(" ")} else 0 end`;
}

/** Reads the set of portions of every invoice, by its last version that names one, else by its customer. */
export async function readPortionSets(warehouse: Warehouse, portions: readonly DimensionValue[]): Promise<PortionSets> {
  if (portions.length === 0) return NO_PORTIONS;
  const dimensions = [...new Set(portions.map(({ dimension }) => dimension))];
  const places = dimensions.map((dimension) => `(${placeSql(dimension, portions)})::integer`);
  const { last } = await warehouse.row<{ last: number | null }>(
    "select max(invoice_sk)::integer as last from ledger.item",
  );
  const setOf = new Uint16Array((last ?? 0) + 1);
  const numbers = new Map<string, number>();
  const members: number[][] = [];
  const rows = warehouse.stream(
    `select min(invoice_sk)::integer, ${places.join(", ")}
     from ledger.item inner join ledger.item_portion using (item_sk) group by invoice_id`,
  );
  for await (const [invoice, ...columns] of rows) {
    for (let row = 0; row < invoice!.length; row++) {
      const key = columns.map((column) => column[row]!).join();
      const number = numbers.get(key) ?? numbers.size;
      if (number === members.length) members.push(columns.map((column) => column[row]!));
      numbers.set(key, number);
      setOf[invoice![row]!] = number;
    }
  }
  return {
    count: Math.max(1, members.length),
    of: (invoice) => setOf[invoice]!,
    views: portions.map((_, place) => new Set([...members.keys()].filter((set) => members[set]!.includes(place + 1)))),
  };
}
