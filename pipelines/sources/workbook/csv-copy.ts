import { ExpectedError } from "../../config/errors.ts";
import { Archive, noWorkbook } from "./archive.ts";
import { sheetRows, type SheetRow } from "./sheet-rows.ts";
import { TableCopy } from "./table-copy.ts";
import { openWorkbook, type Sheet, type Workbook } from "./workbook.ts";

/** What became of a workbook in its CSV copy. */
export interface CsvCopy {
  /** Names of the columns, trimmed; columns without a name are left out of the copy. */
  readonly header: readonly string[];
  /** Rows above the header, which are not in the copy. Below it, each row of the sheet is one record or blank line. */
  readonly rowsAboveHeader: number;
  readonly sheetsNotRead: readonly string[];
  /** Filled cells below the header in columns without a name. */
  readonly cellsNotRead: number;
  /** Columns with dates in some cells and text that looks like dates in others. */
  readonly mixedDateColumns: readonly string[];
}

const FEWEST_COLUMNS = 3;

/** The names in a row that can be a header: at least three cells, all of them text. */
function namesIn({ cells }: SheetRow): readonly string[] | undefined {
  const filled = [...cells.values()];
  if (filled.length < FEWEST_COLUMNS || !filled.every(({ kind }) => kind === "text")) return undefined;
  return filled.map(({ text }) => text.trim());
}

const repeatedIn = (names: readonly string[]) => names.find((name, index) => names.indexOf(name) < index);

interface Search {
  readonly table: TableCopy | undefined;
  /** The first row that would be a header but for a name that it has twice. */
  readonly repeated: { readonly row: number; readonly name: string } | undefined;
}

async function copySheet(workbook: Workbook, sheet: Sheet, target: string): Promise<Search> {
  let table: TableCopy | undefined;
  let repeated: Search["repeated"];
  try {
    for await (const row of sheetRows(workbook, sheet)) {
      if (table !== undefined) {
        table.write(row);
        continue;
      }
      const names = namesIn(row);
      const name = names === undefined ? undefined : repeatedIn(names);
      if (name !== undefined) repeated ??= { row: row.number, name };
      else if (names !== undefined) table = new TableCopy(row, names, target);
    }
  } finally {
    table?.close();
  }
  return { table, repeated };
}

async function copyFirstTable(workbook: Workbook, target: string): Promise<CsvCopy> {
  const { path } = workbook.archive;
  const visible = workbook.sheets.filter(({ isHidden }) => !isHidden);
  if (visible.length === 0) throw noWorkbook(path, "a workbook without a sheet that is shown");
  let twice: ExpectedError | undefined;
  for (const sheet of visible) {
    const { table, repeated } = await copySheet(workbook, sheet, target);
    if (table !== undefined) {
      const { header, rowsAboveHeader, cellsNotRead, mixedDateColumns } = table;
      const sheetsNotRead = workbook.sheets.filter((other) => other !== sheet).map(({ name }) => name);
      return { header, rowsAboveHeader, cellsNotRead, mixedDateColumns, sheetsNotRead };
    }
    if (repeated !== undefined) twice ??= columnTwice(`${path}, ${sheet.name}, row ${repeated.row}`, repeated);
  }
  throw twice ?? withoutHeader(path, visible);
}

/**
 * Copies a table of a workbook to a CSV file in UTF-8 with commas, readable by this user only, holding the shared texts
 * and one row in memory. The table is the first one on a visible sheet whose header has at least three cells, all text
 * and all different; what stands above it is skipped. Throws FILE_UNREADABLE where the file is no workbook or has no
 * such header, and COLUMN_TWICE where the only one has a name twice.
 */
export async function copyAsCsv(path: string, target: string): Promise<CsvCopy> {
  const archive = await Archive.open(path);
  try {
    return await copyFirstTable(await openWorkbook(archive), target);
  } finally {
    archive.close();
  }
}

function columnTwice(where: string, { name }: { readonly name: string }): ExpectedError {
  return new ExpectedError("COLUMN_TWICE", {
    where,
    found: `the column ${name} twice`,
    expected: "each column once",
    action: "Rename or remove one of them.",
  });
}

function withoutHeader(path: string, sheets: readonly Sheet[]): ExpectedError {
  return new ExpectedError("FILE_UNREADABLE", {
    where: `${path}, ${sheets.map(({ name }) => name).join(", ")}`,
    found: "no row with the names of the columns",
    expected: "a row of at least three cells that are all text and all different",
    action: "Put the names of the columns on one row above the invoices, and load again.",
  });
}
