/** Lines that wait for each other before they are handed on, so that large pieces are written. */
const LINES_PER_BLOCK = 2_000;

/** Bytes that a character of a string, counted as its length does, takes at most. */
const BYTES_PER_CHARACTER = 3;

const quoted = (value: string) => (value === "" ? "" : `"${value.replaceAll('"', '""')}"`);

/**
 * The rows of one canonical table as lines of CSV, handed on in blocks of many lines as they come, the header in front
 * of the first; a table without rows hands on nothing. Only a value of a column that is quoted may hold a comma, a quote or
 * a line break. Lines wait as bytes: as strings they would be the pieces that they were put together from, and looked at
 * one by one at each collection of garbage.
 */
export class TableRows<Column extends string = string> {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly #write: (block: string) => void;
  readonly #isQuoted: readonly boolean[];
  #waiting = Buffer.allocUnsafe(1 << 10);
  #bytes = 0;
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
    if (this.#length === 0) this.#append(`${this.columns.join(",")}\n`);
    let line = "";
    for (let index = 0; index < this.columns.length; index++) {
      const value = row[this.columns[index]!];
      line += `${index === 0 ? "" : ","}${this.#isQuoted[index] ? quoted(value) : value}`;
    }
    this.#append(`${line}\n`);
    this.#length += 1;
    if (this.#length % LINES_PER_BLOCK === 0) this.end();
  }

  #append(text: string): void {
    const end = this.#bytes + text.length * BYTES_PER_CHARACTER;
    if (end > this.#waiting.length) this.#waiting = Buffer.concat([this.#waiting], 2 * end);
    this.#bytes += this.#waiting.write(text, this.#bytes);
  }

  /** Hands on the lines that wait for a block to fill. */
  end(): void {
    if (this.#bytes > 0) this.#write(this.#waiting.toString("utf8", 0, this.#bytes));
    this.#bytes = 0;
  }
}
