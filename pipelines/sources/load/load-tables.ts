import { BIGINT, INTEGER, VARCHAR } from "@duckdb/node-api";
import { findTable, LOADED_TABLES } from "../../../models/contract/contract.ts";
import { quotedString } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { CURRENCY_COLUMNS, CURRENCY_TOTAL, filesJudgedByOthers, MIXED_TABLES } from "../staging/currencies.ts";
import { DERIVED_FILE } from "./file-plan.ts";
import type { LoadReport } from "./load-report.ts";
import { UNRESOLVED } from "../staging/payment-mentions.ts";
import type { StagedLedger } from "../staging/staged-ledger.ts";
import { CONTROL, REJECTED, stageOf } from "../staging/staging.ts";
import { WRITTEN } from "./written-sums.ts";

/** Tables of schema `canonical` that tell about the loads themselves; they keep every load. */
const TABLES = {
  load: `load_number integer, known_on date, horizon_on date, source varchar, reading_key varchar, program varchar,
    is_fresh boolean, vault varchar`,
  file: `file_number integer, load_number integer, name varchar, sha256 varchar, bytes bigint, rows_noted bigint,
    reading_key varchar, is_current boolean`,
  load_file: "load_number integer, file_number integer, name varchar, sha256 varchar, bytes bigint, table_name varchar",
  load_table: `load_number integer, file_number integer, table_name varchar, rows_read bigint, rows_loaded bigint,
    rows_rejected bigint, amount_read decimal(18, 2), amount_loaded decimal(18, 2), amount_rejected decimal(18, 2),
    rows_without_amount bigint`,
  load_currency: `load_number integer, table_name varchar, file_number integer, currency varchar, rows_read bigint,
    rows_loaded bigint, rows_rejected bigint, amount_read decimal(18, 2), amount_loaded decimal(18, 2),
    amount_rejected decimal(18, 2), size_read double, size_rejected double`,
  load_change: `load_number integer, table_name varchar, rows_added bigint, rows_changed bigint, rows_withdrawn bigint,
    rows_late bigint`,
  control_total: `load_number integer, file_number integer, position integer, code varchar, name varchar,
    source_amount decimal(18, 2), ledger_amount decimal(18, 2)`,
  rejection: "load_number integer, file_number integer, table_name varchar, reason varchar, rows_rejected bigint",
  assumption: "load_number integer, code varchar, value varchar",
  ignored_column: "load_number integer, name varchar",
  purge: `purge_number integer, load_number integer, table_name varchar, before_on date, rows_before bigint,
    rows_removed bigint, amount_before decimal(18, 2), amount_removed decimal(18, 2)`,
} as const;

/** Reading key of a file that is read at every load. */
const READ_ANEW = "read anew";

const LAST_LOAD = "load_number = (select max(load_number) from canonical.load)";
/** The reading that the rows of each file of the ledger come from: a file that did not change was read earlier. */
const READ_LAST = `(select file_number, load_number from canonical.file where is_current)`;

/** SQL of a total over files: none where a file has money in several currencies. */
const sumOf = (name: string) => `case when count(*) = count(${name}) then sum(${name}) end::decimal(18, 2) as ${name}`;

/** What now holds of the loads: views of schema `current`. */
const VIEWS = {
  source: `select source as kind from canonical.load where ${LAST_LOAD}`,
  load_file: `select * from canonical.load_file semi join ${READ_LAST} using (file_number, load_number)`,
  load_table: `select table_name, sum(rows_read)::integer as rows_read, sum(rows_loaded)::integer as rows_loaded,
      sum(rows_rejected)::integer as rows_rejected, ${sumOf("amount_read")}, ${sumOf("amount_loaded")},
      ${sumOf("amount_rejected")},
      sum(rows_without_amount)::integer as rows_without_amount
    from canonical.load_table semi join ${READ_LAST} using (file_number, load_number) group by table_name`,
  load_currency: `select * from canonical.load_currency semi join ${READ_LAST} using (file_number, load_number)`,
  control_total: `select code, name, sum(source_amount)::decimal(18, 2) as source_amount,
      sum(ledger_amount)::decimal(18, 2) as ledger_amount, min(position) as position
    from canonical.control_total semi join ${READ_LAST} using (file_number, load_number) group by code, name`,
  rejection: `select table_name, reason, sum(rows_rejected)::integer as rows_rejected
    from canonical.rejection semi join ${READ_LAST} using (file_number, load_number) group by table_name, reason`,
  assumption: `select distinct code, value from canonical.assumption semi join ${READ_LAST} using (load_number)`,
  ignored_column: `select distinct name from canonical.ignored_column semi join ${READ_LAST} using (load_number)`,
} as const;

