import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { csvOf } from "../../reports/components/csv.ts";
import { fill } from "../../reports/components/fill.ts";
import { LANGUAGES, type Language } from "../../reports/components/format.ts";
import { CATALOGUES } from "../../reports/strings/catalogue.ts";
import type { Worklist } from "../analysis/treatment/worklist.ts";
import { explanationOf } from "./explanation.ts";
import { leftColumns, listColumns, type ListColumn } from "./list-columns.ts";
import type { ListRow, ListRows } from "./list-row.ts";

export const LIST_FORMATS = ["xlsx", "csv"] as const;
export type ListFormat = (typeof LIST_FORMATS)[number];

export const LIST_LANGUAGES = LANGUAGES;
export type ListLanguage = Language;

/** What a list is written from. */
export interface ListToWrite {
  readonly list: Worklist;
  readonly rows: ListRows;
  readonly language: ListLanguage;
  readonly currency: string;
}

/** Returns the list as text for a spreadsheet of the language: what is to be done first, then who is let be. */
export function listAsCsv({ rows, language, currency }: Omit<ListToWrite, "list">): string {
  const columns = listColumns(CATALOGUES[language], currency);
  const cell = ({ value }: ListColumn, row: ListRow) => {
    const raw = value(row);
    return { raw, text: String(raw ?? "") };
  };
  const table = {
    name: "worklist",
    caption: "",
    columns: columns.map(({ name }) => ({ name })),
    rows: [...rows.contacts, ...rows.left].map((row) => columns.map((column) => cell(column, row))),
  };
  return csvOf(table, language);
}

async function writeDraft(draft: string, format: ListFormat, written: ListToWrite): Promise<void> {
  if (format === "csv") {
    writeFileSync(draft, listAsCsv(written), { mode: 0o600, flag: "wx" });
    return;
  }
  const { list, rows, language, currency } = written;
  const strings = CATALOGUES[language];
  const { sheets, explanation } = strings.worklist;
  // The library takes as long to start as a small list takes to be written.
  const { writeWorkbook } = await import("./workbook.ts");
  await writeWorkbook(
    draft,
    [
      { name: sheets.contacts, columns: listColumns(strings, currency), rows: rows.contacts },
      { name: sheets.left, columns: leftColumns(strings, currency), rows: rows.left },
    ],
    {
      name: sheets.explanation,
      title: fill(explanation.title, { week: list.weekEndsOn }),
      lines: explanationOf(list, rows, strings),
    },
  );
}

/** Writes the list in one step into a file that only this user can read, whatever stood there before. */
export async function writeList(file: string, format: ListFormat, written: ListToWrite): Promise<void> {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.new`;
  rmSync(draft, { force: true });
  try {
    await writeDraft(draft, format, written);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
  renameSync(draft, file);
}
