import { EARLIEST_DATE, PATTERNS, sqlType, type Field } from "../../models/contract/field.ts";
import { quotedString } from "../warehouse/sql.ts";

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

const LONGEST_TEXT = 1000;
const TOO_EXACT = "^-?[0-9]{1,15}[.][0-9]{3,}$";

const matches = (text: string, pattern: string) => `regexp_full_match(${text}, ${quotedString(pattern)})`;

/** Returns SQL for the value of a canonical text in the field's type; null when the text is not of that type. */
export function typedValue({ kind }: Field, text: string): string {
  if (kind === "text" || kind === "choice") return text;
  return `case when ${matches(text, PATTERNS[kind])} then try_cast(${text} as ${sqlType(kind)}) end`;
}

function conditions(field: Field, text: string): readonly (readonly [condition: string, reason: Reason])[] {
  const typed = typedValue(field, text);
  const outside: (readonly [string, Reason])[] =
    field.range === undefined
      ? []
      : [[`not (${typed}) between ${field.range[0]} and ${field.range[1]}`, "out_of_range"]];
  switch (field.kind) {
    case "text":
      return [[`length(${text}) > ${LONGEST_TEXT}`, "too_long"]];
    case "choice":
      return [[`${text} not in (${field.choices.map(quotedString).join(", ")})`, "not_allowed"]];
    case "money":
      return [[matches(text, TOO_EXACT), "amount_not_exact"], [`(${typed}) is null`, "not_an_amount"], ...outside];
    case "decimal":
      return [[`(${typed}) is null`, "not_a_number"], ...outside];
    case "integer":
      return [[`(${typed}) is null`, "not_a_whole_number"], ...outside];
    case "date":
      return [
        [`(${typed}) is null`, "not_a_date"],
        [`(${typed}) < date '${EARLIEST_DATE}'`, "out_of_range"],
      ];
    case "boolean":
      return [[`(${typed}) is null`, "not_true_or_false"]];
  }
}

/** Returns SQL for the struct that the staging tables keep of a row's first failing check. */
export function problem(column: string, reason: Reason, value: string): string {
  return `struct_pack(column_name := ${quotedString(column)}, reason := ${quotedString(reason)}, value := ${value})`;
}

/**
 * Returns SQL for what is wrong with a value under the contract, the first failing check only: a struct of column,
 * reason and value, or null when it is in order. An empty optional value is in order.
 */
export function problemOf(field: Field, { column, raw, text }: Input): string {
  const branches = conditions(field, text).map(
    ([condition, reason]) => `when ${condition} then ${problem(column, reason, raw)}`,
  );
  const missing = field.required ? problem(column, "missing", "''") : "null";
  return `case when ${text} is null then ${missing} ${branches.join(" ")} end`;
}
