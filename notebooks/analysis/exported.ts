import { readFileSync } from "node:fs";
import { join } from "node:path";
import { tableFromIPC, type Table } from "apache-arrow";
import type { BehaviourRules } from "../../models/segments/threshold-moves.ts";

/** What an export says of itself. */
export interface ExportManifest {
  readonly as_of: string;
  /** The settings by which classes were made. */
  readonly behaviour: BehaviourRules;
  /** What the label of the training rows is. */
  readonly label: { readonly unit: string; readonly days_late: number; readonly horizon_days: number };
}

/** Columns of an exported table. */
export interface Columns {
  readonly rows: number;
  readonly names: readonly string[];
  /** The numbers of a column, NaN where there is none. Throws for a column that is not there. */
  readonly numbers: (name: string) => Float64Array;
  /** The texts of a column, null where there is none. Throws for a column that is not there. */
  readonly texts: (name: string) => readonly (string | null)[];
}

const folder = () => process.env.BETAALBEELD_EXPORT ?? join(import.meta.dirname, "../../data/state/export");

function columnsOf(table: Table, name: string): Columns {
  const valuesOf = (column: string): Iterable<unknown> => {
    const values = table.getChild(column);
    if (values === null) throw new Error(`${name}.arrow has no column ${column}`);
    return values;
  };
  return {
    rows: table.numRows,
    names: table.schema.fields.map(({ name: column }) => column),
    numbers: (column) => Float64Array.from(valuesOf(column), (value) => (value === null ? NaN : Number(value))),
    texts: (column) => [...(valuesOf(column) as Iterable<string | null>)],
  };
}

function read(file: string): Buffer {
  try {
    return readFileSync(join(folder(), file));
  } catch (cause) {
    throw new Error(`${file} is not in ${folder()}: run \`betaalbeeld export --format arrow\` first`, { cause });
  }
}

/** Returns an exported table. */
export const readTable = (name: string): Columns => columnsOf(tableFromIPC(read(`${name}.arrow`)), name);

/** Returns what the export says of itself. */
export const readExportManifest = (): ExportManifest => JSON.parse(read("export.json").toString()) as ExportManifest;
