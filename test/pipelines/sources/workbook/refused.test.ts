import JSZip from "jszip";
import { afterEach, beforeEach, expect, it } from "vitest";
import { ExpectedError, type ErrorCode } from "../../../../pipelines/config/errors.ts";
import { Bench } from "../ledger-files.ts";
import { LIST_HEADER, rowXml, SHEET, sheetOf, withPart, withRows, workbookOf } from "./workbook-files.ts";

let bench: Bench;
beforeEach(() => (bench = new Bench()));
afterEach(() => bench.remove());

type Case = readonly [string, () => Buffer | Promise<Buffer>, ErrorCode, string];

const TEXT_ROW = ["F-1", "K-1", "13-01-2024", "13-02-2024", "5,00"];
const aList = () => sheetOf(LIST_HEADER, TEXT_ROW);

async function zipOf(name: string): Promise<Buffer> {
  return new JSZip().file(name, "text").generateAsync({ type: "nodebuffer" });
}

/** Spoils the middle of the sheet's compressed bytes. */
async function spoiled(): Promise<Buffer> {
  const rows = Array.from({ length: 500 }, (_, index) => [...TEXT_ROW.slice(1), `F-${index * 7919}`]);
  const bytes = await sheetOf(LIST_HEADER, ...rows);
  const start = bytes.indexOf(SHEET) + SHEET.length;
  return Buffer.concat([bytes.subarray(0, start + 400), Buffer.alloc(200, 0xff), bytes.subarray(start + 600)]);
}

const ENTITIES = `<!DOCTYPE worksheet [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>`;

const cases: readonly Case[] = [
  ["an empty file", () => Buffer.alloc(0), "FILE_EMPTY", "without a single byte"],
  ["a file of text", () => Buffer.from("Factuur;Klant\n"), "FILE_UNREADABLE", "a file that is no workbook"],
  [
    "the old format, or one with a password",
    () => Buffer.from("d0cf11e0a1b11ae1", "hex"),
    "FILE_UNREADABLE",
    "password",
  ],
  ["a zip file of something else", () => zipOf("brief.txt"), "FILE_UNREADABLE", "a zip file without a workbook"],
  ["half a workbook", async () => (await aList()).subarray(0, 3000), "FILE_UNREADABLE", "is cut off"],
  ["spoiled bytes", spoiled, "FILE_UNREADABLE", `whose part ${SHEET} is damaged`],
  [
    "a sheet whose XML stops",
    async () => withPart(await aList(), SHEET, (xml) => xml.slice(0, xml.indexOf("</row>"))),
    "FILE_UNREADABLE",
    `whose part ${SHEET} is damaged`,
  ],
  [
    "entities that multiply",
    async () =>
      withPart(await withRows(rowXml(["&b;", "b", "c"])), SHEET, (xml) => xml.replace("<worksheet", `${ENTITIES}$&`)),
    "FILE_UNREADABLE",
    `whose part ${SHEET} is damaged`,
  ],
  [
    "a text that is nowhere",
    async () => withPart(await aList(), "xl/sharedStrings.xml", () => "<sst/>"),
    "FILE_UNREADABLE",
    `whose part ${SHEET} is damaged`,
  ],
  [
    "rows out of order",
    () => withRows(`${rowXml(["a"], 'r="9"')}${rowXml(["b"], 'r="8"')}`),
    "FILE_UNREADABLE",
    "damaged",
  ],
  ["a row beyond the last", () => withRows(rowXml(["a"], 'r="1048577"')), "FILE_UNREADABLE", "damaged"],
  ["a workbook without a sheet", () => workbookOf(() => undefined), "FILE_UNREADABLE", "without a sheet that is shown"],
  [
    "a hidden sheet alone",
    () => workbookOf((book) => book.addWorksheet("Weg", { state: "hidden" }).addRow(LIST_HEADER)),
    "FILE_UNREADABLE",
    "without a sheet that is shown",
  ],
  [
    "a sheet without a cell",
    () => sheetOf(),
    "FILE_UNREADABLE",
    "Facturen: found no row with the names of the columns",
  ],
  [
    "titles and no header",
    () => sheetOf(["Openstaande posten"], ["Afdeling", "Debiteuren"], [1, 2, 3]),
    "FILE_UNREADABLE",
    "at least three cells that are all text",
  ],
  ["a header without rows", () => sheetOf(LIST_HEADER), "FILE_WITHOUT_ROWS", "a header without rows"],
  [
    "a name that is there twice",
    () => sheetOf(["Posten"], [...LIST_HEADER, "Bedrag"], ["F-1", "K-1", 1, 2, 3, 4]),
    "COLUMN_TWICE",
    "Facturen, row 2: found the column Bedrag twice",
  ],
  [
    "rows of text without a header",
    () => sheetOf(undefined, TEXT_ROW),
    "FILE_UNREADABLE",
    "line 2: found numbers or dates",
  ],
  [
    "dates that can be of two orders",
    () => sheetOf(LIST_HEADER, ["F-1", "K-1", "03-04-2024", "05-06-2024", 5]),
    "DATE_ORDER_AMBIGUOUS",
    '"03-04-2024"',
  ],
];

it.each(cases)("refuses %s and says what to do", async (_, bytes, code, part) => {
  const path = bench.file("lijst.xlsx", await bytes());
  const error: unknown = await bench.load(path).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ExpectedError);
  const { code: found, message, facts } = error as ExpectedError;
  expect([found, message]).toEqual([code, expect.stringContaining(part)]);
  expect(facts.action).not.toBe("");
});
