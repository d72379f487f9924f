import { DuckDBDateValue, DuckDBDecimalValue } from "@duckdb/node-api";
import { makeVector, Decimal } from "apache-arrow";
import { describe, expect, it } from "vitest";
import { arrowColumn, arrowType } from "../../../pipelines/export/arrow-columns.ts";

const values = (type: string, given: Parameters<typeof arrowColumn>[1]) => [
  ...(makeVector(arrowColumn(arrowType(type), given)) as Iterable<unknown>),
];

describe("a column of Arrow", () => {
  it("has what a column of DuckDB has, and null where that is null", () => {
    expect(values("INTEGER", [1, null, -3])).toEqual([1, null, -3]);
    expect(values("DOUBLE", [null, 0.1, -Infinity])).toEqual([null, 0.1, -Infinity]);
    expect(values("BIGINT", [2n ** 60n, null])).toEqual([2n ** 60n, null]);
    expect(values("BOOLEAN", [true, false, null, true, true, true, true, true, false, true])).toEqual(
      [true, false, null, true, true, true, true, true, false, true], // prettier-ignore
    );
    expect(values("VARCHAR", ["é", null, "", "abc"])).toEqual(["é", null, "", "abc"]);
    expect(values("DATE", [new DuckDBDateValue(19_000), null])).toEqual([19_000 * 86_400_000, null]);
  });

  it("holds money to the cent, below zero too", () => {
    const type = arrowType("DECIMAL(18,2)");
    expect(type).toBeInstanceOf(Decimal);
    const cents = [0n, 1n, -1n, 123_456_789_012_345_678n, -99n];
    const column = arrowColumn(type, [...cents.map((value) => new DuckDBDecimalValue(value, 18, 2)), null]);
    const words = column.values as Uint32Array;
    const read = cents.map((_, index) => {
      const bits = [3, 2, 1, 0].reduce((sum, word) => (sum << 32n) + BigInt(words[4 * index + word]!), 0n);
      return BigInt.asIntN(128, bits);
    });
    expect(read).toEqual(cents);
    expect(column.nullCount).toBe(1);
  });

  it("is not made of a type that no table has", () => {
    expect(() => arrowType("HUGEINT")).toThrow("a column of type HUGEINT is not exported to Arrow");
  });
});
