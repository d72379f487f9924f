import { findTable } from "../../../models/contract/contract.ts";
import type { Reference, Table } from "../../../models/contract/table.ts";
import { quotedString } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { allOf, beforeOf, keptNamedIn, reject, replaceValue, stagedTables, stageOf } from "./staging.ts";
import { SURROGATE } from "./surrogates.ts";

const INVOICE = findTable("invoice")!;
const INSTALMENT = findTable("instalment")!;
const PAYMENT = findTable("payment")!;
const ALLOCATION = findTable("allocation")!;
const ADJUSTMENT = findTable("adjustment")!;
const CUSTOMER = findTable("customer")!;

/** The key as SQL; the only part of a key that may be absent is an instalment number, which is then 1. */
const keyOf = ({ key, fields }: Table) => key.map((name) => (fields[name]!.required ? name : `coalesce(${name}, 1)`));

/** Temporary table with the hashes of the payments that have, or may have, several staged allocations. */
const ALLOCATED_OFTEN = "stage_allocated_often";

/** Finds the payments with several staged allocations; to be called again where allocations are derived. */
export async function findAllocatedOften(warehouse: Warehouse): Promise<void> {
  await warehouse.run(`create or replace temp table ${ALLOCATED_OFTEN} as
    select hash(payment_id) as payment_hash from ${stageOf(ALLOCATION.name)} group by payment_hash having count(*) > 1`);
  await warehouse.releaseMemory();
}

/**
 * True where rows of a table may have the same key: equal keys have equal hashes, which are far quicker to gather than the
 * keys. Then `stage_repeated` holds the hashes that were met more than once.
 */
async function mayRepeat(warehouse: Warehouse, table: Table): Promise<boolean> {
  if ((await warehouse.count(stageOf(table.name))) === 0) return false;
  // Equal allocations are allocations of one payment, and which payments have several is asked later too.
  if (table === ALLOCATION) await findAllocatedOften(warehouse);
  const where = table === ALLOCATION ? `where hash(payment_id) in (from ${ALLOCATED_OFTEN})` : "";
  await warehouse.run(`create or replace temp table stage_repeated as
    select hash(${keyOf(table).join(", ")}) as key_hash from ${stageOf(table.name)} ${where}
    group by key_hash having count(*) > 1`);
  await warehouse.releaseMemory();
  return (await warehouse.count("stage_repeated")) > 0;
}

/**
 * Rejects all rows of a key but the first, except where the rows have a `known_on` of their own: then they are versions,
 * of which the last holds.
 */
export async function rejectDuplicates(warehouse: Warehouse): Promise<void> {
  for (const table of await stagedTables(warehouse)) {
    if (!(await mayRepeat(warehouse, table))) continue;
    const parts = keyOf(table);
    const names = parts.map((_, index) => `part_${index}`).join(", ");
    await warehouse.run(`create or replace temp table stage_twice as
      with keyed as (
        select record, known_on, ${parts.map((part, index) => `${part} as part_${index}`).join(", ")}
        from ${stageOf(table.name)}
        where hash(${parts.join(", ")}) in (select key_hash from stage_repeated)
      ), twice as (
        select ${names}, min(record) as first_record, arg_min_null(known_on, record) as first_known_on
        from keyed group by ${names} having count(*) > 1
      )
      select record, known_on, ${names},
        case
          when first_known_on is null then record > first_record
          else known_on is null or row_number() over (partition by ${names}, known_on order by record) > 1
        end as is_duplicate
      from keyed join twice using (${names})`);
    if ((await warehouse.count("stage_twice")) === 0) continue;
    await reject(warehouse, {
      table,
      column: table.key[0]!,
      reason: "duplicate_key",
      where: "staged.record in (select record from stage_twice where is_duplicate)",
    });
    await warehouse.run(`insert into stage_superseded
      select ${quotedString(table.name)}, record from stage_twice where not is_duplicate
      qualify lead(record) over (partition by ${names} order by known_on) is not null`);
  }
}

/** Of so many rows or more per reference to them, those that are named are looked up, instead of gathering all. */
const MANY = 4;

