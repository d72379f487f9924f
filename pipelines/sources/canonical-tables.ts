import { LOADED_TABLES } from "../../models/contract/contract.ts";
import { sqlType } from "../../models/contract/field.ts";
import type { Table } from "../../models/contract/table.ts";
import { quotedString } from "../warehouse/sql.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import { stageOf } from "./staging.ts";
import { SURROGATE } from "./surrogates.ts";

/** Fields with a customer number, and the surrogate that takes its place in the warehouse. */
const SURROGATE_FIELDS: Readonly<Record<string, string>> = {
  customer_id: "customer_sk",
  parent_customer_id: "parent_customer_sk",
};

/** Fields that the contract gives a value where the file is silent. */
function defaultOf(table: Table, field: string, currency: string): string | undefined {
  if (field === "currency") return quotedString(currency);
  if (field === "instalment_number") return "1";
  return table.name === "payment" && field === "booked_on" ? "value_on" : undefined;
}

interface Column {
  readonly name: string;
  readonly type: string;
  readonly value: string;
}

function fieldColumn(table: Table, field: string, currency: string): Column {
  const surrogate = SURROGATE_FIELDS[field];
  if (surrogate !== undefined) return { name: surrogate, type: "INTEGER", value: `of_${field}.customer_sk` };
  const fallback = defaultOf(table, field, currency);
  const value = fallback === undefined ? `staged.${field}` : `coalesce(staged.${field}, ${fallback})`;
  return { name: field, type: sqlType(table.fields[field]!.kind), value };
}

/** The columns of a canonical table in the warehouse, with the SQL that fills each from staging. */
function columnsOf(table: Table, currency: string): readonly Column[] {
  const fields = Object.keys(table.fields).filter(
    (name) => name !== "known_on" && table.fields[name]!.storage !== "nothing",
  );
  const known = ["known_on", ...table.knownOnFrom].map((name) => `staged.${name}`).join(", ");
  const key: Column = { name: "customer_key", type: "VARCHAR", value: "of_customer_id.customer_key" };
  return [
    { name: "load_row", type: "INTEGER NOT NULL", value: "staged.record" },
    ...fields.map((name) => fieldColumn(table, name, currency)),
    ...(table.name === "customer" ? [key] : []),
    { name: "known_on", type: "DATE NOT NULL", value: `coalesce(${known})` },
    { name: "known_on_assumed", type: "BOOLEAN NOT NULL", value: "staged.known_on is null" },
  ];
}

/** Creates and fills one canonical table from its staging table, with surrogates for customer numbers. */
async function writeTable(warehouse: Warehouse, table: Table, currency: string): Promise<void> {
  const columns = columnsOf(table, currency);
  const target = `canonical.${table.name}`;
  const joins = Object.keys(SURROGATE_FIELDS)
    .filter((field) => field in table.fields)
    .map((field) => `left join ${SURROGATE} as of_${field} on of_${field}.customer_id = staged.${field}`);
  await warehouse.run(`create table ${target}(${columns.map(({ name, type }) => `${name} ${type}`).join(", ")})`);
  await warehouse.run(`insert into ${target} select ${columns.map(({ value }) => value).join(", ")}
    from ${stageOf(table.name)} as staged ${joins.join(" ")} order by staged.record`);
}

/** Replaces the schema `canonical` by the staged rows; to be called in a transaction. */
export async function writeCanonical(warehouse: Warehouse, currency: string): Promise<void> {
  await warehouse.run("drop schema if exists canonical cascade");
  await warehouse.run("create schema canonical");
  for (const table of LOADED_TABLES) await writeTable(warehouse, table, currency);
}
