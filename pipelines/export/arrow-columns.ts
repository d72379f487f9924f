import { DuckDBDateValue, DuckDBDecimalValue, type DuckDBValue } from "@duckdb/node-api";
import { Bool, DateDay, Decimal, Float64, Int32, Int64, makeData, Utf8, type Data, type DataType } from "apache-arrow";

/** Digits of a decimal in Arrow, which has two or four words for it: four hold every sum of money. */
const DECIMAL_BITS = 128;
const BITS_OF_A_WORD = 32;
const WORDS = DECIMAL_BITS / BITS_OF_A_WORD;

/** Returns Arrow's type for one of DuckDB's. Throws for a type that no exported table has. */
export function arrowType(type: string): DataType {
  const decimal = /^DECIMAL\((\d+),(\d+)\)$/.exec(type);
  if (decimal !== null) return new Decimal(Number(decimal[2]), Number(decimal[1]), DECIMAL_BITS);
  if (/^U?(TINY|SMALL)INT$|^INTEGER$/.test(type)) return new Int32();
  if (type === "BIGINT") return new Int64();
  if (type === "DOUBLE" || type === "FLOAT") return new Float64();
  if (type === "BOOLEAN") return new Bool();
  if (type === "DATE") return new DateDay();
  if (type === "VARCHAR") return new Utf8();
  throw new Error(`a column of type ${type} is not exported to Arrow`);
}

/** One bit per value, the lowest of a byte first, set where it is there; and how many are not. */
function validity(values: readonly DuckDBValue[]) {
  const nullBitmap = new Uint8Array(Math.ceil(values.length / 8));
  let nullCount = 0;
  for (const [index, value] of values.entries()) {
    if (value === null) nullCount++;
    else nullBitmap[index >> 3]! |= 1 << (index & 7);
  }
  return { length: values.length, nullBitmap, nullCount };
}

function bitsOf(values: readonly DuckDBValue[]): Uint8Array {
  const bits = new Uint8Array(Math.ceil(values.length / 8));
  for (const [index, value] of values.entries()) if (value === true) bits[index >> 3]! |= 1 << (index & 7);
  return bits;
}

function decimalWords(values: readonly DuckDBValue[]): Uint32Array {
  const words = new Uint32Array(WORDS * values.length);
  for (const [index, value] of values.entries()) {
    if (!(value instanceof DuckDBDecimalValue)) continue;
    const bits = BigInt.asUintN(DECIMAL_BITS, value.value);
    for (let word = 0; word < WORDS; word++) {
      words[WORDS * index + word] = Number(BigInt.asUintN(BITS_OF_A_WORD, bits >> BigInt(BITS_OF_A_WORD * word)));
    }
  }
  return words;
}

function texts(values: readonly DuckDBValue[]) {
  const parts = values.map((value) => Buffer.from(typeof value === "string" ? value : ""));
  const valueOffsets = new Int32Array(values.length + 1);
  for (const [index, part] of parts.entries()) valueOffsets[index + 1] = valueOffsets[index]! + part.length;
  return { valueOffsets, data: new Uint8Array(Buffer.concat(parts)) };
}

const numberOf = (value: DuckDBValue) => (typeof value === "number" ? value : 0);

/** Returns values of DuckDB as a column of Arrow, in which what is null there is null too. */
export function arrowColumn(type: DataType, values: readonly DuckDBValue[]): Data {
  const valid = validity(values);
  if (type instanceof Decimal) return makeData({ type, ...valid, data: decimalWords(values) });
  if (type instanceof Int32) return makeData({ type, ...valid, data: Int32Array.from(values, numberOf) });
  if (type instanceof Float64) return makeData({ type, ...valid, data: Float64Array.from(values, numberOf) });
  if (type instanceof Bool) return makeData({ type, ...valid, data: bitsOf(values) });
  if (type instanceof Utf8) return makeData({ type, ...valid, ...texts(values) });
  if (type instanceof Int64) {
    const data = BigInt64Array.from(values, (value) => (typeof value === "bigint" ? value : 0n));
    return makeData({ type, ...valid, data });
  }
  if (!(type instanceof DateDay)) throw new Error(`a column of Arrow type ${type.typeId} is not written`);
  const data = Int32Array.from(values, (value) => (value instanceof DuckDBDateValue ? value.days : 0));
  return makeData({ type, ...valid, data });
}
