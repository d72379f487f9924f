/** Lines that are kept as separate strings before they are joined into one: few enough to die young. */
const LINES_PER_BLOCK = 2_000;

/** The rows of one canonical table as lines of CSV; no value of the sample holds a comma, a quote or a line break. */
export class TableRows<Column extends string = string> {
  readonly name: string;
  readonly #columns: readonly Column[];
  /** Joined lines as bytes: outside the heap that is searched for garbage again and again. */
  readonly #blocks: Buffer[] = [];
  #lines: string[] = [];
  #length = 0;
  readonly #isFilled: boolean[];

  constructor(name: string, columns: readonly Column[]) {
    this.name = name;
    this.#columns = columns;
    this.#isFilled = columns.map(() => false);
  }

  get length(): number {
    return this.#length;
  }

  /** Adds one row; an empty text is an absent value. */
  add(row: Readonly<Record<Column, string>>): void {
    let line = "";
    for (let index = 0; index < this.#columns.length; index++) {
      const value = row[this.#columns[index]!];
      if (value !== "") this.#isFilled[index] = true;
      line += index === 0 ? value : `,${value}`;
    }
    this.#length += 1;
    if (this.#lines.push(line) === LINES_PER_BLOCK) this.#endBlock();
  }

  #endBlock(): void {
    if (this.#lines.length > 0) this.#blocks.push(Buffer.from(`${this.#lines.join("\n")}\n`));
    this.#lines = [];
  }

  /** Columns that have a value on at least one row, in the contract's order. */
  get columns(): readonly Column[] {
    return this.#columns.filter((_, index) => this.#isFilled[index]);
  }

  /** Gives the file as blocks of many lines each, header first, without the columns that are empty on all rows. */
  *chunks(): Generator<Buffer> {
    this.#endBlock();
    const isFilled = this.#isFilled;
    const kept = (line: string) =>
      line
        .split(",")
        .filter((_, index) => isFilled[index])
        .join(",");
    const keepsAll = isFilled.every(Boolean);
    yield Buffer.from(`${this.columns.join(",")}\n`);
    for (const block of this.#blocks) {
      yield keepsAll ? block : Buffer.from(block.toString().replaceAll(/.+/g, kept));
    }
  }
}
