/** The rows that SQL is to score. */
export interface ScoredRows {
  /** A table or another relation, as it stands behind FROM. */
  readonly from: string;
  /** Columns that come back beside the score, and tell the rows apart. */
  readonly keys: readonly string[];
}

/** Expressions of DuckDB by the name of the column that they give. */
export type Columns = Readonly<Record<string, string>>;

/** Returns a name as DuckDB reads it, whatever is in it. */
export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** Returns a text as DuckDB reads it. */
export const quotedString = (text: string) => `'${text.replaceAll("'", "''")}'`;

/**
 * Returns a number that is not NaN as a DOUBLE that is read back without loss: without an exponent, DuckDB would take it
 * for a decimal.
 */
export function doubleOf(value: number): string {
  if (!Number.isFinite(value)) return `'${value}'::double`;
  const digits = String(value);
  const literal = digits.includes("e") ? digits : `${digits}e0`;
  return value < 0 ? `(${literal})` : literal;
}

/** Returns a list as one text that is cast: an expression per number would take DuckDB much longer to read. */
export const listOf = (type: "double" | "integer", values: Iterable<number>) =>
  `'[${[...values].join(", ")}]'::${type}[]`;

/** A SELECT on what the one before it gives. */
export interface Stage {
  readonly select: string;
  readonly join?: string;
}

const listed = (columns: Columns) =>
  Object.entries(columns)
    .map(([name, expression]) => `${expression} as ${name}`)
    .join(",\n    ");

/** A stage that adds columns, of which none may use another. */
export const adding = (columns: Columns, join?: string): Stage => ({
  select: `*,\n    ${listed(columns)}`,
  ...(join === undefined ? {} : { join }),
});

/**
 * Returns one SELECT that gives the keys and the `score` of rows. `inputs` are read from the rows; each stage uses the
 * columns of those before it, so that nothing is written or computed twice, and the last gives `score`. `beside` are
 * relations to which stages are joined.
 */
export function inStages(
  { from, keys }: ScoredRows,
  inputs: Columns,
  stages: readonly Stage[],
  beside: Columns = {},
): string {
  const keyList = keys.map(quoted).join(", ");
  const selects = [
    `select ${keyList},\n    ${listed(inputs)}\n  from ${from}`,
    ...stages.map(({ select, join = "" }, index) => `select ${select}\n  from stage_${index} ${join}`.trimEnd()),
  ];
  const parts = [
    ...Object.entries(beside).map(([name, select]) => `${name} as materialized (\n  ${select}\n)`),
    ...selects.map((select, index) => `stage_${index} as (\n  ${select}\n)`),
  ];
  return `with ${parts.join(",\n")}\nselect ${keyList}, score\nfrom stage_${stages.length}\n`;
}