/** Creates the empty tables that tell about loads, and their views. */
export async function createLoadTables(warehouse: Warehouse): Promise<void> {
  await warehouse.runAll([
    ...Object.entries(TABLES).map(([name, columns]) => `create table canonical.${name}(${columns})`),
    ...Object.entries(VIEWS).map(([name, select]) => `create view current.${name} as ${select}`),
  ]);
}

/** True where the warehouse has all these tables: one that an older version of the program filled may lack some. */
export async function hasLoadTables(warehouse: Warehouse): Promise<boolean> {
  const found = await warehouse.rows<{ name: string }>(
    "select table_name as name from duckdb_tables() where database_name = current_database() and schema_name = 'canonical'",
  );
  const names = found.map(({ name }) => name);
  return Object.keys(TABLES).every((name) => names.includes(name));
}

/** Last day that the loads so far cover: undefined before the first. */
export async function horizonOf(warehouse: Warehouse): Promise<string | undefined> {
  const { horizon_on } = await warehouse.row<{ horizon_on: string | null }>(
    "select max(horizon_on)::varchar as horizon_on from canonical.load",
  );
  return horizon_on ?? undefined;
}

/** Number of the next load, from 1. */
export async function nextLoadNumber(warehouse: Warehouse): Promise<number> {
  const { next } = await warehouse.row<{ next: number }>(
    "select coalesce(max(load_number), 0)::integer + 1 as next from canonical.load",
  );
  return next;
}

/** Tables whose facts tell how far a ledger reaches; others, such as contracts, may begin in the future. */
const DATED = ["invoice", "payment", "allocation", "adjustment"];

const LAST_FACT = `select max(day) from (${LOADED_TABLES.filter(({ name }) => DATED.includes(name))
  .map(({ name, knownOnFrom }) => `select max(coalesce(${knownOnFrom.join(", ")})) as day from current.${name}`)
  .join(" union all ")})`;

async function writeFiles(
  warehouse: Warehouse,
  { plan, files, isFresh, source, settings }: StagedLedger,
  { load_number, readingKey }: { load_number: number; readingKey: string },
): Promise<void> {
  const gone = isFresh ? "true" : `file_number in (${plan.gone.join(", ") || "null"})`;
  await warehouse.run(`update canonical.file set is_current = false where ${gone}`);
  // A list is read anew each time: what it says of payments depends on the files beside it.
  const isListed = source !== "canonical";
  const judgedByOthers = await filesJudgedByOthers(warehouse, settings.currency);
  const read = plan.files.filter(({ isKept }) => !isKept);
  const numbers = [DERIVED_FILE, ...read.map(({ fileNumber }) => fileNumber)];
  await warehouse.run(`delete from canonical.file where file_number in (${numbers.join(", ")})`);
  if (read.length > 0) {
    const values = read.map(({ source: { name, sha256, bytes }, fileNumber }) => {
      const key = isListed || judgedByOthers.has(fileNumber) ? READ_ANEW : readingKey;
      return `(${fileNumber}, ${quotedString(name)}, ${quotedString(sha256)}, ${bytes}::bigint, ${quotedString(key)})`;
    });
    await warehouse.run(
      `insert into canonical.file select file_number, $load_number, name, sha256, bytes,
        (select count(*) from stage_rejection as noted where noted.file_number = file.file_number)
          + (select count(*) from ${UNRESOLVED} as noted where noted.file_number = file.file_number), reading_key, true
      from (values ${values.join(", ")}) as file(file_number, name, sha256, bytes, reading_key)`,
      { load_number },
    );
  }
  await warehouse.run(
    `insert into canonical.file select $number, $load_number, '', '', 0, 0, '', true
     from stage_read where file_number = $number limit 1`,
    { number: DERIVED_FILE, load_number },
  );
  const loaded = files.map(({ file: { source }, table, fileNumber }) => {
    return [load_number, fileNumber, source.name, source.sha256, BigInt(source.bytes), table];
  });
  await warehouse.append("canonical.load_file", [INTEGER, INTEGER, VARCHAR, VARCHAR, BIGINT, VARCHAR], loaded);
}

const WITH_AMOUNT = LOADED_TABLES.filter(({ controlTotal }) => controlTotal !== undefined)
  .map(({ name }) => `'${name}'`)
  .join(", ");

