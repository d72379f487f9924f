import { TABLES } from "./contract.ts";
import type { Field } from "./field.ts";
import { retentionMonths } from "./retention.ts";

/** What is known of a field's storage: as it stands, as a keyed pseudonym, or not at all. */
type Stored =
  | "value"
  | "value, addresses and accounts masked"
  | "pseudonym"
  | "nothing"
  | "nothing, unless settings give a purpose";

/** One field of the register: what is stored of it, what for, and how long. */
export interface RegisteredField {
  readonly table: string;
  readonly field: string;
  /** True where it tells something about a person. */
  readonly personal: boolean;
  /** Null where the field tells nothing about a person. */
  readonly purpose: string | null;
  readonly stored: Stored;
  /** Months after the fact; null where it is kept for good, or not at all. */
  readonly retention_months: number | null;
}

/** What the settings say of storage and retention. */
export interface PrivacySettings {
  readonly purposes: Readonly<Partial<Record<string, string>>>;
  readonly retention_months: Readonly<Partial<Record<string, number>>>;
}

const CUSTOMER_NUMBERS = ["customer_id", "parent_customer_id"];

/** Returns what is stored of a field: customer numbers become surrogates, which a keyed pseudonym ties to the number. */
export function stored(name: string, field: Field, purpose?: string): Stored {
  const { storage = "value", isFreeText = false, isMasked = false } = field;
  if (CUSTOMER_NUMBERS.includes(name)) return "pseudonym";
  if (isMasked) return "value, addresses and accounts masked";
  return isFreeText && purpose === undefined ? "nothing, unless settings give a purpose" : storage;
}

/** Returns the names of the fields with free text, as `table.field`. */
export function freeTextFields(): readonly string[] {
  return TABLES.flatMap(({ name, fields }) =>
    Object.keys(fields).flatMap((field) => (fields[field]!.isFreeText === true ? [`${name}.${field}`] : [])),
  );
}

/** Returns every field of the tables that are loaded, in the order of the contract. */
export function fieldRegister({ purposes, retention_months }: PrivacySettings): readonly RegisteredField[] {
  return TABLES.filter(({ status }) => status === "loaded").flatMap(({ name: table, fields }) =>
    Object.entries(fields).map(([name, field]): RegisteredField => {
      const given = purposes[`${table}.${name}`];
      const kept = stored(name, field, given);
      const purpose = given ?? field.purpose ?? null;
      return {
        table,
        field: name,
        personal: purpose !== null || field.isFreeText === true,
        purpose,
        stored: kept,
        retention_months: kept.startsWith("nothing") ? null : (retentionMonths(table, retention_months) ?? null),
      };
    }),
  );
}

const period = (months: number | null) => (months === null ? "" : `${months} months`);

/** Returns the register of the fields as Markdown, with the periods and purposes of the contract alone. */
export function fieldDocument(): string {
  const rows = fieldRegister({ purposes: {}, retention_months: {} });
  return [
    "# The field register",
    "",
    "Made by `npm run docs` from `models/contract`; do not edit. It says of every field that is loaded what is stored of it,",
    "what for, and how long after the fact. `betaalbeeld docs --json` gives it with the settings of a workspace in it.",
    "",
    "Customer numbers, accounts and end-to-end references are stored as keyed pseudonyms only; the numbers of customers are",
    "in the encrypted vault of the workspace besides. A field without a purpose tells nothing about a person by itself. What",
    "has a period is removed by `betaalbeeld purge`: the ledger when it is settled, a customer when nothing of him is left.",
    "",
    "| table | field | stored | retention | purpose, for a personal field |",
    "| --- | --- | --- | --- | --- |",
    ...rows.map(
      ({ table, field, stored: kept, retention_months, purpose }) =>
        `| ${table} | \`${field}\` | ${kept} | ${period(retention_months)} | ${purpose ?? ""} |`,
    ),
    "",
  ].join("\n");
}
