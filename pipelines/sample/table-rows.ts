/** Lines that are joined before they are handed on: few enough to die young, enough to write large pieces. */
const LINES_PER_BLOCK = 2_000;

/**
 * The rows of one canonical table as lines of CSV, handed on in blocks of many lines as they come, the header in front
 * of the first; a table without rows hands on nothing. No value of the sample holds a comma, a quote or a line break.
 */
export class TableRows<Column extends string = string> {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly #write: (block: string) => void;
  #lines: string[] = [];
  #length = 0;

  constructor(name: string, columns: readonly Column[], write: (block: string) => void) {
    this.name = name;
    this.columns = columns;
    this.#write = write;
  }

  get length(): number {
    return this.#length;
  }

  /** Adds one row; an empty text is an absent value. */
  add(row: Readonly<Record<Column, string>>): void {
    if (this.#length === 0) this.#lines.push(this.columns.join(","));
    let line = row[this.columns[0]!];
    for (let index = 1; index < this.columns.length; index++) line += `,${row[this.columns[index]!]}`;
    this.#length += 1;
    if (this.#lines.push(line) >= LINES_PER_BLOCK) this.end();
  }

  /** Hands on the lines that wait for a block to fill. */
  end(): void {
    if (this.#lines.length > 0) this.#write(`${this.#lines.join("\n")}\n`);
    this.#lines = [];
  }
}
