import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import ExcelJS from "exceljs";
import { dayNumber } from "../../models/calendar.ts";
import type { ColumnKind, ListColumn } from "./list-columns.ts";
import type { ExplanationLine } from "./explanation.ts";
import type { ListRow } from "./list-row.ts";

const FORMATS: Readonly<Record<ColumnKind, string>> = {
  text: "@",
  day: "yyyy-mm-dd",
  count: "0",
  money: "#,##0.00",
  share: "0.0%",
};

const WIDTHS: Readonly<Record<ColumnKind, number>> = { text: 20, day: 13, count: 11, money: 15, share: 11 };
const WIDEST = 60;

const MILLISECONDS_PER_DAY = 86_400_000;

/** One sheet of rows. */
export interface ListSheet {
  readonly name: string;
  readonly columns: readonly ListColumn[];
  readonly rows: readonly ListRow[];
}

/** The last sheet: what the others mean. */
export interface ExplanationSheet {
  readonly name: string;
  readonly title: string;
  readonly lines: readonly ExplanationLine[];
}

const cellOf = ({ kind, value }: ListColumn, row: ListRow) => {
  const content = value(row);
  return kind === "day" && typeof content === "string" ? new Date(dayNumber(content) * MILLISECONDS_PER_DAY) : content;
};

function addSheet(workbook: ExcelJS.stream.xlsx.WorkbookWriter, { name, columns, rows }: ListSheet): void {
  const sheet = workbook.addWorksheet(name, { views: [{ state: "frozen", xSplit: 1, ySplit: 1 }] });
  sheet.columns = columns.map(({ name: header, kind }, index) => ({
    header,
    key: String(index),
    width: Math.max(WIDTHS[kind], Math.min(header.length + 3, WIDEST)),
    style: { numFmt: FORMATS[kind] },
  }));
  sheet.getRow(1).font = { bold: true };
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1 + rows.length, column: columns.length } };
  for (const row of rows) sheet.addRow(columns.map((column) => cellOf(column, row))).commit();
  sheet.commit();
}

function addExplanation(workbook: ExcelJS.stream.xlsx.WorkbookWriter, { name, title, lines }: ExplanationSheet): void {
  const sheet = workbook.addWorksheet(name);
  sheet.columns = [{ width: 44 }, { width: 100, style: { alignment: { wrapText: true, vertical: "top" } } }];
  const heading = sheet.addRow([title]);
  heading.font = { bold: true, size: 14 };
  heading.commit();
  for (const line of lines) {
    const row = sheet.addRow([...line]);
    row.getCell(1).font = { bold: true };
    row.commit();
  }
  sheet.commit();
}

/**
 * Writes a workbook with typed cells, filters and a frozen header, row by row, into a new file that only this user can
 * read. Text is never a formula.
 */
export async function writeWorkbook(
  file: string,
  sheets: readonly ListSheet[],
  explanation: ExplanationSheet,
): Promise<void> {
  const stream = createWriteStream(file, { mode: 0o600, flags: "wx" });
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true });
  for (const sheet of sheets) addSheet(workbook, sheet);
  addExplanation(workbook, explanation);
  await Promise.all([workbook.commit(), finished(stream)]);
}
