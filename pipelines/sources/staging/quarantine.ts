import { chmodSync, mkdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import { quotedString } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { linesIn, scanRecords } from "../tables/record-scanner.ts";
import { PURGED } from "../retention/purged-rows.ts";
import { EMPTIED, TOLD_TWICE, type StagedFile } from "./staging.ts";
import type { OpenedFile } from "../tables/text-file.ts";
import { LineWriter, quotedValue } from "../tables/tidy.ts";
import type { CsvCopy } from "../workbook/csv-copy.ts";

/** SQL of the reasons of rows with which nothing is wrong: they are counted, and need no mending. */
export const FAULTLESS = `('${PURGED}', '${TOLD_TWICE}')`;

const HEADER = ["file", "line", "column", "reason", "value", "raw"];
const PAGE_ROWS = 20_000;
const FOLDER_MODE = 0o700;

/** A file of the load and the table that its rejected rows are counted under. */
export interface QuarantinedFile {
  readonly file: OpenedFile;
  readonly table: string;
  /** What the file calls a field, where it has names of its own. */
  readonly columnNames: Readonly<Record<string, string>>;
}

interface Rejection {
  readonly [name: string]: string | number | null;
  readonly record: number;
  readonly column_name: string;
  readonly kind: string;
  readonly reason: string;
  readonly value: string | null;
}

async function* rejectionsOf(warehouse: Warehouse, table: string, fileNumber: number): AsyncGenerator<Rejection> {
  await warehouse.run(`create or replace temp table stage_quarantine as
    select row_number() over (order by record, column_name) as position, record, column_name, kind, reason, value
    from stage_rejection
    where table_name = ${quotedString(table)} and file_number = ${fileNumber} and reason not in ${FAULTLESS}`);
  for (let after = 0; ; after += PAGE_ROWS) {
    const page = await warehouse.rows<Rejection>(
      `select * from stage_quarantine where position > $after and position <= $until order by position`,
      { after, until: after + PAGE_ROWS },
    );
    if (page.length === 0) return;
    yield* page;
  }
}

interface Position {
  readonly ordinal: number;
  readonly line: number;
  readonly raw: Buffer;
}

/** A row that a source made ends in the line that it came from. */
function* rowsWithLines(path: string, delimiter: string): Generator<Position> {
  for (const { ordinal, raw } of scanRecords(path, delimiter)) {
    const end = raw.lastIndexOf(delimiter);
    yield { ordinal, line: Number(raw.subarray(end + 1).toString()), raw: raw.subarray(0, end) };
  }
}

const NO_TEXT = Buffer.alloc(0);

/** A Parquet file has rows in place of lines, and no raw text. */
function* rowsOfParquet(): Generator<Position> {
  for (let ordinal = 1; ; ordinal++) yield { ordinal, line: ordinal, raw: NO_TEXT };
}

/** A row of a workbook is one line, however many its values have. */
function* rowsOfWorkbook({ readable, delimiter }: OpenedFile, { rowsAboveHeader }: CsvCopy): Generator<Position> {
  let surplus = 0;
  for (const { ordinal, line, raw } of scanRecords(readable, delimiter)) {
    yield { ordinal, line: line - surplus + rowsAboveHeader, raw };
    surplus += linesIn(raw) - 1;
  }
}

function positionsIn(file: OpenedFile): Generator<Position> {
  if (file.source.format === "parquet") return rowsOfParquet();
  if (file.hasLines === true) return rowsWithLines(file.readable, file.delimiter);
  return file.workbook === undefined ? scanRecords(file.readable, file.delimiter) : rowsOfWorkbook(file, file.workbook);
}

async function writeFile(
  writer: LineWriter,
  warehouse: Warehouse,
  { file, table, columnNames, fileNumber, recordsBefore }: StagedFile,
): Promise<void> {
  const { source } = file;
  const positions = positionsIn(file);
  try {
    let position = positions.next();
    for await (const rejection of rejectionsOf(warehouse, table, fileNumber)) {
      const { record, column_name, kind, reason, value } = rejection;
      while (position.done !== true && position.value.ordinal + recordsBefore < record) position = positions.next();
      if (position.done === true) throw new Error(`${source.name} has no record ${record}`);
      const { line, raw } = position.value;
      const column = columnNames[column_name] ?? column_name;
      const shown = kind === EMPTIED ? EMPTIED : reason;
      writer.line([source.name, String(line), column, shown, value ?? "", raw.toString("utf8")].map(quotedValue));
    }
  } finally {
    positions.return(undefined);
  }
}

/**
 * Writes every rejected row, and every note on an emptied reference, with its place in the source file and its raw text,
 * to `<folder>/<name>.csv`, readable by this user only. Returns the path, or undefined when there was nothing to write.
 */
export async function writeQuarantine(
  warehouse: Warehouse,
  { folder, name, files }: { folder: string; name: string; files: readonly StagedFile[] },
): Promise<string | undefined> {
  const { rows } = await warehouse.row<{ rows: number }>(
    `select count(*)::integer as rows from stage_rejection where reason not in ${FAULTLESS}`,
  );
  if (rows === 0) return undefined;
  mkdirSync(folder, { recursive: true, mode: FOLDER_MODE });
  const path = join(folder, `${name}.csv`);
  const writer = new LineWriter(`${path}.new`, "\r\n");
  try {
    writer.line(HEADER);
    for (const file of files) await writeFile(writer, warehouse, file);
  } finally {
    writer.close();
  }
  chmodSync(`${path}.new`, 0o600);
  renameSync(`${path}.new`, path);
  return path;
}
