import { describe, expect, it } from "vitest";
import { columnOf, selectRows } from "../../../models/risk/matrix.ts";
import { matrixOf } from "./synthetic.ts";

const matrix = {
  ...matrixOf({ a: [1, NaN, 3], b: [4, 5, 6] }, [0, 1, 1]),
  cluster: Int32Array.of(7, 8, 9),
  period: Int32Array.of(1, 2, 3),
};

describe("selectRows", () => {
  it("takes rows in the given order, repeats included, with everything that belongs to them", () => {
    expect(selectRows(matrix, Int32Array.of(2, 1, 1))).toEqual({
      features: ["a", "b"],
      columns: [Float64Array.of(3, NaN, NaN), Float64Array.of(6, 5, 5)],
      rows: 3,
      label: Uint8Array.of(1, 1, 1),
      cluster: Int32Array.of(9, 8, 8),
      period: Int32Array.of(3, 2, 2),
    });
  });

  it("gives an empty matrix for no rows", () => {
    expect(selectRows(matrix, new Int32Array())).toMatchObject({ rows: 0, label: new Uint8Array() });
  });

  it.each([-1, 3])("refuses row %i of three", (row) => {
    expect(() => selectRows(matrix, Int32Array.of(row))).toThrow("Rows must lie between 0 and 2");
  });
});

describe("columnOf", () => {
  it("finds a column by name", () => {
    expect(columnOf(matrix, "b")).toBe(matrix.columns[1]);
  });

  it("names the feature that is not there, and those that are", () => {
    expect(() => columnOf(matrix, "c")).toThrow(new RangeError("The matrix must have the feature c; got a, b."));
  });
});
