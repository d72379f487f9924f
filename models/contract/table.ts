import { z } from "zod";
import { date, OPTIONAL, type Field } from "./field.ts";

export interface Reference {
  readonly field: string;
  readonly table: string;
  /** What happens to a row that names an unknown key: the row is rejected, or kept with the reference emptied. */
  readonly whenUnknown: "reject" | "keep";
}

export interface Table {
  /** The code in the list of canonical tables, D1 to D21. */
  readonly code: string;
  readonly name: string;
  /** One sentence: what one row is. */
  readonly grain: string;
  /** `loaded` tables are read and used; `provisional` ones are agreed on paper and may still change. */
  readonly status: "loaded" | "provisional";
  readonly fields: Readonly<Record<string, Field>>;
  readonly key: readonly string[];
  readonly references: readonly Reference[];
  /** The field that says when the fact happened; `known_on` defaults to it. */
  readonly eventDate: string;
  /** The money field that control totals add up, when the table has one. */
  readonly controlTotal?: string;
  /** Parses one row of texts into typed values; unknown columns are refused. */
  readonly schema: z.ZodType<Record<string, unknown>>;
}

type TableSpec = Omit<Table, "schema" | "references"> & { readonly references?: readonly Reference[] };

/**
 * Completes a table: every canonical table may carry `known_on`, the day on which the fact became known to the company
 * (event date when absent), and parses its rows strictly.
 */
export function table(spec: TableSpec): Table {
  const fields: Record<string, Field> = {
    ...spec.fields,
    known_on: date(`Day on which this row became known; ${spec.eventDate} when absent, marked as assumed.`, OPTIONAL),
  };
  const shape = Object.fromEntries(
    Object.entries(fields).map(([name, { schema, required }]) => [name, required ? schema : schema.default(null)]),
  );
  return {
    references: [],
    ...spec,
    fields,
    schema: z.strictObject(shape),
  };
}
