import { join } from "node:path";
import { ExpectedError } from "../../config/errors.ts";
import { tableIn } from "../load/canonical-folder.ts";
import { assertNames, isKnown } from "./column-names.ts";
import { chooseDelimiter, DELIMITERS, readingsOf } from "./delimiter.ts";
import { encodingAssumption, transcode } from "./encoding.ts";
import { scanRecords } from "./record-scanner.ts";
import { formatOf } from "../source-file.ts";
import type { Source } from "../source.ts";

/** The header's text; taken with the delimiter that comes first, since only quoted line ends depend on it. */
function headerText(path: string, where: string): string {
  for (const delimiter of DELIMITERS) {
    const [record] = take(scanRecords(path, delimiter));
    if (record?.fault === null) return record.raw.toString("utf8");
  }
  throw new ExpectedError("FILE_UNREADABLE", {
    where,
    found: "no header that can be read",
    expected: "column names on the first line",
    action: "Open the file in a text editor and look at its first line, or export it again.",
  });
}

/** What some files begin with that are named as tables and are none, and what to do about each. */
const NO_TABLES: readonly (readonly [beginning: RegExp, found: string, action: string])[] = [
  [
    // oxlint-disable-next-line no-control-regex
    /[\0-\x08\x0e-\x1f]/,
    "bytes that are no text in UTF-8, UTF-16 or Windows-1252",
    "Export the file as CSV in UTF-8; a workbook has to end in .xlsx.",
  ],
  [/^\s*</, "markup, such as a web page that asks to sign in", "Download or export the file again, as CSV."],
  [/^sep=.$/i, "a line that only a spreadsheet program understands", "Remove the first line of the file."],
];

/** Throws where the first line tells that the file is no table. */
function assertTable(header: string, where: string): void {
  const other = NO_TABLES.find(([beginning]) => beginning.test(header));
  if (other === undefined) return;
  const [, found, action] = other;
  throw new ExpectedError("FILE_UNREADABLE", {
    where: `${where}, line 1`,
    found,
    expected: "names of columns",
    action,
  });
}

function take<T>(items: Generator<T>): T[] {
  for (const item of items) return [item];
  return [];
}

/**
 * Text with a delimiter, by the name of the file: a canonical table, or a list of invoices under names of its own. Its
 * rows are read where they stand; text that is not UTF-8 is copied first.
 */
export const csv: Source = {
  name: "csv",
  recognises: ({ name }) => formatOf(name) === "csv",
  read: (source, { scratch, index }) => {
    let readable = source.path;
    if (source.encoding !== "utf-8") {
      readable = join(scratch, `${index}.utf8.csv`);
      transcode(source.path, readable, source.encoding);
    }
    const text = headerText(readable, source.path);
    assertTable(text, source.path);
    const readings = readingsOf(text);
    const delimiter = chooseDelimiter(readings, isKnown);
    const header = readings.get(delimiter)!;
    assertNames(header, source.path);
    const file = { source, readable, delimiter, header, readings };
    return Promise.resolve({ files: [tableIn(file)], assumptions: encodingAssumption(source) });
  },
};
