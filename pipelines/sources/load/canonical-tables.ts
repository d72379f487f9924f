import { blobValue } from "@duckdb/node-api";
import { findTable, LOADED_TABLES } from "../../../models/contract/contract.ts";
import { sqlType } from "../../../models/contract/field.ts";
import type { Table } from "../../../models/contract/table.ts";
import { forgetLastBuild } from "../../warehouse/continuation/last-build.ts";
import { quotedString } from "../../warehouse/sql.ts";
import type { Parameters, Warehouse } from "../../warehouse/warehouse.ts";
import { hmacPads, pseudonymSql } from "../privacy/secret.ts";
import { keptNamedIn, stageOf } from "../staging/staging.ts";
import { SURROGATE } from "../staging/surrogates.ts";
import { columnSql, storedIn, storedInEach } from "../stored-columns.ts";

const INVOICE = findTable("invoice")!;

/** Day on which a version ends that still holds. */
export const FOREVER = "date '9999-12-31'";

/** Fields with a customer number, and the surrogate that takes its place in the warehouse. */
const SURROGATE_FIELDS: Readonly<Record<string, string>> = {
  customer_id: "customer_sk",
  parent_customer_id: "parent_customer_sk",
};

/** What a load adds to the rows of its files. */
export interface LoadFacts {
  readonly loadNumber: number;
  readonly currency: string;
  /** Keys of the pseudonyms, oldest first. */
  readonly keys: readonly Buffer[];
  /** Last day of the ledger as it was loaded before; undefined on a first load. */
  readonly horizonOn: string | undefined;
  /** Day on which the export was made. */
  readonly knownOn: string | undefined;
}

export interface Column {
  readonly name: string;
  readonly type: string;
  /** SQL of the value, from the staged rows. */
  readonly value: string;
}

/** Fields that the contract gives a value where the file is silent. */
function defaultOf(table: Table, field: string, currency: string): string | undefined {
  if (field === "currency" && !table.key.includes("currency")) return quotedString(currency);
  if (field === "instalment_number") return "1";
  return table.name === "payment" && field === "booked_on" ? "value_on" : undefined;
}

/** Accounts and references are the same whether their groups are set apart or not. */
const inOneSpelling = (text: string) => `upper(replace(${text}, ' ', ''))`;

function fieldColumn(table: Table, field: string, { currency, keys }: ContentFacts): Column {
  const surrogate = SURROGATE_FIELDS[field];
  if (surrogate !== undefined) return { name: surrogate, type: "INTEGER", value: `of_${field}.customer_sk` };
  const { kind, storage } = table.fields[field]!;
  const fallback = defaultOf(table, field, currency);
  const value = fallback === undefined ? `staged.${field}` : `coalesce(staged.${field}, ${fallback})`;
  const isPseudonym = storage === "pseudonym";
  return {
    name: field,
    type: sqlType(kind),
    value: isPseudonym ? pseudonymSql(inOneSpelling(value), keys.length) : value,
  };
}

/** What the content of a row depends on besides its file. */
type ContentFacts = Pick<LoadFacts, "currency" | "keys">;

/** The columns that make up the content of a row: two versions of it that agree on these are the same. */
export function contentColumns(table: Table, facts: ContentFacts): readonly Column[] {
  const fields = Object.keys(table.fields).filter(
    (name) => name !== "known_on" && table.fields[name]!.storage !== "nothing",
  );
  const key: Column = { name: "customer_key", type: "VARCHAR", value: "of_customer_id.customer_key" };
  return [...fields.map((name) => fieldColumn(table, name, facts)), ...(table.name === "customer" ? [key] : [])];
}

/** The key of a table by the names of its columns in the warehouse. */
export function keyColumns({ key }: Table): readonly string[] {
  return key.map((name) => SURROGATE_FIELDS[name] ?? name);
}

/** SQL of the day on which a fact happened; instalments are as old as their invoice. */
function eventOn({ name, knownOnFrom }: Table): string {
  if (name === "instalment") return "of_invoice.issued_on";
  return `coalesce(${knownOnFrom.map((field) => `staged.${field}`).join(", ")})`;
}

