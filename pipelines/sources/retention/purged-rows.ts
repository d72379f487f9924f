import { findTable, LOADED_TABLES } from "../../../models/contract/contract.ts";
import type { Table } from "../../../models/contract/table.ts";
import { quotedString } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { pseudonymParameters } from "../load/canonical-tables.ts";
import { purgedBefore } from "./purges.ts";
import type { KeptFrom } from "./retention.ts";
import { pseudonymSql } from "../privacy/secret.ts";
import { reject, stageOf } from "../staging/staging.ts";

/** Reason of a row that was removed by a purge, or is as old as what was: it is counted, and kept nowhere. */
export const PURGED = "purged";

/** SQL that is true of a staged row whose days all lie before the first that is kept. */
function isOld(table: string, keptFrom: KeptFrom): string {
  const { fields } = findTable(table)!;
  const days = Object.keys(fields).filter((name) => fields[name]!.kind === "date");
  const from = `date ${quotedString(keptFrom[table]!)}`;
  return `list_max([${days.map((name) => `staged.${name}`).join(", ")}]) < ${from}`;
}

const isHeld = (table: string, id: string) => `staged.${id} in (select ${id} from canonical.${table})`;
const isThere = (table: string, id: string) =>
  `(${isHeld(table, id)} or staged.${id} in (select ${id} from ${stageOf(table)}))`;

const APPLIED = `staged.payment_id in (select payment_id from ${stageOf("allocation")}
  where invoice_id in (select invoice_id from ${stageOf("invoice")} union select invoice_id from canonical.invoice))`;

/** Customers whose number a staged row of another table names, or who are the parent of another. */
const NAMED = LOADED_TABLES.flatMap(({ name, fields }) => [
  ...(name !== "customer" && "customer_id" in fields
    ? [`select customer_id from ${stageOf(name)} where customer_id is not null`]
    : []),
  ...("parent_customer_id" in fields
    ? [`select parent_customer_id from ${stageOf(name)} where parent_customer_id is not null`]
    : []),
]).join(" union ");

/**
 * SQL of the rows of each table that a purge removed, in the order in which they are to be refused: what was kept is held
 * still, and so is what belongs to it.
 */
const CONDITIONS: readonly (readonly [table: string, column: string, condition: string])[] = [
  ["invoice", "invoice_id", `not ${isHeld("invoice", "invoice_id")}`],
  ["instalment", "invoice_id", `not ${isThere("invoice", "invoice_id")}`],
  ["payment", "payment_id", `not ${isHeld("payment", "payment_id")} and not ${APPLIED}`],
  ["allocation", "payment_id", `not (${isThere("payment", "payment_id")} and ${isThere("invoice", "invoice_id")})`],
  [
    "adjustment",
    "adjustment_id",
    `not ${isHeld("adjustment", "adjustment_id")}
      and case when staged.invoice_id is null then staged.kind = 'recovery' else not ${isThere("invoice", "invoice_id")} end`,
  ],
  [
    "direct_debit",
    "collection_id",
    `not ${isHeld("direct_debit", "collection_id")}
      and (staged.invoice_id is null or not ${isThere("invoice", "invoice_id")})`,
  ],
  ["bank_statement", "statement_id", `not ${isHeld("bank_statement", "statement_id")}`],
  ["contact_event", "contact_id", `not ${isHeld("contact_event", "contact_id")}`],
  ["promise", "promise_id", `not ${isHeld("promise", "promise_id")}`],
  ["arrangement", "arrangement_id", `not ${isHeld("arrangement", "arrangement_id")}`],
  ["dispute", "dispute_id", `not ${isHeld("dispute", "dispute_id")}`],
  ["survey", "survey_id", `not ${isHeld("survey", "survey_id")}`],
  [
    "contract",
    "contract_id",
    `staged.ended_on is not null and not ${isHeld("contract", "contract_id")}
      and staged.contract_id not in (select contract_id from ${stageOf("invoice")} where contract_id is not null)`,
  ],
];

async function refuse(warehouse: Warehouse, table: string, column: string, where: string): Promise<void> {
  await reject(warehouse, { table: findTable(table)!, column, reason: PURGED, where });
}

/** Tables whose rows have no number of their own: a customer is a part of what tells them apart. */
const OF_CUSTOMER = LOADED_TABLES.filter(({ name, key }) => name !== "customer" && key.includes("customer_id"));

/** A row is recognised by the pseudonym of its customer and the rest of its key. */
async function refuseOfCustomer(
  warehouse: Warehouse,
  { name, key }: Table,
  keptFrom: KeptFrom,
  keys: readonly Buffer[],
): Promise<void> {
  if ((await warehouse.count(stageOf(name))) === 0) return;
  const rest = key.filter((part) => part !== "customer_id").map((part) => `and held.${part} = staged.${part}`);
  await warehouse.run(
    `create or replace temp table stage_returned as
      select record from ${stageOf(name)} as staged where ${isOld(name, keptFrom)} and not exists (
        select 1 from canonical.${name} as held
        join (select distinct customer_sk, customer_key from canonical.customer) as customer using (customer_sk)
        where customer_key = ${pseudonymSql("staged.customer_id", keys.length)} ${rest.join(" ")})`,
    pseudonymParameters(keys),
  );
  await refuse(warehouse, name, "customer_id", "staged.record in (select record from stage_returned)");
}

/** A customer is recognised by his pseudonym: nothing else of him is held. */
async function refuseCustomers(warehouse: Warehouse, keptFrom: KeptFrom, keys: readonly Buffer[]): Promise<void> {
  await warehouse.run(
    `create or replace temp table stage_returned as
      select record from ${stageOf("customer")} as staged where ${isOld("customer", keptFrom)}
        and ${pseudonymSql("staged.customer_id", keys.length)} not in (select customer_key from canonical.customer)
        and staged.customer_id not in (${NAMED})`,
    pseudonymParameters(keys),
  );
  await refuse(warehouse, "customer", "customer_id", "staged.record in (select record from stage_returned)");
}

/**
 * Refuses the staged rows that an earlier purge removed: those of days before the first that is kept which neither are held
 * nor belong to a row that is. A table that an older version of the program did not purge is left alone. To be called before anything is derived from the rows.
 */
export async function refusePurged(warehouse: Warehouse, keys: readonly Buffer[]): Promise<void> {
  const keptFrom = await purgedBefore(warehouse);
  if (keptFrom.invoice === undefined) return;
  for (const [table, column, condition] of CONDITIONS) {
    if (keptFrom[table] === undefined) continue;
    await refuse(warehouse, table, column, `${isOld(table, keptFrom)} and ${condition}`);
  }
  for (const table of OF_CUSTOMER) {
    if (keptFrom[table.name] !== undefined) await refuseOfCustomer(warehouse, table, keptFrom, keys);
  }
  await refuseCustomers(warehouse, keptFrom, keys);
}
