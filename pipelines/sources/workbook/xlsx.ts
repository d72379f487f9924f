import { join } from "node:path";
import { tableIn } from "../load/canonical-folder.ts";
import { assertNames } from "../tables/column-names.ts";
import type { Assumption } from "../load/load-report.ts";
import { formatOf } from "../source-file.ts";
import type { Source } from "../source.ts";
import { copyAsCsv, type CsvCopy } from "./csv-copy.ts";

function notRead(name: string, { sheetsNotRead, cellsNotRead, mixedDateColumns }: CsvCopy): readonly Assumption[] {
  const facts = {
    sheets_not_read: sheetsNotRead.join(", "),
    cells_without_column_name: cellsNotRead === 0 ? "" : String(cellsNotRead),
    dates_partly_text: mixedDateColumns.join(", "),
  };
  return Object.entries(facts).flatMap(([code, value]) => (value === "" ? [] : [{ code, value: `${name}: ${value}` }]));
}

/**
 * A canonical table or a list of invoices in a workbook, by the name of the file: the first visible sheet with a header,
 * as a copy in CSV.
 */
export const xlsx: Source = {
  name: "xlsx",
  recognises: ({ name }) => formatOf(name) === "xlsx",
  read: async (source, { scratch, index }) => {
    const readable = join(scratch, `${index}.xlsx.csv`);
    const workbook = await copyAsCsv(source.path, readable);
    const { header, rowsAboveHeader } = workbook;
    assertNames(header, source.path, rowsAboveHeader + 1);
    const file = { source, readable, delimiter: ",", header, readings: new Map(), workbook };
    return { files: [tableIn(file)], assumptions: notRead(source.name, workbook) };
  },
};
