import type ExcelJS from "exceljs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { LoadReport } from "../../../../pipelines/sources/load/load.ts";
import { Bench, LEDGER } from "../ledger-files.ts";
import { day, fill, LIST_HEADER, rowXml, SHEET, sheetOf, withPart, withRows, workbookOf } from "./workbook-files.ts";

let bench: Bench;
beforeEach(() => (bench = new Bench()));
afterEach(() => bench.remove());

const FIRST = ["F-1", "K-1", day("2024-01-25"), day("2024-02-24"), 12.1];
const FIRST_LOADED = "F-1 2024-01-25 2024-02-24 12.10";
const list = (bytes: Buffer) => bench.file("lijst.xlsx", bytes);

async function loaded(path: string): Promise<readonly string[]> {
  const rows = await bench.query(path, "select * from canonical.invoice order by load_row");
  return rows.map((row) => [row.invoice_id, row.issued_on, row.due_on, row.gross_amount].join(" "));
}

const places = async (path: string) =>
  (await bench.quarantine(path)).map((line) => line.split(",").slice(1, 5).join(" ").replaceAll('"', ""));

function merged(book: ExcelJS.Workbook): void {
  const sheet = book.addWorksheet("Posten");
  fill(sheet, [
    ["Openstaande posten per 31-01-2024"],
    undefined,
    ["Klant", "Klant", "Klant", "Bedrag"],
    LIST_HEADER,
    FIRST,
  ]);
  sheet.mergeCells("A1:E1");
}

const cases: readonly (readonly [string, () => Promise<Buffer>, readonly string[]])[] = [
  ["dates as serials and amounts as numbers", () => sheetOf(LIST_HEADER, FIRST), [FIRST_LOADED]],
  ["merged titles, blank rows and a row of group names above the header", () => workbookOf(merged), [FIRST_LOADED]],
  [
    "dates as text in the order of the days",
    () => sheetOf(LIST_HEADER, ["F-1", "K-1", "25-1-2024", "24-2-2024", 12.1]),
    [FIRST_LOADED],
  ],
  [
    "amounts as text with a decimal comma",
    () => sheetOf(LIST_HEADER, [...FIRST.slice(0, 4), "€ 1.234,50"], ["F-2", ...FIRST.slice(1, 4), "0,99"]),
    ["F-1 2024-01-25 2024-02-24 1234.50", "F-2 2024-01-25 2024-02-24 0.99"],
  ],
  [
    "a number of many digits as the spreadsheet shows it",
    () => sheetOf(LIST_HEADER, [20240001, 17, ...FIRST.slice(2, 4), 1.1 * 3]),
    ["20240001 2024-01-25 2024-02-24 3.30"],
  ],
  [
    "formulas by what they gave last",
    () =>
      sheetOf(LIST_HEADER, [
        { formula: '"F-"&1', result: "F-1" },
        "K-1",
        { formula: "DATE(2024,1,25)", result: day("2024-01-25") },
        day("2024-02-24"),
        { formula: "10*1.21", result: 12.1 },
      ]),
    [FIRST_LOADED],
  ],
  [
    "the 1904 date system",
    () =>
      workbookOf((book) => {
        book.properties.date1904 = true;
        fill(book.addWorksheet("Mac"), [LIST_HEADER, FIRST]);
      }),
    [FIRST_LOADED],
  ],
  [
    "a table that starts in column C",
    () => sheetOf([undefined, undefined, ...LIST_HEADER], [undefined, "noot", ...FIRST]),
    [FIRST_LOADED],
  ],
  [
    "a table on the second sheet",
    () =>
      workbookOf((book) => {
        fill(book.addWorksheet("Toelichting"), [["Over deze lijst"]]);
        fill(book.addWorksheet("Lijst"), [LIST_HEADER, FIRST]);
      }),
    [FIRST_LOADED],
  ],
  [
    "cells without a reference",
    () => withRows(rowXml(LIST_HEADER) + rowXml(["F-1", "K-1", "25-01-2024", "24-02-2024", "12,10"])),
    [FIRST_LOADED],
  ],
  [
    "element names with a prefix",
    async () =>
      withPart(await sheetOf(LIST_HEADER, FIRST), SHEET, (xml) =>
        xml.replace(/<(\/?)(?=[a-z])/gi, "<$1x:").replace("xmlns=", "xmlns:x="),
      ),
    [FIRST_LOADED],
  ],
  [
    "rich text, and what tells how to pronounce it",
    () =>
      withRows(
        rowXml(LIST_HEADER) +
          rowXml(["F-1", "K-1", "25-01-2024", "24-02-2024", "12,10"]).replace(
            "<is><t>F-1</t></is>",
            "<is><r><t>F</t></r><r><t>-1</t></r><rPh><t>ef</t></rPh></is>",
          ),
      ),
    [FIRST_LOADED],
  ],
];

it.each(cases)("loads %s", async (_, bytes, rows) => {
  expect(await loaded(list(await bytes()))).toEqual(rows);
});

