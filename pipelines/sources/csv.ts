import { join } from "node:path";
import { ExpectedError } from "../config/errors.ts";
import { tableIn } from "./canonical-folder.ts";
import { assertNames, isKnown } from "./column-names.ts";
import { chooseDelimiter, DELIMITERS, readingsOf } from "./delimiter.ts";
import { encodingAssumption, transcode } from "./encoding.ts";
import { scanRecords } from "./record-scanner.ts";
import { formatOf } from "./source-file.ts";
import type { Source } from "./source.ts";

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
    const readings = readingsOf(headerText(readable, source.path));
    const delimiter = chooseDelimiter(readings, isKnown);
    const header = readings.get(delimiter)!;
    assertNames(header, source.path);
    const file = { source, readable, delimiter, header, readings };
    return Promise.resolve({ files: [tableIn(file)], assumptions: encodingAssumption(source) });
  },
};
