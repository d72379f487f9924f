/** The rows of one canonical table as lines of CSV; no value of the sample holds a comma, a quote or a line break. */
export class TableRows<Column extends string = string> {
  readonly name: string;
  readonly #columns: readonly Column[];
  readonly #lines: string[] = [];
  readonly #isFilled: boolean[];

  constructor(name: string, columns: readonly Column[]) {
    this.name = name;
    this.#columns = columns;
    this.#isFilled = columns.map(() => false);
  }

  get length(): number {
    return this.#lines.length;
  }

  /** Adds one row; an empty text is an absent value. */
  add(row: Readonly<Record<Column, string>>): void {
    let line = "";
    for (let index = 0; index < this.#columns.length; index++) {
      const value = row[this.#columns[index]!];
      if (value !== "") this.#isFilled[index] = true;
      line += index === 0 ? value : `,${value}`;
    }
    this.#lines.push(line);
  }

  /** Columns that have a value on at least one row, in the contract's order. */
  get columns(): readonly Column[] {
    return this.#columns.filter((_, index) => this.#isFilled[index]);
  }

  /** Gives the file as texts of many lines each, header first, without the columns that are empty on all rows. */
  *chunks(linesPerChunk = 20_000): Generator<string> {
    const isFilled = this.#isFilled;
    const keepsAll = isFilled.every(Boolean);
    const kept = (line: string) =>
      line
        .split(",")
        .filter((_, index) => isFilled[index])
        .join(",");
    yield `${this.columns.join(",")}\n`;
    for (let start = 0; start < this.#lines.length; start += linesPerChunk) {
      const lines = this.#lines.slice(start, start + linesPerChunk);
      yield `${(keepsAll ? lines : lines.map(kept)).join("\n")}\n`;
    }
  }
}
