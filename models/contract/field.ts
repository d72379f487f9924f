import { z } from "zod";

/** How a value is written in a canonical file, and so how it is checked and stored. */
export type FieldKind = "text" | "choice" | "choices" | "money" | "decimal" | "integer" | "date" | "boolean";

export interface FieldNotes {
  readonly description: string;
  /** The unit of the value, such as `days` or `minutes`; money is always in the invoice currency. */
  readonly unit?: string;
  /** Why a personal field is held at all. Present exactly on the fields that tell something about a person. */
  readonly purpose?: string;
  /** What is stored of it: the value, its keyed pseudonym, or nothing once the load has used it. `value` when absent. */
  readonly storage?: Storage;
  /** Text that somebody wrote in his own words: may hold anything, so that settings have to say what it is stored for. */
  readonly isFreeText?: boolean;
  /** Text of our own that may name an e-mail address or an account: these are masked before it is stored. */
  readonly isMasked?: boolean;
  /** Most characters of a text, where it is not `LONGEST_TEXT`. */
  readonly longest?: number;
}

/** Most characters of a text of which nothing else is said. */
export const LONGEST_TEXT = 1000;

export type Storage = "value" | "pseudonym" | "nothing";

export interface Field extends FieldNotes {
  readonly kind: FieldKind;
  /** A column that must be in the file, with a value on every row. */
  readonly required: boolean;
  /** The allowed values of a `choice`, and of each word of `choices`; empty for other kinds. */
  readonly choices: readonly string[];
  /** Smallest and largest allowed value of an `integer`, a `decimal` or an amount of money. */
  readonly range?: readonly [minimum: number, maximum: number];
  /** Parses one value as it stands in a canonical file: text in, typed value out, `null` for an empty optional one. */
  readonly schema: z.ZodType<unknown, string>;
}

/** Kinds of which the text is the value. */
type TextKind = "text" | "choice" | "choices";

const SQL_TYPES: Record<FieldKind, string> = {
  text: "VARCHAR",
  choice: "VARCHAR",
  choices: "VARCHAR",
  money: "DECIMAL(18,2)",
  decimal: "DECIMAL(18,6)",
  integer: "INTEGER",
  date: "DATE",
  boolean: "BOOLEAN",
};

/** The DuckDB type that a field of this kind has after loading. */
export function sqlType(kind: FieldKind): string {
  return SQL_TYPES[kind];
}

/** True for a kind whose text is stored as it is. */
export const isTextKind = (kind: FieldKind): kind is TextKind => SQL_TYPES[kind] === "VARCHAR";

/** An earlier date is a typing error, such as the year 0202. */
export const EARLIEST_DATE = "1900-01-01";

/** Text patterns of canonical values, as anchored regular expressions that JavaScript and DuckDB both understand. */
export const PATTERNS = {
  money: "^-?[0-9]{1,15}([.][0-9]{1,2})?$",
  decimal: "^-?[0-9]{1,12}([.][0-9]{1,6})?$",
  integer: "^-?[0-9]{1,9}$",
  date: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
  boolean: "^(true|false)$",
} as const;

/** Returns the pattern of texts of one or more of these words, one space between each. */
export function wordsPattern(words: readonly string[]): string {
  const one = `(${words.join("|")})`;
  return `^${one}( ${one})*$`;
}

/**
 * Returns the amount in whole cents of a canonical money text such as `-12.50` or `8`.
 * Throws a RangeError for any other text: an amount is never rounded.
 */
export function parseCents(text: string): bigint {
  if (!new RegExp(PATTERNS.money).test(text)) {
    throw new RangeError(`An amount must be written as 1234.56, with at most two decimals; got "${text}".`);
  }
  const [whole = "0", fraction = ""] = text.replace("-", "").split(".");
  const cents = BigInt(whole) * 100n + BigInt(fraction.padEnd(2, "0"));
  return text.startsWith("-") ? -cents : cents;
}

/** Returns cents as canonical money text with two decimals: `-1250n` gives `-12.50`. */
export function formatCents(cents: bigint): string {
  const digits = (cents < 0n ? -cents : cents).toString().padStart(3, "0");
  return `${cents < 0n ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function isCalendarDate(text: string): boolean {
  const milliseconds = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(milliseconds) && new Date(milliseconds).toISOString().startsWith(text);
}

function baseSchema({ kind, choices = [], range, longest = LONGEST_TEXT }: FieldOptions) {
  const within = (value: number) => range === undefined || (value >= range[0] && value <= range[1]);
  switch (kind) {
    case "text":
      return z.string().min(1).max(longest);
    case "choice":
      return z.enum(choices as [string, ...string[]]);
    case "choices":
      return z.string().regex(new RegExp(wordsPattern(choices)));
    case "money":
      return z
        .string()
        .regex(new RegExp(PATTERNS.money))
        .refine((text) => within(Number(text)))
        .transform(parseCents);
    case "decimal":
      return z.string().regex(new RegExp(PATTERNS.decimal)).transform(Number).refine(within);
    case "integer":
      return z.string().regex(new RegExp(PATTERNS.integer)).transform(Number).refine(within);
    case "date":
      return z
        .string()
        .regex(new RegExp(PATTERNS.date))
        .refine((text) => isCalendarDate(text) && text >= EARLIEST_DATE);
    case "boolean":
      return z
        .string()
        .regex(new RegExp(PATTERNS.boolean))
        .transform((text) => text === "true");
  }
}

interface FieldOptions extends FieldNotes {
  readonly kind: FieldKind;
  readonly required: boolean;
  readonly choices?: readonly string[];
  readonly range?: readonly [minimum: number, maximum: number];
}

function field(options: FieldOptions): Field {
  const schema = baseSchema(options) as z.ZodType<unknown, string>;
  return {
    ...options,
    choices: options.choices ?? [],
    schema: options.required ? schema : z.union([z.literal("").transform(() => null), schema]),
  };
}

type Optional<T> = { [K in keyof T]?: T[K] };
type Notes = Optional<Omit<FieldNotes, "description"> & Pick<FieldOptions, "required" | "range">>;

function maker(kind: FieldKind, defaults: Notes = {}) {
  return (description: string, notes: Notes = {}): Field =>
    field({ kind, required: true, ...defaults, ...notes, description });
}

/** Makers of fields, one per kind. A field is required unless its notes say `required: false`. */
export const text = maker("text");
export const money = maker("money", { unit: "invoice currency" });
export const decimal = maker("decimal");
export const integer = maker("integer");
export const date = maker("date", { unit: "calendar day" });
export const boolean = maker("boolean");

/** A field that takes one of a fixed set of values. */
export function choice(choices: readonly string[], description: string, notes: Notes = {}): Field {
  return field({ kind: "choice", required: true, ...notes, choices, description });
}

/** A field that takes several of a fixed set of words, one space between each. */
export function choices(words: readonly string[], description: string, notes: Notes = {}): Field {
  return field({ kind: "choices", required: true, ...notes, choices: words, description });
}

/** Notes of a column that may be absent from the file, or empty on a row. */
export const OPTIONAL = { required: false } as const;