/** True where far more rows are staged than the references to them. */
async function isNamedSeldom(warehouse: Warehouse, { name }: Table, { field, table: to }: Reference): Promise<boolean> {
  const { rows, references } = await warehouse.row<{ rows: number; references: number }>(
    `select (select count(*) from ${stageOf(to)})::double as rows, count(${field})::double as references
    from ${stageOf(name)}`,
  );
  return references * MANY <= rows;
}

/** SQL that is true of a staged reference to a row that is neither staged nor, where `hasKept`, among those that stay. */
async function isUnknown(warehouse: Warehouse, table: Table, reference: Reference, hasKept: boolean): Promise<string> {
  const { field, table: to } = reference;
  if (to === "customer") return `staged.${field} not in (select customer_id from ${SURROGATE})`;
  const key = findTable(to)!.key[0]!;
  const namedIn = (rows: string) => `select held.${key} from ${rows} as held
    semi join ${stageOf(table.name)} as naming on naming.${field} = held.${key}`;
  const isSeldom = await isNamedSeldom(warehouse, table, reference);
  const staged = isSeldom ? namedIn(stageOf(to)) : `select ${key} from ${stageOf(to)}`;
  const isNotStaged = `staged.${field} not in (${staged})`;
  // Of the rows that stay there may be far more than the staged ones name.
  return hasKept ? `${isNotStaged} and staged.${field} not in (${namedIn(beforeOf(to))})` : isNotStaged;
}

async function checkReference(warehouse: Warehouse, table: Table, reference: Reference, hasKept: boolean) {
  const { field, table: to, whenUnknown } = reference;
  if ((await warehouse.count(stageOf(table.name))) === 0) return;
  const rejection = {
    table,
    column: field,
    reason: `unknown_${to}`,
    where: `staged.${field} is not null and ${await isUnknown(warehouse, table, reference, hasKept)}`,
  } as const;
  if (whenUnknown === "reject") await reject(warehouse, rejection);
  else await replaceValue(warehouse, rejection, "null");
}

/**
 * Rejects or empties every reference to a row that is not there, tables in the order of the contract; `hasKept` says
 * whether rows of files that were not read stay.
 */
export async function checkReferences(warehouse: Warehouse, hasKept: boolean): Promise<void> {
  const parent = { field: "parent_customer_id", table: "customer", whenUnknown: "keep" } as const;
  await checkReference(warehouse, CUSTOMER, parent, hasKept);
  for (const table of await stagedTables(warehouse)) {
    for (const reference of table.references) {
      const isPaid = table === ALLOCATION && reference.table === PAYMENT.name && !hasKept;
      if (isPaid && !(await misfits(warehouse))) continue;
      await checkReference(warehouse, table, reference, hasKept);
    }
  }
}

const supersededIn = ({ name }: Table) =>
  `(select record from stage_superseded where table_name = ${quotedString(name)})`;

/** SQL of the rows of a table that hold: not those that a later version replaces. */
const latestOf = (table: Table) =>
  `(select * from ${allOf(table.name)} where record is null or record not in ${supersededIn(table)})`;

/** Temporary table with the payments of allocations that are more than their payment by themselves, or of none. */
const MISFIT = "stage_misfit";

/** SQL that is true of an amount, applied as a whole, that is more than what a payment brought, or of the other sign. */
const isMore = (applied: string, paid: string) => `${applied} not between least(${paid}, 0) and greatest(${paid}, 0)`;

/**
 * Puts each staged allocation beside its payment where all payments are staged: one look tells both whether that is there
 * and whether the allocation alone is more. True where any payment is not there.
 */
