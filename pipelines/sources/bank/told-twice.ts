import { findTable } from "../../../models/contract/contract.ts";
import { ExpectedError } from "../../config/errors.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import type { Assumption } from "../load/load-report.ts";
import { BANK_FILE, BATCH, reject, stageOf, TOLD_TWICE } from "../staging/staging.ts";

const PAYMENT = stageOf("payment");
const STATEMENT = stageOf("bank_statement");
const IN_BANK_FILE = `file_number in (from ${BANK_FILE})`;

/** An entry that a statement and a notification both have, under one number and with one amount and day. */
const SAME_ENTRY = `select record from (
    select record, file_number <> min_by(file_number, record) over entry
      and amount = min_by(amount, record) over entry and value_on = min_by(value_on, record) over entry as is_again
    from ${PAYMENT} where ${IN_BANK_FILE}
    window entry as (partition by payment_id))
  where is_again`;

/** A statement that two files have, as exports of days that overlap. */
const SAME_STATEMENT = `select record from (
    select record, file_number <> min_by(file_number, record) over statement
      and closing_balance = min_by(closing_balance, record) over statement as is_again
    from ${STATEMENT} where ${IN_BANK_FILE}
    window statement as (partition by statement_id))
  where is_again`;

/** Batches that are whole in one file and divided in another, by their own number. */
const SAME_BATCH = `select whole.record from ${PAYMENT} as whole
  join ${BATCH} as divided on whole.payment_id = divided.batch_id
  where divided.is_divided and whole.file_number <> divided.file_number and whole.${IN_BANK_FILE}
    and whole.amount = divided.amount and coalesce(whole.booked_on, whole.value_on) = divided.booked_on`;

/** Batches without a number that both files give, by account, day and amount, and the message where both name one. */
const ALIKE = `select whole.batch_id as whole_id, whole.file_number as whole_file, divided.batch_id as divided_id,
    whole.amount, count(*) over (partition by whole.batch_id, whole.file_number) as divided_batches,
    count(*) over (partition by divided.batch_id, divided.file_number) as whole_batches
  from ${BATCH} as whole join ${BATCH} as divided
    on whole.batch_id[:12] = divided.batch_id[:12] and whole.booked_on = divided.booked_on
      and whole.amount = divided.amount and whole.currency is not distinct from divided.currency
      and coalesce(whole.message = divided.message, true)
  where not whole.is_divided and divided.is_divided and whole.file_number <> divided.file_number`;

/** Parts of a batch of which the whole was loaded before, from a file that is not read again. */
const heldWhole = (kept: string) => `select part.record from ${PAYMENT} as part
  join ${BATCH} as divided on part.file_number = divided.file_number and divided.is_divided
    and starts_with(part.payment_id, divided.batch_id || '/')
  join current.payment as held on held.payment_id = divided.batch_id and held.amount = divided.amount
  where held.file_number in (${kept})`;

/** Batches as a whole of which the parts were loaded before, from files that are not read again. */
const heldParts = (kept: string) => `select whole.record from ${PAYMENT} as whole
  join (
    select regexp_replace(payment_id, '/[0-9]+$', '') as batch_id, coalesce(booked_on, value_on) as booked_on,
      sum(amount) as amount
    from current.payment where file_number in (${kept}) and regexp_matches(payment_id, '/[0-9]+$')
    group by all
  ) as held on whole.payment_id = held.batch_id and whole.amount = held.amount
    and coalesce(whole.booked_on, whole.value_on) = held.booked_on
  where whole.${IN_BANK_FILE}`;

async function setAside(warehouse: Warehouse, select: string): Promise<number> {
  await warehouse.run(`create or replace temp table stage_again as
    select record, payment_id, file_number from ${PAYMENT} where record in (${select})`);
  const rows = await warehouse.count("stage_again");
  if (rows === 0) return 0;
  const again = "(staged.payment_id, staged.file_number) in (select (payment_id, file_number) from stage_again)";
  await reject(warehouse, {
    table: findTable("direct_debit")!,
    column: "collection_id",
    reason: TOLD_TWICE,
    where: again.replace("staged.payment_id", "staged.collection_id"),
  });
  await reject(warehouse, {
    table: findTable("payment")!,
    column: "payment_id",
    reason: TOLD_TWICE,
    where: "staged.record in (select record from stage_again)",
  });
  return rows;
}

