import { lookNumber, type Look } from "./styles.ts";
import { XML_HEAD, xmlText } from "./xml.ts";

/** One cell of a sheet: a number or a text, never a formula. Null leaves it empty. */
export interface SheetCell {
  readonly value: string | number | null;
  readonly look: Look;
}

export interface Sheet {
  readonly name: string;
  /** Widths of the columns in characters. */
  readonly widths: readonly number[];
  readonly rows: readonly (readonly SheetCell[])[];
  /** Rows and columns that stay in view. */
  readonly frozen?: { readonly rows: number; readonly columns: number };
}

const ALPHABET = 26;
const FIRST_LETTER = 65;

function columnName(index: number): string {
  const letter = String.fromCharCode(FIRST_LETTER + (index % ALPHABET));
  return index < ALPHABET ? letter : columnName(Math.floor(index / ALPHABET) - 1) + letter;
}

function cellXml({ value, look }: SheetCell, address: string): string {
  if (value === null) return "";
  const start = `<c r="${address}" s="${lookNumber(look)}"`;
  return typeof value === "number"
    ? `${start}><v>${value}</v></c>`
    : `${start} t="inlineStr"><is><t xml:space="preserve">${xmlText(value)}</t></is></c>`;
}

function viewXml({ frozen }: Sheet): string {
  if (frozen === undefined) return "";
  const { rows, columns } = frozen;
  const corner = `${columnName(columns)}${rows + 1}`;
  const pane = `<pane xSplit="${columns}" ySplit="${rows}" topLeftCell="${corner}" activePane="bottomRight" state="frozen"/>`;
  return `<sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>`;
}

/** Returns the sheet as SpreadsheetML. Texts stand in their cells, where nothing reads them as a formula. */
export function sheetXml(sheet: Sheet): string {
  const columns = sheet.widths.map(
    (width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  );
  const rows = sheet.rows.map((cells, row) => {
    const content = cells.map((cell, column) => cellXml(cell, `${columnName(column)}${row + 1}`));
    return `<row r="${row + 1}">${content.join("")}</row>`;
  });
  return [
    `${XML_HEAD}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">`,
    viewXml(sheet),
    columns.length === 0 ? "" : `<cols>${columns.join("")}</cols>`,
    `<sheetData>${rows.join("")}</sheetData></worksheet>`,
  ].join("");
}
