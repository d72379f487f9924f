import type { Day } from "../../../models/calendar.ts";
import type { NamedNumber } from "../../../models/disclosure/link.ts";
import { isDay, type DeclaredTable } from "../../../models/release/tables/declaration.ts";
import type { TablePortion } from "./gate.ts";

type Fields = Readonly<Record<string, unknown>>;

/**
 * Returns what a row is about, the same in every release: its table, its portion and its labels, with the day of its release
 * where none of them is a day. No value is in it.
 */
export function rowKey(
  { name, labels }: Pick<DeclaredTable<never>, "name" | "labels">,
  row: Fields,
  portion: TablePortion | undefined,
  asOf: Day,
): string {
  const values = labels.map((label) => row[label] ?? null);
  const day = labels.some(isDay) ? [] : [asOf];
  return JSON.stringify([name, portion === undefined ? null : [portion.name, portion.value], ...values, ...day]);
}

type Identity = Pick<NamedNumber, "kind" | "measure" | "coordinates">;

/** Returns what a number is of, the same in every release and table: with the day of its release where nothing names one. */
export function numberKey({ kind, measure, coordinates }: Identity, asOf: Day): string {
  const named = Object.entries(coordinates).sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([kind, measure, Object.fromEntries(named), named.some(([name]) => isDay(name)) ? null : asOf]);
}

/** Returns the number that a key is of. */
export function numberOf(key: string): Identity & { readonly releasedAsOf: Day | null } {
  const [kind, measure, coordinates, releasedAsOf] = JSON.parse(key) as [
    Identity["kind"],
    string,
    Identity["coordinates"],
    Day | null,
  ];
  return { kind, measure, coordinates, releasedAsOf };
}
