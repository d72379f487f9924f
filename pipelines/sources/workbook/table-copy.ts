import { LineWriter, quotedValue } from "../tables/tidy.ts";
import type { Cell, SheetRow } from "./sheet-rows.ts";

const TEXT_DATE = /^\s*(\d{1,2}[-/. ]\d{1,2}[-/. ]\d{4}|\d{4}[-/. ]\d{1,2}[-/. ]\d{1,2})\b/;

const plainOrQuoted = (value: string) => (/[",\r\n]|^ | $/.test(value) ? quotedValue(value) : value);

/** A CSV copy of a header and the rows below it, written as they come; to be closed. */
export class TableCopy {
  readonly header: readonly string[];
  readonly rowsAboveHeader: number;
  readonly #columns: readonly number[];
  readonly #writer: LineWriter;
  readonly #dateColumns = new Set<number>();
  readonly #textDateColumns = new Set<number>();
  #lastRow: number;
  cellsNotRead = 0;

  constructor(row: SheetRow, header: readonly string[], target: string) {
    this.header = header;
    this.rowsAboveHeader = row.number - 1;
    this.#columns = [...row.cells.keys()];
    this.#lastRow = row.number;
    this.#writer = new LineWriter(target, "\n");
    this.#writer.line(header.map(plainOrQuoted));
  }

  write({ number, cells }: SheetRow): void {
    for (let blank = this.#lastRow + 1; blank < number; blank++) this.#writer.line([]);
    this.#lastRow = number;
    for (const [column, cell] of cells) this.#noteDate(column, cell);
    const values = this.#columns.map((column) => cells.get(column)?.text ?? "");
    const read = values.filter((value) => value !== "").length;
    this.#writer.line(read === 0 ? [] : values.map(plainOrQuoted));
    this.cellsNotRead += cells.size - read;
  }

  get mixedDateColumns(): readonly string[] {
    return this.header.filter((_, index) => {
      const column = this.#columns[index]!;
      return this.#dateColumns.has(column) && this.#textDateColumns.has(column);
    });
  }

  #noteDate(column: number, { kind, text }: Cell): void {
    if (kind === "date") this.#dateColumns.add(column);
    else if (kind === "text" && TEXT_DATE.test(text)) this.#textDateColumns.add(column);
  }

  close(): void {
    this.#writer.close();
  }
}
