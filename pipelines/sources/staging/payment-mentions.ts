import { BOOLEAN, INTEGER, VARCHAR } from "@duckdb/node-api";
import { quotationsIn, type Quotation } from "../../../models/ledger/quotation.ts";
import { quotedString } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { FOREVER, type LoadFacts } from "../load/canonical-tables.ts";
import { allOf, stageOf } from "./staging.ts";

const PAGE_ROWS = 20_000;

/** Temporary table with what the staged payments name. */
const MENTION = "stage_mention";
const QUOTATION = "stage_quotation";
const WORDS = "stage_payer_words";

/** Temporary table with the file of each staged payment that quotes something which no invoice is known by. */
export const UNRESOLVED = "stage_unresolved";

/** Payments of which something is left that the files do not apply, with what the payer wrote. */
const PAYER_WORDS = `select payment.record, payment.file_number, payment.payment_id,
    payment.structured_reference as reference, payment.remittance_text as words
  from ${stageOf("payment")} as payment
  left join (
    select payment_id, sum(amount) as amount from ${allOf("allocation")}
    where payment_id in (select payment_id from ${stageOf("payment")}
      where coalesce(structured_reference, remittance_text) is not null)
    group by payment_id
  ) as applied using (payment_id)
  where coalesce(payment.structured_reference, payment.remittance_text) is not null
    and payment.amount <> coalesce(applied.amount, 0)
    and payment.record not in (select record from stage_superseded where table_name = 'payment')`;

const compacted = (text: string) => `regexp_replace(upper(${text}), '[^A-Z0-9]', '', 'g')`;

/** What each invoice is known by: its reference, its number, and its number without the letters it starts with. */
const INVOICE_KEY = `
  select 'reference' as kind, ${compacted("structured_reference")} as key, invoice_id
  from ${allOf("invoice")} where structured_reference is not null
  union
  select 'number', unnest([number, ltrim(regexp_replace(number, '^[A-Z]+', ''), '0')]), invoice_id
  from (select ltrim(${compacted("invoice_id")}, '0') as number, invoice_id from ${allOf("invoice")})`;

const IS_KEY = "regexp_matches(key, '[0-9]')";

/** Creates the table that keeps which invoices payments name: never what else the payer wrote. */
export async function createMentions(warehouse: Warehouse): Promise<void> {
  await warehouse.run(`create table if not exists canonical.payment_mention(payment_id varchar, place integer,
    invoice_id varchar, method varchar, is_short boolean, load_number integer, known_on date, known_until date)`);
}

async function stageQuotations(warehouse: Warehouse): Promise<void> {
  const lengths = await warehouse.rows<{ kind: string; length: number }>(
    `select distinct kind, length(key)::integer as length from (${INVOICE_KEY}) where ${IS_KEY}`,
  );
  const plausible = new Set(lengths.map(({ kind, length }) => `${kind} ${length}`));
  const isPlausible = ({ kind, key }: Quotation) => plausible.has(`${kind} ${key.length}`);
  const types = [INTEGER, INTEGER, INTEGER, VARCHAR, VARCHAR, VARCHAR, BOOLEAN] as const;
  for (let after = -1; ;) {
    const page = await warehouse.rows<{ record: number; reference: string | null; words: string | null }>(
      `select record, reference, words from ${WORDS} where record > $after order by record limit ${PAGE_ROWS}`,
      { after },
    );
    const rows = page.flatMap(({ record, reference, words }) =>
      quotationsIn({ reference, text: words })
        .filter(isPlausible)
        .map(({ place, words: count, kind, key, method, isShort }) => {
          return [record, place, count, kind, key, method, isShort] as const;
        }),
    );
    await warehouse.append(QUOTATION, types, rows);
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.record;
  }
}

/**
 * Finds out which invoices, staged or loaded before, the staged payments name. Where words that are an invoice's are part
 * of more words that are, the longer is meant; where two such stretches only overlap, neither is.
 */
export async function stageMentions(warehouse: Warehouse): Promise<void> {
  await warehouse.run(`create or replace temp table ${QUOTATION}(record integer, place integer, words integer,
    kind varchar, key varchar, method varchar, is_short boolean)`);
  await warehouse.run(`create or replace temp table ${WORDS} as ${PAYER_WORDS}`);
  if ((await warehouse.count(WORDS)) > 0) await stageQuotations(warehouse);
  const isQuoted = (await warehouse.count(QUOTATION)) > 0;
  await warehouse.run(`create or replace temp table stage_hit as
    select distinct quotation.*, known.invoice_id
    from ${QUOTATION} as quotation
    join (select * from (${INVOICE_KEY}) where ${IS_KEY} and ${isQuoted}) as known using (kind, key)`);
  await warehouse.run(`create or replace temp table ${MENTION} as
    with meant as (
      select * from stage_hit as hit
      where not exists (
        select 1 from stage_hit as other
        where other.record = hit.record and (other.place, other.words) <> (hit.place, hit.words)
          and other.place < hit.place + hit.words and hit.place < other.place + other.words
          and not (hit.place <= other.place and other.place + other.words <= hit.place + hit.words)
      )
    )
    select spoken.payment_id, place, invoice_id, max(method) as method, bool_and(is_short) as is_short
    from meant join ${WORDS} as spoken using (record)
    group by spoken.payment_id, place, invoice_id`);
  await warehouse.run(`create or replace temp table ${UNRESOLVED} as
    select file_number, record from ${WORDS}
    where record in (select record from ${QUOTATION}) and record not in (select record from stage_hit)`);
}

/** SQL of the day on which a change in what payments name becomes known. */
const changedOn = ({ knownOn, horizonOn }: LoadFacts) =>
  knownOn !== undefined
    ? `date ${quotedString(knownOn)}`
    : horizonOn === undefined
      ? "date '0001-01-01'"
      : `date ${quotedString(horizonOn)} + 1`;

/**
 * Brings what payments name from what it was to what is staged; to be called in a transaction, after the other tables. A
 * name counts from the day on which its payment and its invoice are known; between a payment and an invoice that were
 * both there already, from the day of the export.
 */
export async function writeMentions(warehouse: Warehouse, facts: LoadFacts): Promise<void> {
  await createMentions(warehouse);
  const same = ["payment_id", "place", "invoice_id", "method", "is_short"];
  const isSame = same.map((name) => `held.${name} = staged.${name}`).join(" and ");
  const changed = changedOn(facts);
  await warehouse.run(`update canonical.payment_mention as held set known_until = greatest(known_on, ${changed})
    where known_until = ${FOREVER} and payment_id in (select payment_id from ${stageOf("payment")})
      and not exists (select 1 from ${MENTION} as staged where ${isSame})`);
  await warehouse.run(`insert into canonical.payment_mention
    with first_load as (
      select payment_id, min(load_number) as load_number, min(known_on) as known_on
      from canonical.payment semi join ${MENTION} using (payment_id) group by payment_id
    ), first_invoice as (
      select invoice_id, min(load_number) as load_number
      from canonical.invoice semi join ${MENTION} using (invoice_id) group by invoice_id
    )
    select ${same.map((name) => `staged.${name}`).join(", ")}, ${facts.loadNumber},
      case when greatest(first_load.load_number, first_invoice.load_number) = ${facts.loadNumber}
        then first_load.known_on else greatest(first_load.known_on, ${changed}) end,
      ${FOREVER}
    from ${MENTION} as staged join first_load using (payment_id) join first_invoice using (invoice_id)
    where not exists (
      select 1 from canonical.payment_mention as held where held.known_until = ${FOREVER} and ${isSame})`);
}
