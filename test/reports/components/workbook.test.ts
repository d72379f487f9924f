import ExcelJS from "exceljs";
import { unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { cellsFor } from "../../../reports/components/cells.ts";
import { contextFor } from "../../../reports/components/context.ts";
import type { Figure } from "../../../reports/components/figure.ts";
import type { Table } from "../../../reports/components/table.ts";
import { figureWorkbook } from "../../../reports/components/workbook/figure-workbook.ts";
import { workbookOf } from "../../../reports/components/workbook/workbook.ts";
import { SAMPLE_RELEASE } from "../sample-release.ts";

const context = contextFor("nl", SAMPLE_RELEASE);
const cells = cellsFor(context);
const HOSTILE = '<img src=x onerror="alert(1)">';
const table: Table = {
  name: "groups",
  caption: "Groepen & meer",
  columns: [
    { name: "Groep", isText: true },
    { name: "Te laat" },
    { name: "Bedrag" },
    { name: "Dag" },
    { name: "Aantal" },
  ],
  rows: [
    [
      cells.text("=1+1"),
      cells.percent(0.1842),
      cells.cents("-1234.50"),
      { text: "nov 2026", raw: "2026-11-30" },
      cells.number(7.5, 1),
    ],
    [cells.text(HOSTILE), cells.hidden, cells.absent, cells.text("\u0001\u000b tekst"), cells.number(1e12)],
  ],
};
const figure: Figure = { heading: "Wie is te laat?", table, definition: context.strings.definitions.dso };

async function read(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes.slice().buffer);
  return workbook;
}

describe("figureWorkbook", () => {
  it("has numbers as numbers, shares as shares, amounts with their currency and days as days", async () => {
    const sheet = (await read(figureWorkbook(figure, table, context))).getWorksheet("Cijfers")!;
    expect(sheet.getRow(1).values).toEqual([undefined, "Groep", "Te laat", "Bedrag (EUR)", "Dag", "Aantal"]);
    const row = sheet.getRow(2);
    expect([2, 3, 5].map((column) => row.getCell(column).value)).toEqual([0.1842, -1234.5, 7.5]);
    expect(row.getCell(2).numFmt).toBe("0.0#%");
    expect(row.getCell(4).value).toEqual(new Date("2026-11-30T00:00:00Z"));
  });

  it("keeps every text a text, says what is hidden and leaves empty what is not there", async () => {
    const workbook = await read(figureWorkbook(figure, table, context));
    const sheet = workbook.getWorksheet("Cijfers")!;
    expect(sheet.getCell("A2").value).toBe("=1+1");
    expect(sheet.getCell("A2").type).toBe(ExcelJS.ValueType.String);
    expect(sheet.getCell("A3").value).toBe(HOSTILE);
    expect(sheet.getCell("B3").value).toBe("verborgen");
    expect(sheet.getCell("C3").value).toBeNull();
    expect(sheet.getCell("D3").value).toBe(" tekst");
    const parts = Object.values(unzipSync(figureWorkbook(figure, table, context))).map((part) =>
      new TextDecoder().decode(part),
    );
    expect(parts.filter((part) => part.includes("<f>") || part.includes(HOSTILE))).toEqual([]);
  });

  it("says on a second sheet what the figures are, of which day and release, and on how much they rest", async () => {
    const sheet = (await read(figureWorkbook(figure, table, context))).getWorksheet("Uitleg")!;
    const lines = new Map(
      sheet
        .getSheetValues()
        .slice(1)
        .map((row) => [(row as string[])[1], (row as unknown[])[2]]),
    );
    expect(lines.get("Stand per")).toEqual(new Date(`${SAMPLE_RELEASE.stamp.as_of}T00:00:00Z`));
    expect(lines.get("Formule")).toBe(context.strings.definitions.dso.formula);
    expect(lines.get("Uitgave")).toBe(SAMPLE_RELEASE.stamp.release);
    expect(lines.get("Gebaseerd op")).toMatch(/facturen en .* klanten/);
  });

  it("gives the same bytes again", () => {
    expect(figureWorkbook(figure, table, context)).toEqual(figureWorkbook(figure, table, context));
  });
});

describe("workbookOf", () => {
  it("names columns beyond Z and takes a sheet without rows", async () => {
    const row = Array.from({ length: 30 }, (_, index) => ({ value: index, look: "plain" as const }));
    const workbook = await read(
      workbookOf([
        { name: "Breed", widths: [], rows: [row] },
        { name: "Leeg", widths: [8], rows: [] },
      ]),
    );
    expect(workbook.getWorksheet("Breed")!.getCell("AD1").value).toBe(29);
    expect(workbook.getWorksheet("Leeg")!.actualRowCount).toBe(0);
  });
});