async function writeTotals(warehouse: Warehouse, loadNumber: number): Promise<void> {
  await warehouse.run(`insert into canonical.load_table
    with loaded as (
      select table_name, file_number, rows_staged as rows_loaded, amount_staged as amount_loaded from ${WRITTEN}
    ), rejected as (
      select table_name, file_number, count(*) as rows_rejected, coalesce(sum(amount), 0) as amount_rejected
      from stage_rejection where kind = '${REJECTED}' group by all
    )
    select ${loadNumber}, file_number, table_name, rows_read, coalesce(rows_loaded, 0), coalesce(rows_rejected, 0),
      case when table_name not in (${MIXED_TABLES}) then amount_read end,
      case when table_name in (${WITH_AMOUNT}) and table_name not in (${MIXED_TABLES}) then coalesce(amount_loaded, 0) end,
      case when table_name in (${WITH_AMOUNT}) and table_name not in (${MIXED_TABLES}) then coalesce(amount_rejected, 0) end,
      rows_without_amount
    from stage_read left join loaded using (table_name, file_number) left join rejected using (table_name, file_number)`);
  await warehouse.run(
    `insert into canonical.load_currency select ${loadNumber}, ${CURRENCY_COLUMNS} from ${CURRENCY_TOTAL}`,
  );
  await warehouse.run(`insert into canonical.rejection
    select ${loadNumber}, file_number, table_name, reason, count(*) from stage_rejection
    where kind = '${REJECTED}' group by all`);
}

/** Where the totals of tables stand among the control totals: behind those that the sources give. */
const TABLE_POSITION = 100;

/** SQL of the money of each table in each of the files that were read, beside what the ledger now holds of it. */
const TABLE_TOTALS = LOADED_TABLES.flatMap(({ name, controlTotal }, index) =>
  controlTotal === undefined
    ? []
    : [
        `select file_number, ${TABLE_POSITION + index} as position, 'table' as code, '${name}' as name,
          coalesce(amount_holding, 0) as source_amount, coalesce(amount_held, 0) as ledger_amount
        from stage_read left join ${WRITTEN} using (table_name, file_number)
        where table_name = '${name}' and rows_read > 0`,
      ],
).join(" union all ");

/** The same for the money of each currency, where a table has several. */
const currencyControls = (currency: string) =>
  ["invoice", "payment"]
    .map((name, index) => {
      const { controlTotal } = findTable(name)!;
      return `select file_number, ${TABLE_POSITION + LOADED_TABLES.length + index} as position, 'table' as code,
        '${name} in ' || currency as name, amount_loaded - coalesce((
          select sum(${controlTotal!}) from ${stageOf(name)} as staged where staged.file_number = total.file_number
            and coalesce(staged.currency, ${quotedString(currency)}) = total.currency
            and record in (select record from stage_superseded where table_name = '${name}')), 0) as source_amount,
        (select coalesce(sum(${controlTotal!}), 0) from current.${name} as held
          where held.file_number = total.file_number and held.currency = total.currency) as ledger_amount
      from ${CURRENCY_TOTAL} as total where table_name = '${name}'`;
    })
    .join(" union all ");

async function writeControls(warehouse: Warehouse, loadNumber: number, currency: string): Promise<void> {
  await warehouse.run(`insert into canonical.control_total
    select ${loadNumber} as load_number, file_number, position, code, name, source_amount, ledger_amount from ${CONTROL}
    union all by name select ${loadNumber} as load_number, * from (${TABLE_TOTALS}) where name not in (${MIXED_TABLES})
    union all by name select ${loadNumber} as load_number, * from (${currencyControls(currency)})`);
}

interface LoadRecord {
  readonly loadNumber: number;
  readonly readingKey: string;
  readonly program: string;
  /** Hash of the vault with the customer numbers. */
  readonly vault: string;
}

/** Writes what a load was and did; to be called in its transaction, after `addUpWritten`. */
export async function writeLoadTables(
  warehouse: Warehouse,
  report: Omit<LoadReport, "quarantine">,
  staged: StagedLedger,
  { loadNumber, readingKey, program, vault }: LoadRecord,
): Promise<void> {
  await warehouse.run(
    `insert into canonical.load select $load_number, $known_on::date,
      greatest(coalesce($known_on::date, (${LAST_FACT})), (select max(horizon_on) from canonical.load)),
      $source, $reading_key, $program, $is_fresh, $vault`,
    {
      load_number: loadNumber,
      known_on: report.knownOn,
      source: report.source,
      reading_key: readingKey,
      program,
      is_fresh: report.isFresh,
      vault,
    },
  );
  await writeFiles(warehouse, staged, { load_number: loadNumber, readingKey });
  await writeTotals(warehouse, loadNumber);
  await writeControls(warehouse, loadNumber, staged.settings.currency);
  const changes = report.changes.map(({ table, ...rows }) => {
    return [loadNumber, table, ...[rows.added, rows.changed, rows.withdrawn, rows.late].map(BigInt)];
  });
  await warehouse.append("canonical.load_change", [INTEGER, VARCHAR, BIGINT, BIGINT, BIGINT, BIGINT], changes);
  const assumptions = report.assumptions.map(({ code, value }) => [loadNumber, code, value]);
  await warehouse.append("canonical.assumption", [INTEGER, VARCHAR, VARCHAR], assumptions);
  const ignored = report.ignoredColumns.map((name) => [loadNumber, name]);
  await warehouse.append("canonical.ignored_column", [INTEGER, VARCHAR], ignored);
}
