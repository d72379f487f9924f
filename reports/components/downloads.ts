import type { Context } from "./context.ts";
import { csvOf } from "./csv.ts";
import type { Figure } from "./figure.ts";
import type { Table } from "./table.ts";
import type { Download } from "./tools.ts";
import { figureWorkbook } from "./workbook/figure-workbook.ts";

/** Returns the content of a figure's table as a file of that kind, the same bytes for the same figure. */
export function downloadOf(kind: Download, figure: Figure, table: Table, context: Context): Uint8Array {
  return kind === "csv"
    ? new TextEncoder().encode(csvOf(table, context.language))
    : figureWorkbook(figure, table, context);
}
