/** Lines that are joined before they are handed on: few enough to die young, enough to write large pieces. */
const LINES_PER_BLOCK = 2_000;

const quoted = (value: string) => (value === "" ? "" : `"${value.replaceAll('"', '""')}"`);

/**
 * The rows of one canonical table as lines of CSV, handed on in blocks of many lines as they come, the header in front
 * of the first; a table without rows hands on nothing. Only a value of a column that is quoted may hold a comma, a quote or
 * a line break.
 */
export class TableRows<Column extends string = string> {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly #write: (block: string) => void;
  readonly #isQuoted: readonly boolean[];
  #lines: string[] = [];
  #length = 0;

  constructor(
    name: string,
    columns: readonly Column[],
    write: (block: string) => void,
    quotedColumns: readonly Column[] = [],
  ) {
    this.name = name;
    this.columns = columns;
    this.#write = write;
    this.#isQuoted = columns.map((column) => quotedColumns.includes(column));
  }

  get length(): number {
    return this.#length;
  }

  /** Adds one row; an empty text is an absent value. */
  add(row: Readonly<Record<Column, string>>): void {
    if (this.#length === 0) this.#lines.push(this.columns.join(","));
    let line = "";
    for (let index = 0; index < this.columns.length; index++) {
      const value = row[this.columns[index]!];
      line += `${index === 0 ? "" : ","}${this.#isQuoted[index] ? quoted(value) : value}`;
    }
    this.#length += 1;
    if (this.#lines.push(line) >= LINES_PER_BLOCK) this.end();
  }

  /** Hands on the lines that wait for a block to fill. */
  end(): void {
    if (this.#lines.length > 0) this.#write(`${this.#lines.join("\n")}\n`);
    this.#lines = [];
  }
}
