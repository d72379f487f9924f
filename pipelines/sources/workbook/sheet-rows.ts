import { dateText, decimalText, unescapedText } from "./cell-text.ts";
import type { Sheet, Workbook } from "./workbook.ts";
import { xmlItems, type XmlHandlers } from "./xml.ts";

/** A cell with something in it. */
export interface Cell {
  /** As CSV would hold it: dates as `YYYY-MM-DD`, numbers with a point, `true` and `false`, errors by their name. */
  readonly text: string;
  readonly kind: "text" | "date" | "other";
}

export interface SheetRow {
  /** The spreadsheet's own number of the row, from 1. */
  readonly number: number;
  /** Filled cells by column, from 1. */
  readonly cells: ReadonlyMap<number, Cell>;
}

const ROWS = 1_048_576;

/** Number of the column in a cell's reference, such as 28 for `AB7`; undefined where it has none. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? "")?.[0];
  if (letters === undefined) return undefined;
  return Buffer.from(letters).reduce((column, letter) => column * 26 + letter - 64, 0);
}

/** Reads one cell after another: the value is what a formula gave when it was last calculated. */
class CellReader {
  readonly #workbook: Workbook;
  readonly #damaged: () => Error;
  #type = "n";
  #style = 0;
  #raw = "";
  column = 0;

  constructor(workbook: Workbook, damaged: () => Error) {
    this.#workbook = workbook;
    this.#damaged = damaged;
  }

  begin({ r, t = "n", s = "0" }: Readonly<Record<string, string>>): void {
    this.column = columnOf(r) ?? this.column + 1;
    this.#type = t;
    this.#style = Number(s);
    this.#raw = "";
  }

  add(text: string): void {
    this.#raw += text;
  }

  /** The cell that was read, or undefined for an empty one. */
  get cell(): Cell | undefined {
    const text = this.#raw === "" ? "" : this.#text();
    return text.trim() === "" ? undefined : { text, kind: this.#kind };
  }

  get #kind(): Cell["kind"] {
    if (["s", "str", "inlineStr"].includes(this.#type)) return "text";
    return this.#type === "d" || (this.#type === "n" && this.#isDateStyle) ? "date" : "other";
  }

  get #isDateStyle(): boolean {
    return this.#workbook.dateStyles[this.#style] === true;
  }

  #text(): string {
    const { sharedTexts, is1904 } = this.#workbook;
    switch (this.#type) {
      case "s": {
        const shared = sharedTexts[Number(this.#raw)];
        if (shared === undefined) throw this.#damaged();
        return shared;
      }
      case "str":
      case "inlineStr":
        return unescapedText(this.#raw);
      case "b":
        return this.#raw === "1" ? "true" : "false";
      case "d":
        return this.#raw.replace(/T.*$/, "");
      case "n":
        return this.#isDateStyle ? dateText(this.#raw, is1904) : decimalText(this.#raw);
      default:
        return this.#raw;
    }
  }
}

function rowHandlers(reader: CellReader, damaged: () => Error, emit: (row: SheetRow) => void): XmlHandlers {
  let number = 0;
  let cells = new Map<number, Cell>();
  let isValue = false;
  let isPhonetic = false;
  return {
    open(name, attributes) {
      isValue = name === "v" || (name === "t" && !isPhonetic);
      if (name === "rPh") isPhonetic = true;
      if (name === "c") reader.begin(attributes);
      if (name !== "row") return;
      const next = Number(attributes.r ?? number + 1);
      if (!Number.isInteger(next) || next <= number || next > ROWS) throw damaged();
      number = next;
      cells = new Map();
      reader.column = 0;
    },
    text(value) {
      if (isValue) reader.add(value);
    },
    close(name) {
      isValue = false;
      if (name === "rPh") isPhonetic = false;
      if (name === "row") emit({ number, cells });
      if (name !== "c") return;
      const { cell } = reader;
      if (cell !== undefined) cells.set(reader.column, cell);
    },
  };
}

/** Yields the rows of a sheet from top to bottom, those that the file leaves out as well left out. */
export function sheetRows(workbook: Workbook, { part }: Sheet): AsyncGenerator<SheetRow> {
  const damaged = () => workbook.archive.damaged(part);
  return xmlItems(workbook.archive, part, (emit) => rowHandlers(new CellReader(workbook, damaged), damaged, emit));
}
