import { findTable, LOADED_TABLES } from "../../../models/contract/contract.ts";
import { sqlType, type Field } from "../../../models/contract/field.ts";
import type { Table } from "../../../models/contract/table.ts";
import { quotedString } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { castOf, problemIn, typedValue, type Input, type Reason } from "./checks.ts";
import { readInto, type Reading, type Relation } from "../tables/relation.ts";
import { columnSql, storedIn } from "../stored-columns.ts";
import type { QuarantinedFile } from "./quarantine.ts";

/**
 * Staging: the rows of a load as temporary tables, which hold original customer numbers and are never in the warehouse
 * file. `stage_<table>` has the rows that are in order so far, `stage_rejection` those that are not, `stage_read` what
 * there was to begin with, `stage_superseded` the rows that a later version of the same key in these files replaces.
 * Records are numbered through all files of a table; file 0 stands for what was derived. A column that no file of a table
 * has is there to be read and takes no memory: see `storeColumn`.
 */
const STAGING = [
  `create or replace temp table stage_rejection(
    table_name varchar, file_number integer, record integer, kind varchar, column_name varchar, reason varchar,
    value varchar, amount decimal(18, 2), currency varchar)`,
  "create or replace temp table stage_superseded(table_name varchar, record integer)",
  `create or replace temp table stage_read(
    table_name varchar, file_number integer, rows_read bigint, amount_read decimal(38, 2), size_read decimal(38, 2),
    rows_without_amount bigint)`,
  `create or replace temp table stage_control(
    position integer, file_number integer, code varchar, name varchar, source_amount decimal(18, 2),
    ledger_amount decimal(18, 2))`,
  "create or replace temp table stage_bank_file(file_number integer)",
  `create or replace temp table stage_batch(
    batch_id varchar, is_divided boolean, booked_on date, amount decimal(18, 2), currency varchar, message varchar,
    file_number integer)`,
];

/** The temporary tables with the files of a bank, and with the entries in them that are several transactions. */
export const BANK_FILE = "stage_bank_file";
export const BATCH = "stage_batch";

/** The temporary table with the totals that the source of a file gives, beside what was read of it. */
export const CONTROL = "stage_control";

/** Kind of a note on a row that is loaded all the same, without the reference that nothing answers to. */
export const EMPTIED = "reference_emptied";
export const REJECTED = "rejected";
/** Reason of a row that another file of the bank gives too: it is counted, and no fault. */
export const TOLD_TWICE = "told_twice";

/** Name of the temporary table with a table's rows. */
export const stageOf = (name: string) => `stage_${name}`;

/** Name of the view of a table's staged rows and those that were loaded before and stay; the latter have no record. */
export const allOf = (name: string) => `stage_all_${name}`;

/** Name of the view of a table's rows that were loaded before from files that were not read again. */
export const beforeOf = (name: string) => `stage_before_${name}`;

/** Name of the view of those among them that no staged row takes the place of. */
export const keptOf = (name: string) => `stage_kept_${name}`;

/**
 * SQL of the rows of `keptOf` that have the value of `column` in common with a row of the relation `naming`: few of many
 * are found sooner than all that no staged row takes the place of.
 */
export function keptNamedIn(table: Table, column: string, naming: string): string {
  return `(select * from (select * from ${beforeOf(table.name)} semi join ${naming} using (${column})) as held
    where not ${isReplaced(table)})`;
}

/** SQL that is true of a row `held` that a staged row has the key of. */
function isReplaced({ name, key, fields }: Table): string {
  const isSame = key.map(
    (part) => `held.${part} = ${fields[part]!.required ? `staged.${part}` : `coalesce(staged.${part}, 1)`}`,
  );
  return `exists (select 1 from ${stageOf(name)} as staged where ${isSame.join(" and ")})`;
}

/** Creates the staging tables of a load, all empty. */
export async function beginStaging(warehouse: Warehouse): Promise<void> {
  await warehouse.runAll([...STAGING, ...LOADED_TABLES.map((table) => createStage(stageOf(table.name), table))]);
}

/** Returns the tables of which rows were staged, in the order of the contract: those of a few of many, as a rule. */
export async function stagedTables(warehouse: Warehouse): Promise<readonly Table[]> {
  const read = await warehouse.rows<{ name: string }>("select table_name as name from stage_read");
  return LOADED_TABLES.filter((table) => read.some(({ name }) => name === table.name));
}