/** Throws where a statement comes in two formats, in which nothing but its balances is the same. */
async function assertOneFormat(warehouse: Warehouse, keptFiles: readonly number[]): Promise<void> {
  const columns = "statement_id, closed_on, opening_balance, closing_balance, entries, file_number";
  const [twice] = await warehouse.rows<{ closed_on: string; one: string; other: string }>(`
    with told as (
      select ${columns} from ${STATEMENT}
      ${keptFiles.length === 0 ? "" : `union all select ${columns} from current.bank_statement where file_number in (${keptFiles.join(", ")})`}
    )
    select one.closed_on::varchar as closed_on, one.statement_id[14:] as one, other.statement_id[14:] as other
    from ${STATEMENT} as one join told as other
      on one.statement_id[:12] = other.statement_id[:12] and one.statement_id <> other.statement_id
        and one.file_number <> other.file_number and one.closed_on = other.closed_on
        and one.opening_balance = other.opening_balance and one.closing_balance = other.closing_balance
    where one.entries > 0 and other.entries > 0 and one.opening_balance <> one.closing_balance
    order by all limit 1`);
  if (twice === undefined) return;
  throw new ExpectedError("USAGE", {
    where: `statements ${twice.one} and ${twice.other} of ${twice.closed_on}`,
    found: "two statements of one account with the same balances, such as MT940 beside CAMT.053",
    expected: "each statement once: their payments have other numbers and would be counted twice",
    action: "Give the statements of an account in one format, and keep the other out of the folder.",
  });
}

const counted = (code: string, count: number) => (count === 0 ? [] : [{ code, value: String(count) }]);

/**
 * Sets aside what files of a bank tell a second time: an entry that the statement and the notification both have, one of
 * days on which two exports overlap with its statement, and a batch as a whole that another file divides. It is rejected and counted, so that read = loaded + rejected, and no fault:
 * it counts for no tolerance. A batch whose whole was loaded before from a file that is not read again stays whole.
 * Returns what was assumed. Throws USAGE for a statement in two formats.
 */
export async function setToldTwiceAside(
  warehouse: Warehouse,
  keptFiles: readonly number[],
): Promise<readonly Assumption[]> {
  if ((await warehouse.count(BANK_FILE)) === 0) return [];
  await assertOneFormat(warehouse, keptFiles);
  await reject(warehouse, {
    table: findTable("bank_statement")!,
    column: "statement_id",
    reason: TOLD_TWICE,
    where: `staged.record in (${SAME_STATEMENT})`,
  });
  const entries = await setAside(warehouse, SAME_ENTRY);
  let batches = await setAside(warehouse, SAME_BATCH);
  await warehouse.run(
    `delete from ${BATCH} where not is_divided and batch_id not in (select payment_id from ${PAYMENT})`,
  );
  await warehouse.run(`delete from ${BATCH} where is_divided and batch_id in (select payment_id from stage_again)`);
  const alike = await warehouse.rows<{ unclear: number }>(
    `select count(*)::integer as unclear from (select distinct whole_id from (${ALIKE})
      where divided_batches > 1 or whole_batches > 1)`,
  );
  batches += await setAside(
    warehouse,
    `select record from ${PAYMENT} join (${ALIKE}) as alike
      on payment_id = alike.whole_id and file_number = alike.whole_file
     where alike.divided_batches = 1 and alike.whole_batches = 1`,
  );
  let whole = 0;
  if (keptFiles.length > 0) {
    const kept = keptFiles.join(", ");
    batches += await setAside(warehouse, heldParts(kept));
    whole = await setAside(warehouse, heldWhole(kept));
  }
  return [
    ...counted("bank_entries_told_twice", entries),
    ...counted("batch_divided_elsewhere", batches),
    ...counted("batch_loaded_whole_before", whole),
    ...counted("batch_perhaps_told_twice", alike[0]!.unclear),
  ];
}