it("reads dates and numbers as they are, whatever a mapping made for CSV says of text", async () => {
  const columns = {
    invoice_id: "Factuurnummer",
    customer_id: "Klant",
    issued_on: "Factuurdatum",
    due_on: "Vervaldatum",
    gross_amount: "Bedrag",
  };
  const mapping = { file: "lijst.csv", delimiter: ";", date_order: "dmy", decimal: ",", columns };
  const path = list(await sheetOf(LIST_HEADER, FIRST, ["F-2", "K-1", "13-01-2024", "24-02-2024", "1.000,50"]));
  expect(await bench.query(path, "select sum(gross_amount) as amount from canonical.invoice", { mapping })).toEqual([
    { amount: "1012.60" },
  ]);
});

it("says which sheets it did not read, and that cells stand outside the table", async () => {
  const bytes = await workbookOf((book) => {
    fill(book.addWorksheet("Toelichting"), [["Over deze lijst"]]);
    fill(book.addWorksheet("Lijst"), [LIST_HEADER, [...FIRST, "nabellen", "maandag"]]);
    fill(book.addWorksheet("Archief"), [LIST_HEADER, FIRST]);
  });
  const { assumptions, settings } = await bench.load<LoadReport>(list(bytes));
  expect(assumptions).toContainEqual({ code: "sheets_not_read", value: "lijst.xlsx: Toelichting, Archief" });
  expect(assumptions).toContainEqual({ code: "cells_without_column_name", value: "lijst.xlsx: 2" });
  expect(settings.mapping).toMatchObject({ file: "lijst.xlsx", delimiter: ",", date_order: "ymd", decimal: "." });
});

it("says where a spreadsheet took some days for dates and left others as text", async () => {
  const bytes = await sheetOf(
    LIST_HEADER,
    ["F-1", "K-1", day("2024-04-03"), "13-05-2024", 1],
    ["F-2", "K-1", "25-04-2024", "25-05-2024", 1],
  );
  const { assumptions } = await bench.load<LoadReport>(list(bytes));
  expect(assumptions).toContainEqual({ code: "dates_partly_text", value: "lijst.xlsx: Factuurdatum" });
});

describe("a row that is rejected", () => {
  it("has the number that the spreadsheet gives it, below titles, gaps and texts of more than one line", async () => {
    const bytes = await sheetOf(
      ["Posten"],
      undefined,
      [...LIST_HEADER, "Op-\nmerking"],
      [...FIRST, "eerste\ntweede\r\nderde"],
      undefined,
      [undefined, "  "],
      ["F-2", "K-1", { error: "#N/A" }, day("2024-02-24"), 5, 'zegt "nee", en\nblijft'],
      ["F-3", "K-1", day("2024-01-26"), day("2024-02-24"), { formula: "1/0", result: { error: "#DIV/0!" } }],
      ["F-4", "K-1", day("2024-01-26"), day("2024-02-24"), true],
      ["F-5", "K-1", day("2024-01-26"), day("2024-02-24"), 10.005],
      ["F-6", "K-1", day("2024-01-26"), day("2024-02-24"), 7],
    );
    expect(await places(list(bytes))).toEqual([
      "7 Factuurdatum not_a_date #N/A",
      "8 Bedrag not_an_amount #DIV/0!",
      "9 Bedrag not_an_amount true",
      "10 Bedrag amount_not_exact 10.0050",
    ]);
    expect(await loaded(list(bytes))).toHaveLength(2);
  });

  it("never is an amount of three decimals that a decimal comma would make a thousandfold", async () => {
    const bytes = await sheetOf(LIST_HEADER, [...FIRST.slice(0, 4), "1.234,50"], ["F-2", ...FIRST.slice(1, 4), 12.345]);
    expect(await places(list(bytes))).toEqual(["3 Bedrag amount_not_exact 12.3450"]);
  });
});

describe("a folder of canonical tables", () => {
  const tableOf = (text: string) =>
    sheetOf(
      ...text
        .trimEnd()
        .split("\n")
        .map((line) => line.split(",")),
    );

  it("may hold workbooks beside CSV, and what a spreadsheet program leaves beside an open one", async () => {
    const { "invoice.csv": invoices, ...rest } = LEDGER;
    const files = { ...rest, "invoice.xlsx": await tableOf(invoices), "~$invoice.xlsx": "user" };
    const { tables } = await bench.load<LoadReport>(bench.folder(files));
    expect(tables.map(({ table, loaded: rows, loaded_amount }) => [table, rows, loaded_amount])).toEqual([
      ["customer", 2, null],
      ["invoice", 3, "130.50"],
      ["payment", 1, "150.50"],
      ["allocation", 2, "150.50"],
    ]);
  });

  it("names the nearest known column", async () => {
    const files = { ...LEDGER, "payment.xlsx": await tableOf("payment_id,value_on,amonut\nB-1,2024-02-10,5\n") };
    const { "payment.csv": _, ...ledger } = files;
    await expect(bench.load(bench.folder(ledger))).rejects.toMatchObject({ code: "COLUMN_UNKNOWN" });
  });
});
