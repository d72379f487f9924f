import type { Context } from "../context.ts";
import type { Figure } from "../figure.ts";
import { fill } from "../fill.ts";
import type { Cell, Table } from "../table.ts";
import { portionText, sizeText } from "../stamp.ts";
import type { Sheet, SheetCell } from "./sheet.ts";
import { workbookOf } from "./workbook.ts";

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MILLISECONDS_PER_DAY = 86_400_000;

/** Day 0 of spreadsheets, which hold 1900 for a leap year. */
const DAY_ZERO = Date.UTC(1899, 11, 30);

const WIDTHS = { narrowest: 11, widest: 60, term: 24, explanation: 100 };

const dayNumber = (day: string) => (Date.parse(`${day}T00:00:00Z`) - DAY_ZERO) / MILLISECONDS_PER_DAY;

/** A percentage is a fraction of 1 to a spreadsheet; the table has it times 100, to six decimals. */
const fractionOf = (percentage: number) => Number((percentage / 100).toFixed(8));

function sheetCell({ raw, unit, state }: Cell): SheetCell {
  if (typeof raw === "string") {
    if (state !== undefined) return { value: raw, look: "hidden" };
    return DAY.test(raw) ? { value: dayNumber(raw), look: "day" } : { value: raw, look: "plain" };
  }
  if (raw === null || unit === undefined) return { value: raw, look: "plain" };
  return unit === "%" ? { value: fractionOf(raw), look: "share" } : { value: raw, look: "money" };
}

const head = (value: string): SheetCell => ({ value, look: "head" });

function unitOf(rows: Table["rows"], column: number): string | undefined {
  return rows.map((row) => row[column]?.unit).find((unit) => unit !== undefined && unit !== "%");
}

function figuresSheet({ columns, rows }: Table, name: string): Sheet {
  const headings = columns.map((column, index) => {
    const unit = unitOf(rows, index);
    return unit === undefined ? column.name : `${column.name} (${unit})`;
  });
  const widths = headings.map((heading, index) => {
    const longest = Math.max(heading.length, ...rows.map((row) => row[index]?.text.length ?? 0));
    return Math.min(Math.max(longest + 2, WIDTHS.narrowest), WIDTHS.widest);
  });
  return {
    name,
    widths,
    rows: [headings.map(head), ...rows.map((row) => row.map(sheetCell))],
    frozen: { rows: 1, columns: 1 },
  };
}

function explanationSheet({ heading, note, definition }: Figure, table: Table, context: Context): Sheet {
  const { strings, release } = context;
  const { stamp } = release;
  const texts = strings.shell.workbook;
  const lines: readonly (readonly [string, string | undefined])[] = [
    [texts.figure, heading],
    [texts.table, table.caption],
    [texts.note, note],
    [strings.site.formula, definition?.formula],
    [strings.site.numerator, definition?.numerator],
    [strings.site.denominator, definition?.denominator],
    [strings.site.source, definition?.source],
    context.view === undefined ? [texts.size, sizeText(context)] : [texts.portion, portionText(context)],
    [texts.release, stamp.release],
    [texts.edition, fill(strings.stamp[stamp.audience], { minimum: stamp.minimum_customers })],
    [texts.version, `Betaalbeeld ${stamp.version}`],
    [texts.data, stamp.is_sample ? strings.stamp.sample : undefined],
  ];
  const asOf: SheetCell[] = [head(strings.site.as_of), { value: dayNumber(stamp.as_of), look: "day" }];
  const shown = lines.flatMap(([term, text]) =>
    text === undefined ? [] : [[head(term), { value: text, look: "plain" } as const]],
  );
  return { name: texts.about_sheet, widths: [WIDTHS.term, WIDTHS.explanation], rows: [asOf, ...shown] };
}

/**
 * Returns the table of a figure as an XLSX file: numbers, shares, amounts and days as such, hidden cells as the word for
 * it, and a second sheet with the definition, the day, the release and on how much it rests.
 */
export function figureWorkbook(figure: Figure, table: Table, context: Context): Uint8Array {
  const name = context.strings.shell.workbook.figures_sheet;
  return workbookOf([figuresSheet(table, name), explanationSheet(figure, table, context)]);
}