async function misfits(warehouse: Warehouse): Promise<boolean> {
  if ((await warehouse.count(stageOf(ALLOCATION.name))) === 0) return false;
  await warehouse.run(`create or replace temp table ${MISFIT} as
    select staged.payment_id, payment.payment_id is null as is_unknown
    from ${stageOf(ALLOCATION.name)} as staged
    left join (select payment_id, amount from ${stageOf(PAYMENT.name)} where record not in ${supersededIn(PAYMENT)}) as payment
      on staged.payment_id = payment.payment_id
    where payment.payment_id is null or ${isMore("staged.amount", "payment.amount")}`);
  await warehouse.releaseMemory();
  return (await warehouse.rows(`from ${MISFIT} where is_unknown limit 1`)).length > 0;
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
      select part.invoice_id from ${latestOf(INSTALMENT)} as part join ${latestOf(INVOICE)} as whole using (invoice_id)
      group by part.invoice_id having sum(part.amount) <> any_value(whole.${INVOICE.controlTotal!}))`,
  });
  const divided = allOf("instalment");
  const isUndivided = `staged.invoice_id not in (select invoice_id from ${divided})`;
  const isAbsent = `staged.invoice_id is not null and (staged.invoice_id, coalesce(staged.instalment_number, 1)) not in (
    select (invoice_id, instalment_number) from ${divided})`;
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

/** SQL of what may matter to staged allocations: the staged rows that hold, and those that stay of the same payments. */
function ofStagedAllocations(table: Table, hasKept: boolean): string {
  const staged = `select payment_id, amount from ${stageOf(table.name)} where record not in ${supersededIn(table)}`;
  return hasKept
    ? `(${staged} union all select payment_id, amount from ${keptNamedIn(table, "payment_id", stageOf(ALLOCATION.name))})`
    : `(${staged} and hash(payment_id) in (from ${ALLOCATED_OFTEN}))`;
}

/** More than doubles are off by when they add up to at most so much. */
const LESS_THAN_A_CENT = 0.004;
const MOST_AS_DOUBLES = 1e12;

/**
 * SQL of the payments whose allocations together may come to more than the payment: all where the positive or the negative
 * ones alone do, among payments of one hash together, added up as doubles. Much quicker than adding up exactly by number,
 * and few payments are left. Where no rows stay, only payments with several allocations are added up.
 */
const maybeOver = (hasKept: boolean) => `
  select payment_id from ${ofStagedAllocations(PAYMENT, hasKept)} as payment
  join (
    select hash(payment_id) as payment_hash,
      sum(greatest(amount, 0)::double) as added, sum(least(amount, 0)::double) as taken_back
    from ${ofStagedAllocations(ALLOCATION, hasKept)} group by payment_hash
  ) as part on part.payment_hash = hash(payment.payment_id)
  where part.added > greatest(payment.amount, 0)::double + ${LESS_THAN_A_CENT}
    or part.taken_back < least(payment.amount, 0)::double - ${LESS_THAN_A_CENT}
    or part.added - part.taken_back > ${MOST_AS_DOUBLES}`;

/**
 * Rejects an allocation from the row on at which a payment's allocations come to more than the payment. To be called after
 * the references are checked, with the same `hasKept`.
 */
export async function checkAllocations(warehouse: Warehouse, hasKept: boolean): Promise<void> {
  if ((await warehouse.count(stageOf(ALLOCATION.name))) === 0) return;
  const alone = hasKept ? "" : `union select payment_id from ${MISFIT} where not is_unknown`;
  await warehouse.run(`create or replace temp table stage_maybe_over as ${maybeOver(hasKept)} ${alone}`);
  await warehouse.releaseMemory();
  if ((await warehouse.count("stage_maybe_over")) === 0) return;
  await warehouse.run(`create or replace temp table stage_over as
    select payment_id, any_value(payment.amount) as paid
    from ${latestOf(ALLOCATION)} as part join ${latestOf(PAYMENT)} as payment using (payment_id)
    where payment_id in (select payment_id from stage_maybe_over)
    group by payment_id
    having ${isMore("sum(part.amount)", "any_value(payment.amount)")}`);
  await warehouse.run(`create or replace temp table stage_over_record as
    select record from (
      select part.record, paid,
        sum(amount) over (partition by payment_id order by part.record nulls first) as applied
      from ${latestOf(ALLOCATION)} as part join stage_over using (payment_id)
    ) where record is not null and ${isMore("applied", "paid")}`);
  await reject(warehouse, {
    table: ALLOCATION,
    column: "amount",
    reason: "allocation_exceeds_payment",
    where: "staged.record in (select record from stage_over_record)",
  });
}
