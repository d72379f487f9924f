import {
  DuckDBDataChunk,
  DuckDBDecimalType,
  DuckDBDecimalValue,
  type DuckDBAppender,
  type DuckDBType,
  type DuckDBValue,
  type DuckDBVector,
} from "@duckdb/node-api";

/** A column of numbers; dates as days from 1970-01-01. */
export type NumberColumn = Int8Array | Int32Array | Float64Array;

/** Rows that DuckDB takes at a time. */
const CHUNK_ROWS = 2048;

const TWO_TO_32 = 4_294_967_296;

/**
 * Returns the memory of a vector without nulls; a BIGINT as two 32-bit halves, the low one first. Throws for a type that
 * must be cast in the query. The property is private in the declarations of the package, which is pinned: no declared
 * road gives a column without a call per value.
 */
export function numbersOf(vector: DuckDBVector): NumberColumn {
  const { items } = vector as unknown as { readonly items?: unknown };
  if (items instanceof Int8Array || items instanceof Int32Array || items instanceof Float64Array) return items;
  if (items instanceof BigInt64Array) return new Int32Array(items.buffer, items.byteOffset, 2 * items.length);
  throw new Error(`a column of type ${vector.type.toString()} is not read as numbers: cast it to INTEGER or DOUBLE`);
}

/**
 * Returns the memory of a vector to be written: one 32-bit number per value for integers and dates, two or four, the
 * low one first, for decimals. Throws for any other type.
 */
function memoryOf(vector: DuckDBVector): Int32Array {
  const { items, dataView } = vector as unknown as { readonly items?: unknown; readonly dataView?: unknown };
  if (items instanceof Int32Array) return items;
  if (dataView instanceof DataView)
    return new Int32Array(dataView.buffer, dataView.byteOffset, dataView.byteLength / 4);
  throw new Error(`a column of type ${vector.type.toString()} is not written as numbers`);
}

function zeroOf(type: DuckDBType): DuckDBValue {
  return type instanceof DuckDBDecimalType ? new DuckDBDecimalValue(0n, type.width, type.scale) : 0;
}

/**
 * Appends columns of numbers to a table: decimals as the number of their last digit (cents), exact to 2^53, dates as
 * days from 1970-01-01, NaN as null.
 */
export class NumberAppender {
  readonly #appender: DuckDBAppender;
  readonly #names: readonly string[];
  /** Per column a value that is none, with which a null is undone. */
  readonly #zeros: readonly DuckDBValue[];
  /** One chunk for all rows: its memory is DuckDB's, and would only be given back when JavaScript collects garbage. */
  readonly #chunk: DuckDBDataChunk;
  #filled = 0;
  /** Nulls of the chunk, which must be undone before it is used again. */
  readonly #nulls: { readonly column: number; readonly row: number }[] = [];

  /** `columns` are those of the table, in its order: decimals of more than 9 digits, integers and dates. */
  constructor(appender: DuckDBAppender, columns: readonly { readonly name: string; readonly type: DuckDBType }[]) {
    this.#appender = appender;
    this.#names = columns.map(({ name }) => name);
    this.#zeros = columns.map(({ type }) => zeroOf(type));
    this.#chunk = DuckDBDataChunk.create(
      columns.map(({ type }) => type),
      CHUNK_ROWS,
    );
  }

  /** Appends the first `rows` rows of the columns by name. Throws where a column of the table is not given. */
  append(columns: ReadonlyMap<string, Float64Array>, rows: number): void {
    for (let start = 0; start < rows;) {
      const count = Math.min(CHUNK_ROWS - this.#filled, rows - start);
      for (const [index, name] of this.#names.entries()) {
        const values = columns.get(name)?.subarray(start, start + count);
        if (values === undefined) throw new Error(`no column ${name} to append`);
        this.#fill(index, values);
      }
      this.#filled += count;
      start += count;
      if (this.#filled === CHUNK_ROWS) this.#flush();
    }
  }

  /** Appends what is left. */
  close(): void {
    if (this.#filled > 0) this.#flush();
    this.#appender.closeSync();
  }

  #flush(): void {
    for (let index = 0; index < this.#names.length; index++) this.#chunk.getColumnVector(index).flush();
    if (this.#filled < CHUNK_ROWS) this.#chunk.rowCount = this.#filled;
    this.#appender.appendDataChunk(this.#chunk);
    this.#filled = 0;
    for (const { column, row } of this.#nulls.splice(0)) {
      this.#chunk.getColumnVector(column).setItem(row, this.#zeros[column]!);
    }
  }

  #fill(column: number, values: Float64Array): void {
    const memory = memoryOf(this.#chunk.getColumnVector(column));
    const width = memory.length / CHUNK_ROWS;
    for (let row = 0; row < values.length; row++) {
      const value = values[row]!;
      const place = width * (this.#filled + row);
      memory[place] = value | 0;
      if (width > 1) memory[place + 1] = Math.floor(value / TWO_TO_32);
      if (width > 2) memory.fill(value < 0 ? -1 : 0, place + 2, place + width);
      if (Number.isNaN(value)) this.#setNull(column, this.#filled + row);
    }
  }

  #setNull(column: number, row: number): void {
    this.#chunk.getColumnVector(column).setItem(row, null);
    this.#nulls.push({ column, row });
  }
}
