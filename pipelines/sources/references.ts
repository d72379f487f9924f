import { findTable, LOADED_TABLES } from "../../models/contract/contract.ts";
import type { Reference, Table } from "../../models/contract/table.ts";
import { quotedString } from "../warehouse/sql.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import { reject, replaceValue, stageOf } from "./staging.ts";

const INVOICE = findTable("invoice")!;
const INSTALMENT = findTable("instalment")!;
const ALLOCATION = findTable("allocation")!;
const ADJUSTMENT = findTable("adjustment")!;
const CUSTOMER = findTable("customer")!;

/** Rejects rows in another currency than the ledger's: nothing is added up across currencies without rates. */
export async function checkCurrency(warehouse: Warehouse, currency: string): Promise<void> {
  for (const table of LOADED_TABLES.filter(({ fields }) => "currency" in fields)) {
    await reject(warehouse, {
      table,
      column: "currency",
      reason: "no_exchange_rate",
      where: `staged.currency <> ${quotedString(currency)}`,
    });
  }
}

/** The key as SQL; the only part of a key that may be absent is an instalment number, which is then 1. */
const keyOf = ({ key, fields }: Table) => key.map((name) => (fields[name]!.required ? name : `coalesce(${name}, 1)`));

/** Rejects all rows of a key but the first. */
export async function rejectDuplicates(warehouse: Warehouse): Promise<void> {
  for (const table of LOADED_TABLES) {
    const parts = keyOf(table);
    const names = parts.map((_, index) => `part_${index}`).join(", ");
    await warehouse.run(`create or replace temp table stage_duplicate as
      with keyed as (
        select record, ${parts.map((part, index) => `${part} as part_${index}`).join(", ")} from ${stageOf(table.name)}
      ), twice as (
        select ${names}, min(record) as first_record from keyed group by ${names} having count(*) > 1
      )
      select record from keyed join twice using (${names}) where record > first_record`);
    await reject(warehouse, {
      table,
      column: table.key[0]!,
      reason: "duplicate_key",
      where: "staged.record in (select record from stage_duplicate)",
    });
  }
}

async function checkReference(warehouse: Warehouse, table: Table, { field, table: to, whenUnknown }: Reference) {
  const [key] = findTable(to)!.key;
  const rejection = {
    table,
    column: field,
    reason: `unknown_${to}`,
    where: `staged.${field} is not null and staged.${field} not in (select ${key} from ${stageOf(to)})`,
  } as const;
  if (whenUnknown === "reject") await reject(warehouse, rejection);
  else await replaceValue(warehouse, rejection, "null");
}

/** Rejects or empties every reference to a row that is not there, tables in the order of the contract. */
export async function checkReferences(warehouse: Warehouse): Promise<void> {
  const parent = { field: "parent_customer_id", table: "customer", whenUnknown: "keep" } as const;
  await checkReference(warehouse, CUSTOMER, parent);
  for (const table of LOADED_TABLES) {
    for (const reference of table.references) await checkReference(warehouse, table, reference);
  }
}

/**
 * Rejects the instalments of an invoice that do not add up to it: the invoice then has one, its whole amount. A payment
 * or adjustment of an instalment that is not there goes to the first where the invoice has one; an allocation to an
 * instalment that a divided invoice does not have is rejected, and its cash stays unapplied.
 */
export async function checkInstalments(warehouse: Warehouse): Promise<void> {
  await reject(warehouse, {
    table: INSTALMENT,
    column: "invoice_id",
    reason: "instalments_do_not_add_up",
    where: `staged.invoice_id in (
      select part.invoice_id from ${stageOf("instalment")} as part join ${stageOf("invoice")} as whole using (invoice_id)
      group by part.invoice_id having sum(part.amount) <> any_value(whole.${INVOICE.controlTotal!}))`,
  });
  const isUndivided = `staged.invoice_id not in (select invoice_id from ${stageOf("instalment")})`;
  const isAbsent = `staged.invoice_id is not null and (staged.invoice_id, coalesce(staged.instalment_number, 1)) not in (
    select (invoice_id, instalment_number) from ${stageOf("instalment")})`;
  const unknown = { column: "instalment_number", reason: "unknown_instalment" } as const;
  for (const table of [ALLOCATION, ADJUSTMENT]) {
    await replaceValue(
      warehouse,
      { table, ...unknown, where: `${isUndivided} and staged.instalment_number <> 1` },
      "1",
    );
  }
  await reject(warehouse, { table: ALLOCATION, ...unknown, where: `not (${isUndivided}) and ${isAbsent}` });
  await replaceValue(
    warehouse,
    { table: ADJUSTMENT, ...unknown, where: `not (${isUndivided}) and ${isAbsent}` },
    "null",
  );
}

/** Rejects an allocation from the row on at which a payment's allocations come to more than the payment. */
export async function checkAllocations(warehouse: Warehouse): Promise<void> {
  await warehouse.run(`create or replace temp table stage_over as
    select payment_id, any_value(payment.amount) as paid
    from ${stageOf("allocation")} as part join ${stageOf("payment")} as payment using (payment_id)
    group by payment_id
    having sum(part.amount) not between least(any_value(payment.amount), 0) and greatest(any_value(payment.amount), 0)`);
  await warehouse.run(`create or replace temp table stage_over_record as
    select record from (
      select part.record, paid, sum(amount) over (partition by payment_id order by part.record) as applied
      from ${stageOf("allocation")} as part join stage_over using (payment_id)
    ) where applied not between least(paid, 0) and greatest(paid, 0)`);
  await reject(warehouse, {
    table: ALLOCATION,
    column: "amount",
    reason: "allocation_exceeds_payment",
    where: "staged.record in (select record from stage_over_record)",
  });
}
