import {
  EARLIEST_DATE,
  isTextKind,
  LONGEST_TEXT,
  PATTERNS,
  sqlType,
  wordsPattern,
  type Field,
  type FieldKind,
} from "../../../models/contract/field.ts";
import { quotedString } from "../../warehouse/sql.ts";

/** Why a row is rejected, besides faults of the record itself. */
export type Reason =
  | "missing"
  | "too_long"
  | "not_an_amount"
  | "amount_not_exact"
  | "not_a_date"
  | "not_a_whole_number"
  | "not_a_number"
  | "out_of_range"
  | "not_allowed"
  | "not_true_or_false"
  | "duplicate_key"
  | "purged"
  | "told_twice"
  | "no_exchange_rate"
  | "currencies_differ"
  | "currency_unknown"
  | "settled_without_date"
  | "open_exceeds_gross"
  | "unknown_instalment"
  | "allocation_exceeds_payment"
  | "instalments_do_not_add_up"
  | `unknown_${string}`;

/** One column of a file, as SQL. */
export interface Input {
  /** Its name in the file, for people. */
  readonly column: string;
  /** The text as it stands in the file, null when empty. */
  readonly raw: string;
  /** The same value as canonical text; the raw text where it cannot be read. */
  readonly text: string;
}

const TOO_EXACT = "^-?[0-9]{1,15}[.][0-9]{3,}$";

const matches = (text: string, pattern: string) => `regexp_full_match(${text}, ${quotedString(pattern)})`;

/** Length in bytes of the texts that are in order where DuckDB writes the value just as it stands in the file. */
const PLAIN_LENGTH: Partial<Record<FieldKind, string>> = { money: "<= 18", integer: "<= 9", date: "= 10" };

/** Returns SQL for what DuckDB makes of a text, which is more than the contract allows; null where it makes nothing of it. */
export function castOf({ kind }: Field, text: string): string {
  return isTextKind(kind) ? text : `try_cast(${text} as ${sqlType(kind)})`;
}

/**
 * Returns SQL for the value of a canonical text in the field's type; null when the text is not of that type. `cast` is SQL
 * of its `castOf`: a text that it gives back is of the type, and needs no comparison with the pattern, which costs more.
 */
export function typedValue(field: Field, text: string, cast = castOf(field, text)): string {
  const { kind } = field;
  if (isTextKind(kind)) return text;
  const length = PLAIN_LENGTH[kind];
  const isPlain = length === undefined ? [] : [`(strlen(${text}) ${length} and ${cast}::varchar = ${text})`];
  return `case when ${[...isPlain, matches(text, PATTERNS[kind])].join(" or ")} then ${cast} end`;
}

/** A value under the contract: its field, where it stands, and SQL of its `typedValue`. */
export interface Checked {
  readonly field: Field;
  readonly input: Input;
  readonly value: string;
}

function conditions({ field, input, value }: Checked): readonly (readonly [condition: string, reason: Reason])[] {
  const { text } = input;
  const outside: (readonly [string, Reason])[] =
    field.range === undefined ? [] : [[`${value} not between ${field.range[0]} and ${field.range[1]}`, "out_of_range"]];
  switch (field.kind) {
    case "text":
      return [[`length(${text}) > ${field.longest ?? LONGEST_TEXT}`, "too_long"]];
    case "choice":
      return [[`${text} not in (${field.choices.map(quotedString).join(", ")})`, "not_allowed"]];
    case "choices":
      return [[`not ${matches(text, wordsPattern(field.choices))}`, "not_allowed"]];
    case "money":
      return [[matches(text, TOO_EXACT), "amount_not_exact"], [`${value} is null`, "not_an_amount"], ...outside];
    case "decimal":
      return [[`${value} is null`, "not_a_number"], ...outside];
    case "integer":
      return [[`${value} is null`, "not_a_whole_number"], ...outside];
    case "date":
      return [
        [`${value} is null`, "not_a_date"],
        [`${value} < date '${EARLIEST_DATE}'`, "out_of_range"],
      ];
    case "boolean":
      return [[`${value} is null`, "not_true_or_false"]];
  }
}

/** SQL that is true of a value that is in order, and says nothing of others: as cheap as it can be. */
function isInOrder({ field, input: { text }, value }: Checked): string {
  const inOrder = {
    text: `strlen(${text}) <= ${field.longest ?? LONGEST_TEXT}`,
    choice: `${text} in (${field.choices.map(quotedString).join(", ")})`,
    choices: matches(text, wordsPattern(field.choices)),
    date: `${value} >= date '${EARLIEST_DATE}'`,
    other:
      field.range === undefined ? `${value} is not null` : `${value} between ${field.range[0]} and ${field.range[1]}`,
  };
  const isSound = field.kind in inOrder ? inOrder[field.kind as keyof typeof inOrder] : inOrder.other;
  return field.required ? isSound : `(${text} is null or ${isSound})`;
}

/** Returns SQL for what the staging tables keep of a row's first failing check: JSON, since a struct takes room in every row. */
export function problem(column: string, reason: Reason, value: string): string {
  const parts = [`column_name := ${quotedString(column)}`, `reason := ${quotedString(reason)}`, `value := ${value}`];
  return `to_json(struct_pack(${parts.join(", ")}))::varchar`;
}

function problemOf(checked: Checked): string {
  const { field, input } = checked;
  const { column, raw, text } = input;
  const branches = conditions(checked).map(
    ([condition, reason]) => `when ${condition} then ${problem(column, reason, raw)}`,
  );
  const missing = field.required ? problem(column, "missing", "''") : "null";
  return `case when ${text} is null then ${missing} ${branches.join(" ")} end`;
}

/**
 * Returns SQL for what is wrong with the values of a row under the contract, the first failing check only: JSON of column,
 * reason and value, or null when all are in order. An empty optional value is in order.
 */
export function problemIn(row: readonly Checked[]): string {
  // Nearly every row is in order: whatever says which check fails is left for the others.
  return `case when ${row.map(isInOrder).join(" and ")} then null else coalesce(${row.map(problemOf).join(", ")}) end`;
}
