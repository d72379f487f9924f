import { findTable } from "../../../models/contract/contract.ts";
import { date, money, OPTIONAL, type Field } from "../../../models/contract/field.ts";
import { DIMENSION_KEYS, FLAT_FIELDS, type FlatField, type Mapping } from "../../config/settings.ts";
import { quotedString } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { problem, type Input } from "../staging/checks.ts";
import { canonicalDate } from "./date-order.ts";
import { canonicalAmount } from "./number-format.ts";
import { readInto, type Reading, type Relation } from "../tables/relation.ts";
import {
  placeOf,
  recordRead,
  rejectFaults,
  rejectProblems,
  stageOf,
  stagingSelect,
  storeColumns,
  type StagedField,
} from "../staging/staging.ts";
import { CUSTOMER_TYPE_VALUES, normalizedName } from "./synonyms.ts";
import type { OpenedFile } from "../tables/text-file.ts";

/** The staged rows of an invoice list, in its own fields. */
export const LIST = "stage_list";

export type ListKind = "invoice_list" | "open_items";

const INVOICE = findTable("invoice")!;
const CUSTOMER = findTable("customer")!;
const UNMAPPED: Readonly<Partial<Record<FlatField, Field>>> = {
  settled_on: date("Day on which the invoice was paid.", OPTIONAL),
  open_amount: money("Amount that is still open.", OPTIONAL),
};

function fieldOf(name: FlatField): Field {
  const field = UNMAPPED[name] ?? INVOICE.fields[name] ?? { ...CUSTOMER.fields[name]!, ...OPTIONAL };
  return field;
}

function canonicalCustomerType(raw: string): string {
  const normalized = `regexp_replace(lower(strip_accents(${raw})), '[^a-z0-9]', '', 'g')`;
  const branches = Object.entries(CUSTOMER_TYPE_VALUES).map(([type, words]) => {
    const known = [normalizedName(type), ...words].map(quotedString).join(", ");
    return `when ${normalized} in (${known}) then ${quotedString(type)}`;
  });
  return `case ${branches.join(" ")} else ${raw} end`;
}

function canonicalText(name: FlatField, raw: string, { date_order, decimal }: Mapping): string {
  const { kind } = fieldOf(name);
  if (kind === "date") return canonicalDate(raw, date_order);
  if (kind === "money") return canonicalAmount(raw, decimal);
  if (name === "customer_type") return canonicalCustomerType(raw);
  return name === "currency" ? `upper(trim(${raw}))` : `nullif(trim(${raw}), '')`;
}

function listFields(mapping: Mapping, { source, header }: OpenedFile, { texts }: Relation): readonly StagedField[] {
  return FLAT_FIELDS.map((name) => {
    const column = mapping.columns[name];
    const raw = column === undefined ? undefined : texts[header.indexOf(column)];
    const isParquet = source.format === "parquet";
    const input: Input | undefined =
      raw === undefined || column === undefined
        ? undefined
        : {
            column,
            raw,
            text: canonicalText(name, raw, isParquet ? { ...mapping, date_order: "ymd", decimal: "." } : mapping),
          };
    return { name, field: fieldOf(name), input };
  });
}

/** The amount of an invoice: what is open where nothing says when the rest was paid, and its gross amount otherwise. */
function amountOf(kind: ListKind): string {
  if (kind === "open_items") return "coalesce(open_amount, gross_amount)";
  return "case when settled_on is null then coalesce(open_amount, gross_amount) else gross_amount end";
}

/** Rows of a list with paid invoices that are fine by themselves and make no sense together. */
async function markContradictions(warehouse: Warehouse, { columns }: Mapping): Promise<void> {
  if (columns.open_amount === undefined) return;
  const settled = problem(columns.settled_on ?? "", "settled_without_date", "''");
  const exceeds = problem(columns.open_amount, "open_exceeds_gross", "open_amount::varchar");
  await warehouse.run(`update ${LIST} set problem = case
      when open_amount = 0 and gross_amount <> 0 and settled_on is null then ${settled}
      when open_amount not between least(gross_amount, 0) and greatest(gross_amount, 0) then ${exceeds}
    end
    where problem is null`);
}

/**
 * Reads an invoice list into the staging table of invoices. Returns whether it tells when invoices were paid, or holds
 * open items only.
 */
export async function stageInvoiceList(
  mapping: Mapping,
  file: OpenedFile,
  fileNumber: number,
  reading: Reading,
): Promise<ListKind> {
  const { warehouse } = reading;
  const place = await placeOf(warehouse, INVOICE.name, fileNumber);
  const faults = await readInto(LIST, file, reading, (relation) => [
    `create or replace temp table ${LIST} as ${stagingSelect(relation, listFields(mapping, file, relation), place)}`,
  ]);
  await rejectFaults(warehouse, { table: INVOICE.name, ...place }, faults);
  const { settled } = await warehouse.row(`select count(settled_on)::integer as settled from ${LIST}`);
  const kind = settled === 0 ? "open_items" : "invoice_list";
  if (kind === "invoice_list") await markContradictions(warehouse, mapping);
  const staged = { table: INVOICE.name, source: LIST, amount: amountOf(kind), ...place };
  await recordRead(warehouse, staged);
  await rejectProblems(warehouse, staged);
  const dimensions = DIMENSION_KEYS.filter((name) => mapping.columns[name] !== undefined);
  await storeColumns(warehouse, INVOICE, ["currency", ...dimensions]);
  const columns = [
    "record",
    "file_number",
    "invoice_id",
    "customer_id",
    "issued_on",
    "due_on",
    "currency",
    ...dimensions,
  ];
  await warehouse.run(`insert into ${stageOf("invoice")}(${columns.join(", ")}, gross_amount)
    select ${columns.join(", ")}, ${staged.amount} from ${LIST}`);
  return kind;
}

/**
 * Derives a payment and its allocation from each staged invoice of the list that was settled: the gross amount, less what
 * is still open, on the day on which it was settled.
 */
export async function derivePayments(warehouse: Warehouse, fileNumber: number): Promise<void> {
  const paid = `select invoice.record, invoice.file_number, invoice.invoice_id, invoice.customer_id, listed.settled_on,
      listed.gross_amount - coalesce(listed.open_amount, 0) as amount, invoice.currency
    from ${stageOf("invoice")} as invoice join ${LIST} as listed using (record)
    where listed.settled_on is not null and listed.gross_amount <> coalesce(listed.open_amount, 0)`;
  await warehouse.run(`insert into ${stageOf("payment")}(
      record, file_number, payment_id, customer_id, value_on, amount, currency)
    select record, file_number, invoice_id, customer_id, settled_on, amount, currency from (${paid})`);
  await warehouse.run(`insert into ${stageOf("allocation")}(
      record, file_number, payment_id, invoice_id, amount, applied_on)
    select record, file_number, invoice_id, invoice_id, amount, settled_on from (${paid})`);
  for (const table of ["payment", "allocation"]) {
    await recordRead(warehouse, { table, source: stageOf(table), amount: "amount", fileNumber });
  }
}
