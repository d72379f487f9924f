import type { Columns } from "../../notebooks/analysis/exported.ts";

/** Columns as an export would give them; null where there is no value. */
export function columnsOf(values: Readonly<Record<string, readonly (number | string | null)[]>>): Columns {
  return {
    rows: Object.values(values)[0]!.length,
    names: Object.keys(values),
    numbers: (name) => Float64Array.from(values[name]!, (value) => (value === null ? NaN : Number(value))),
    texts: (name) => values[name]!.map((value) => (value === null ? null : String(value))),
  };
}