/** Columns that tell when a row is known, behind its content. */
export const VERSION_COLUMNS = [
  { name: "known_on", type: "DATE NOT NULL" },
  { name: "known_on_assumed", type: "BOOLEAN NOT NULL" },
  { name: "known_until", type: "DATE NOT NULL" },
] as const;

const OWN_COLUMNS = [
  { name: "load_row", type: "INTEGER NOT NULL" },
  { name: "load_number", type: "INTEGER NOT NULL" },
  { name: "file_number", type: "INTEGER NOT NULL" },
] as const;

/** All columns of a canonical table in the warehouse, with their types. */
function canonicalColumns(table: Table): readonly { readonly name: string; readonly type: string }[] {
  return [...OWN_COLUMNS, ...contentColumns(table, { currency: "", keys: [] }), ...VERSION_COLUMNS].map(
    ({ name, type }) => ({ name, type }),
  );
}

/** The columns of a canonical table for which no row can have a value, of the columns that its staged rows have. */
function emptyColumns(table: Table, staged: readonly string[]): readonly string[] {
  const isEmpty = (field: string) =>
    !table.fields[field]!.required &&
    !table.key.includes(field) &&
    !staged.includes(field) &&
    defaultOf(table, field, "") === undefined;
  return Object.keys(table.fields)
    .filter((field) => field !== "known_on" && isEmpty(field))
    .map((field) => SURROGATE_FIELDS[field] ?? field);
}

/** The columns of a canonical table that hold values; the others are virtual. */
export function storedColumns(warehouse: Warehouse, { name }: Table): Promise<readonly string[]> {
  return storedIn(warehouse, `canonical.${name}`);
}

/** Makes room in a canonical table for every column that a staged row may have a value of. */
export async function storeFilledColumns(warehouse: Warehouse, table: Table): Promise<void> {
  const staged = await storedIn(warehouse, stageOf(table.name));
  const settled = [...(await storedColumns(warehouse, table)), ...emptyColumns(table, staged)];
  for (const { name, type } of canonicalColumns(table).filter((column) => !settled.includes(column.name))) {
    await warehouse.run(`alter table canonical.${table.name} drop column ${name}`);
    await warehouse.run(`alter table canonical.${table.name} add column ${name} ${type}`);
  }
}

/** How DuckDB compresses texts that hardly repeat: told so, it does not try a dictionary of them first, in vain. */
const UNIQUE_TEXTS = "using compression fsst";

/** Rows of a table that DuckDB compresses together: of fewer it stores texts as they are. */
const ROW_GROUP = 122_880;

const isUnique = (table: Table, { name, type }: Pick<Column, "name" | "type">) =>
  type === "VARCHAR" && keyColumns(table).includes(name);

/** Names of the staged tables with many rows. */
async function longStages(warehouse: Warehouse, stages: readonly string[]): Promise<ReadonlySet<string>> {
  const counts = stages.map((stage) => `select ${quotedString(stage)} as stage, count(*) as rows from ${stage}`);
  const long = await warehouse.rows<{ stage: string }>(
    `select stage from (${counts.join(" union all ")}) where rows >= ${ROW_GROUP}`,
  );
  return new Set(long.map(({ stage }) => stage));
}

/**
 * Creates the empty canonical tables for the staged rows, and the views of what now holds. Columns of which no staged row
 * has a value are virtual, since a null in every row takes time and room as well. No build goes on from the tables before.
 */
export async function createCanonical(warehouse: Warehouse): Promise<void> {
  await forgetLastBuild(warehouse);
  const statements = ["canonical", "current"].flatMap((schema) => [
    `drop schema if exists ${schema} cascade`,
    `create schema ${schema}`,
  ]);
  const stages = LOADED_TABLES.map(({ name }) => stageOf(name));
  const stored = await storedInEach(warehouse, stages);
  const long = await longStages(warehouse, stages);
  for (const table of LOADED_TABLES) {
    const columns = canonicalColumns(table);
    const stage = stageOf(table.name);
    const empty = emptyColumns(table, stored.get(stage)!);
    const isLong = long.has(stage);
    const definitions = columns.map((column) => {
      const type = isLong && isUnique(table, column) ? `${column.type} ${UNIQUE_TEXTS}` : column.type;
      return columnSql(column.name, type, !empty.includes(column.name));
    });
    statements.push(
      `create table canonical.${table.name}(${definitions.join(", ")})`,
      `create view current.${table.name} as
        select ${columns.map(({ name }) => name).join(", ")} from canonical.${table.name} where known_until = ${FOREVER}`,
    );
  }
  await warehouse.runAll(statements);
}