/**
 * SQL that makes an empty table for rows of a canonical table. Only the columns of `stored` take memory: null in 10,000,000
 * rows is 160 MB of every other column that holds text.
 */
function createStage(target: string, { fields }: Table, stored: readonly string[] = Object.keys(fields), more = "") {
  const columns = Object.entries(fields).map(([name, { kind }]) =>
    columnSql(name, sqlType(kind), stored.includes(name)),
  );
  return `create or replace temp table ${target}(record integer, file_number integer, ${columns.join(", ")}${more})`;
}

/** Makes sure that columns of a table's staged rows can be given values: until then one that no file has is always null. */
export async function storeColumns(warehouse: Warehouse, table: Table, wanted: readonly string[]): Promise<void> {
  const target = stageOf(table.name);
  const stored = await storedIn(warehouse, target);
  if (wanted.every((name) => stored.includes(name))) return;
  await warehouse.run(createStage("stage_wider", table, [...stored, ...wanted]));
  await warehouse.run(`insert into stage_wider by name select ${stored.join(", ")} from ${target}`);
  await warehouse.run(`drop table ${target}`);
  await warehouse.run(`alter table stage_wider rename to ${target}`);
}

/** Tables of which rows are asked that other files gave before: those that others refer to by a number that stands in them. */
const ASKED_TABLES = LOADED_TABLES.filter(
  ({ name }) =>
    name !== "customer" && LOADED_TABLES.some(({ references }) => references.some(({ table }) => table === name)),
);

/** Tables of which all rows are asked together, staged or not: what is applied, divided or quoted. */
const COMBINED_TABLES = ["invoice", "instalment", "payment", "allocation"].map((name) => findTable(name)!);

/**
 * Creates the views of the rows that were loaded before from the files `keptFiles`, which were not read again, and of these
 * together with the staged ones. A staged row stands for the one of its key that was there.
 */
export async function combineWithKept(warehouse: Warehouse, keptFiles: readonly number[]): Promise<void> {
  const views = [...new Set([...ASKED_TABLES, ...COMBINED_TABLES])].flatMap((table) => {
    const { name, fields, key } = table;
    const stored = Object.keys(fields).filter(
      (field) => !isCustomerNumber(field) && fields[field]!.storage !== "nothing",
    );
    const isKept = keptFiles.length > 0 && !key.some(isCustomerNumber);
    const columns = `null::integer as record, ${stored.join(", ")}`;
    const before = isKept
      ? `from canonical.${name} where known_until = date '9999-12-31' and file_number in (${keptFiles.join(", ")})`
      : `from ${stageOf(name)} where false`;
    const beforeView = `create or replace temp view ${beforeOf(name)} as select ${columns} ${before}`;
    if (!COMBINED_TABLES.includes(table)) return [beforeView];
    return [
      beforeView,
      `create or replace temp view ${keptOf(name)} as
        select * from ${beforeOf(name)} as held where not ${isKept ? isReplaced(table) : "true"}`,
      `create or replace temp view ${allOf(name)} as
        select record, ${stored.join(", ")} from ${stageOf(name)} union all by name select * from ${keptOf(name)}`,
    ];
  });
  await warehouse.runAll(views);
}

const isCustomerNumber = (field: string) => field === "customer_id" || field === "parent_customer_id";

/** Removes every staging table. */
export async function endStaging(warehouse: Warehouse): Promise<void> {
  const tables = await warehouse.rows<{ table_name: string }>(
    "select table_name from duckdb_tables() where temporary and table_name like 'stage\\_%' escape '\\'",
  );
  const views = [
    ...COMBINED_TABLES.flatMap(({ name }) => [allOf(name), keptOf(name)]),
    ...[...ASKED_TABLES, ...COMBINED_TABLES].map(({ name }) => beforeOf(name)),
  ];
  await warehouse.runAll([
    ...views.map((view) => `drop view if exists ${view}`),
    ...tables.map(({ table_name }) => `drop table ${table_name}`),
  ]);
}

/** A field to be staged, and the column of the file that it is read from; without one it is null on every row. */
export interface StagedField {
  readonly name: string;
  readonly field: Field;
  readonly input: Input | undefined;
}

