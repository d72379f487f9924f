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
  /** The fields that stand for `known_on` where the file is silent: the first that is filled. */
  readonly knownOnFrom: readonly string[];
  /** The money field that control totals add up, when the table has one. */
  readonly controlTotal?: string;
  /** Parses one row of texts into typed values; unknown columns are refused. */
  readonly schema: z.ZodType<Record<string, unknown>>;
}

type TableSpec = Omit<Table, "schema" | "references" | "knownOnFrom"> &
  Partial<Pick<Table, "references" | "knownOnFrom">> & {
    /** What `known_on` is where the file is silent, when it is not simply one of the table's own fields. */
    readonly knownOnWhenAbsent?: string;
  };

/**
 * Completes a table: every canonical table may carry `known_on`, the day on which the fact became known to the company
 * (event date when absent), and parses its rows strictly.
 */
export function table({ knownOnWhenAbsent, ...spec }: TableSpec): Table {
  const knownOnFrom = spec.knownOnFrom ?? [spec.eventDate];
  const fallback = knownOnWhenAbsent ?? knownOnFrom.join(", else ");
  const fields: Record<string, Field> = {
    ...spec.fields,
    known_on: date(`Day on which this row became known; ${fallback} when absent, marked as assumed.`, OPTIONAL),
  };
  const shape = Object.fromEntries(
    Object.entries(fields).map(([name, { schema, required }]) => [name, required ? schema : schema.default(null)]),
  );
  return {
    references: [],
    ...spec,
    knownOnFrom,
    fields,
    schema: z.strictObject(shape),
  };
}