/** True where the warehouse has the canonical tables with just the columns of this version of the program. */
export async function hasCanonical(warehouse: Warehouse): Promise<boolean> {
  if (!(await warehouse.canAsk("select before_on from canonical.purge"))) return false;
  const found = await warehouse.rows<{ place: string }>(
    `select table_name || '.' || column_name as place from duckdb_columns()
     where database_name = current_database() and schema_name = 'canonical'`,
  );
  const places = new Set(found.map(({ place }) => place));
  return LOADED_TABLES.every((table) =>
    canonicalColumns(table).every(({ name }) => places.has(`${table.name}.${name}`)),
  );
}

const day = (text: string) => `date ${quotedString(text)}`;

/** SQL of the day on which a row that is new to the ledger became known, and of whether that was assumed. */
function knownOn(table: Table, { horizonOn, knownOn: exportedOn }: LoadFacts) {
  const happened = eventOn(table);
  const given = "staged.known_on";
  if (horizonOn === undefined) return { value: `coalesce(${given}, ${happened})`, assumed: `${given} is null` };
  const isLate = `${happened} <= ${day(horizonOn)}`;
  const late = exportedOn === undefined ? "null::date" : day(exportedOn);
  return {
    value: `coalesce(${given}, case when ${isLate} then ${late} else ${happened} end)`,
    assumed: `${given} is null and not (${isLate})`,
  };
}

/**
 * The SELECT that gives the staged rows of a table as they will be stored; surrogates go on from `firstRow`. `extra`
 * columns stand behind the stored ones.
 */
export function incomingSelect(table: Table, facts: LoadFacts, firstRow: number, extra = ""): string {
  const content = contentColumns(table, facts);
  const joins = Object.keys(SURROGATE_FIELDS)
    .filter((field) => field in table.fields)
    .map((field) => `left join ${SURROGATE} as of_${field} on of_${field}.customer_id = staged.${field}`);
  const ofInvoice = `left join (
      select invoice_id, min(coalesce(known_on, issued_on)) as issued_on from (
        select invoice_id, known_on, issued_on from ${stageOf(INVOICE.name)} semi join ${stageOf(table.name)} using (invoice_id)
        union all
        select invoice_id, known_on, issued_on from ${keptNamedIn(INVOICE, "invoice_id", stageOf(table.name))}
      ) group by all
    ) as of_invoice on of_invoice.invoice_id = staged.invoice_id`;
  const known = knownOn(table, facts);
  return `select (${firstRow} + staged.record)::integer as load_row,
      ${facts.loadNumber} as load_number, staged.file_number,
      ${content.map(({ name, type, value }) => `(${value})::${type} as ${name}`).join(", ")},
      ${known.value} as known_on, ${known.assumed} as known_on_assumed, ${FOREVER} as known_until
      ${extra}
    from ${stageOf(table.name)} as staged ${joins.join(" ")} ${table.name === "instalment" ? ofInvoice : ""}`;
}

/** Returns the parameters of `pseudonymSql`. */
export function pseudonymParameters(keys: readonly Buffer[]): Parameters {
  const pads = keys.flatMap((key, index) => {
    const { inner, outer } = hmacPads(key);
    return [
      [`inner_pad_${index}`, blobValue(inner)],
      [`outer_pad_${index}`, blobValue(outer)],
    ] as const;
  });
  return Object.fromEntries(pads);
}

/** Names of the columns of a canonical table that hold pseudonyms. */
export function pseudonymColumns({ name, fields }: Table): readonly string[] {
  const stored = Object.keys(fields).filter((field) => fields[field]!.storage === "pseudonym");
  return name === "customer" ? [...stored, "customer_key"] : stored;
}

/** Returns the parameters that the SELECT needs: those of the pseudonyms. */
export function incomingParameters(table: Table, { keys }: LoadFacts): Parameters {
  return Object.values(table.fields).some(({ storage }) => storage === "pseudonym") ? pseudonymParameters(keys) : {};
}