/** The place of a file among those of a load: its number from 1, and how many records of its table come before it. */
export interface FilePlace {
  readonly fileNumber: number;
  readonly recordsBefore: number;
}

/** Returns the place of a file whose records are the next of a table. */
export async function placeOf(warehouse: Warehouse, table: string, fileNumber: number): Promise<FilePlace> {
  const { records } = await warehouse.row<{ records: number }>(
    "select coalesce(sum(rows_read), 0)::integer as records from stage_read where table_name = $table",
    { table },
  );
  return { fileNumber, recordsBefore: records };
}

/** Returns the SELECT that types and checks the fields of a file; `problem` holds a row's first failing check. */
export function stagingSelect(
  { from, record }: Relation,
  fields: readonly StagedField[],
  { fileNumber, recordsBefore }: FilePlace,
): string {
  const present = fields.flatMap(({ name, field, input }) => (input === undefined ? [] : [{ name, field, input }]));
  const texts = present.flatMap(({ name, input }) => [`${input.raw} as raw_${name}`, `${input.text} as text_${name}`]);
  const casts = present.map(({ name, field }) => `${castOf(field, `text_${name}`)} as cast_${name}`);
  const typed = present.map(
    ({ name, field }) => `${typedValue(field, `text_${name}`, `cast_${name}`)} as value_${name}`,
  );
  const values = fields.map(({ name, field, input }) =>
    input === undefined ? `null::${sqlType(field.kind)} as ${name}` : `value_${name} as ${name}`,
  );
  const row = present.map(({ name, field, input: { column } }) => {
    return { field, input: { column, raw: `raw_${name}`, text: `text_${name}` }, value: `value_${name}` };
  });
  // Each SELECT computes its columns once, however often the next one names them.
  return `select record, ${fileNumber} as file_number, ${values.join(", ")}, ${problemIn(row)} as problem
    from (select *, ${typed.join(", ")}
      from (select *, ${casts.join(", ")}
        from (select (${recordsBefore} + ${record})::integer as record, ${texts.join(", ")} from ${from})))`;
}

/** The fields that the file has. */
function canonicalFields(table: Table, header: readonly string[], { texts }: Relation): readonly StagedField[] {
  return Object.entries(table.fields).flatMap(([name, field]) => {
    const text = texts[header.indexOf(name)];
    return text === undefined ? [] : [{ name, field, input: { column: name, raw: text, text } }];
  });
}

/** A file whose rows are staged under a table, and its place among the others. */
export type StagedFile = QuarantinedFile & FilePlace;

/** Reads a canonical file into its staging table; rows that fail a check of the contract are rejected. */
export async function stageCanonical(
  { file, ...rest }: QuarantinedFile,
  fileNumber: number,
  reading: Reading,
): Promise<StagedFile> {
  const { warehouse } = reading;
  const table = findTable(rest.table)!;
  const place = await placeOf(warehouse, table.name, fileNumber);
  const target = stageOf(table.name);
  const source = place.recordsBefore === 0 && (await warehouse.count(target)) === 0 ? target : "stage_next";
  const present = Object.keys(table.fields).filter((name) => file.header.includes(name));
  const faults = await readInto(source, file, reading, (relation) => [
    createStage(source, table, present, ", problem varchar"),
    `insert into ${source} by name ${stagingSelect(relation, canonicalFields(table, file.header, relation), place)}`,
  ]);
  const staged = { table: table.name, source, amount: table.controlTotal, ...place };
  await rejectFaults(warehouse, staged, faults);
  await recordRead(warehouse, staged);
  await rejectProblems(warehouse, staged);
  await warehouse.run(`alter table ${source} drop column problem`);
  await warehouse.releaseMemory();
  if (source !== target) {
    await storeColumns(warehouse, table, present);
    const columns = ["record", "file_number", ...present].join(", ");
    await warehouse.run(`insert into ${target}(${columns}) select ${columns} from ${source}`);
    await warehouse.run(`drop table ${source}`);
  }
  return { ...rest, file, ...place };
}

interface Staged extends FilePlace {
  /** The canonical table that the rows count for. */
  readonly table: string;
  /** The temporary table that they are in. */
  readonly source: string;
  /** SQL of the amount that control totals add up; undefined where there is none. */
  readonly amount: string | undefined;
}

