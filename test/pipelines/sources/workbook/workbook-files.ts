import ExcelJS from "exceljs";
import JSZip from "jszip";

export const LIST_HEADER = ["Factuurnummer", "Klant", "Factuurdatum", "Vervaldatum", "Bedrag"];

/** The day as spreadsheets written by ExcelJS take it: midnight in UTC. */
export const day = (text: string) => new Date(`${text}T00:00:00Z`);

/** Returns the bytes of a workbook as `build` fills it. */
export async function workbookOf(build: (workbook: ExcelJS.Workbook) => void): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  build(workbook);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

/** Returns a workbook of one sheet with these rows from the top; `undefined` is a row that is not there. */
export function sheetOf(...rows: readonly (readonly unknown[] | undefined)[]): Promise<Buffer> {
  return workbookOf((workbook) => fill(workbook.addWorksheet("Facturen"), rows));
}

/** Puts rows into a sheet; dates get the format of a Dutch spreadsheet. */
export function fill(sheet: ExcelJS.Worksheet, rows: readonly (readonly unknown[] | undefined)[]): void {
  for (const [index, values] of rows.entries()) {
    for (const [column, value] of (values ?? []).entries()) {
      const cell = sheet.getCell(index + 1, column + 1);
      cell.value = value as ExcelJS.CellValue;
      if (cell.value instanceof Date || cell.result instanceof Date) cell.numFmt = "dd-mm-yyyy";
    }
  }
}

/** Returns a workbook with the text of one of its parts changed. */
export async function withPart(bytes: Buffer, part: string, change: (xml: string) => string): Promise<Buffer> {
  const archive = await JSZip.loadAsync(bytes);
  archive.file(part, change((await archive.file(part)?.async("string")) ?? ""));
  return archive.generateAsync({ type: "nodebuffer" });
}

export const SHEET = "xl/worksheets/sheet1.xml";

/** Returns a workbook whose sheet holds this XML between its tags of sheet data. */
export async function withRows(rows: string): Promise<Buffer> {
  const bytes = await sheetOf(LIST_HEADER);
  return withPart(bytes, SHEET, (xml) => xml.replace(/<sheetData>.*<\/sheetData>/s, `<sheetData>${rows}</sheetData>`));
}

const inline = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`;

/** Returns the XML of a row of texts, without the reference of any cell. */
export const rowXml = (values: readonly string[], attributes = "") =>
  `<row ${attributes}>${values.map(inline).join("")}</row>`;