/** Rejects the records that could not be taken apart; `faults` is the file that `readInto` gave. */
export async function rejectFaults(
  warehouse: Warehouse,
  { table, fileNumber, recordsBefore }: Omit<Staged, "source" | "amount">,
  faults: string | undefined,
): Promise<void> {
  if (faults === undefined) return;
  await warehouse.run(`insert into stage_rejection
    select ${quotedString(table)}, ${fileNumber}, record + ${recordsBefore}, '${REJECTED}', '', reason, '', null, null
    from read_csv(${quotedString(faults)}, columns = {'record': 'INTEGER', 'reason': 'VARCHAR'}, auto_detect = false,
      header = false, delim = ',')`);
}

/** Records how many rows and how much money a file had, faulty records included, before anything is taken out. */
export async function recordRead(
  warehouse: Warehouse,
  { table, source, amount, fileNumber }: Omit<Staged, "recordsBefore">,
): Promise<void> {
  const faults = `(select count(*) from stage_rejection
    where table_name = ${quotedString(table)} and file_number = ${fileNumber})`;
  const money =
    amount === undefined
      ? "null, 0, 0"
      : `coalesce(sum(${amount}), 0), coalesce(sum(abs(${amount})), 0), count(*) - count(${amount}) + ${faults}`;
  await warehouse.run(`insert into stage_read
    select ${quotedString(table)}, ${fileNumber}, count(*) + ${faults}, ${money} from ${source}
    where file_number = ${fileNumber}`);
}

const currencyOf = ({ fields }: Table) => ("currency" in fields ? "currency" : "null");

/** Rejects the rows that have a problem. */
export async function rejectProblems(
  warehouse: Warehouse,
  { table, source, amount }: Pick<Staged, "table" | "source" | "amount">,
): Promise<void> {
  const rejected = await warehouse.run(`insert into stage_rejection
    select ${quotedString(table)}, file_number, record, '${REJECTED}', problem->>'column_name', problem->>'reason',
      problem->>'value', ${amount ?? "null"}, ${currencyOf(findTable(table)!)}
    from ${source} where problem is not null`);
  if (rejected === 0) return;
  await warehouse.run(`delete from ${source} where problem is not null`);
}

export interface Rejection {
  readonly table: Table;
  readonly column: string;
  readonly reason: Reason;
  /** SQL condition on the table's staged rows, which go by the name `staged`. */
  readonly where: string;
}

/** Returns how many rows met the condition. */
async function note(warehouse: Warehouse, { table, column, reason, where }: Rejection, kind: string): Promise<number> {
  // Most tables of most loads are empty: then there is no need to gather what their rows would be held against.
  if ((await warehouse.count(stageOf(table.name))) === 0) return 0;
  const noted = await warehouse.run(`insert into stage_rejection
    select ${quotedString(table.name)}, file_number, record, '${kind}', ${quotedString(column)}, ${quotedString(reason)},
      staged.${column}::varchar, ${table.controlTotal ?? "null"}, ${currencyOf(table)}
    from ${stageOf(table.name)} as staged where ${where}`);
  await warehouse.releaseMemory();
  return noted;
}

const isNoted = (table: string, condition: string) =>
  `record in (select record from stage_rejection where table_name = ${quotedString(table)} and ${condition})`;

/** Rejects the staged rows that meet a condition. */
export async function reject(warehouse: Warehouse, rejection: Rejection): Promise<void> {
  const { name } = rejection.table;
  if ((await note(warehouse, rejection, REJECTED)) === 0) return;
  await warehouse.run(`delete from ${stageOf(name)} where ${isNoted(name, `kind = '${REJECTED}'`)}`);
}

/** Gives another value to a column of the staged rows that meet a condition, and notes what stood there. */
export async function replaceValue(warehouse: Warehouse, rejection: Rejection, value: string): Promise<void> {
  const { table, column } = rejection;
  if ((await note(warehouse, rejection, EMPTIED)) === 0) return;
  await storeColumns(warehouse, table, [column]);
  await warehouse.run(`update ${stageOf(table.name)} set ${column} = ${value}
    where ${isNoted(table.name, `kind = '${EMPTIED}' and column_name = ${quotedString(column)}`)}`);
}
