import { describe, expect, it } from "vitest";
import { countOutcomes, requireTrainable } from "../../../models/risk/outcomes.ts";
import { matrixOf } from "./synthetic.ts";

describe("countOutcomes", () => {
  it("counts both", () => {
    expect(countOutcomes(Uint8Array.of(0, 1, 0))).toEqual({ positives: 1, negatives: 2 });
    expect(countOutcomes(new Uint8Array())).toEqual({ positives: 0, negatives: 0 });
  });

  it("refuses another label", () => {
    expect(() => countOutcomes(Uint8Array.of(2))).toThrow("A label must be 0 or 1; got 2.");
  });
});

describe("requireTrainable", () => {
  it("returns the counts", () => {
    expect(requireTrainable(matrixOf({ a: [NaN, 2] }, [0, 1]))).toEqual({ positives: 1, negatives: 1 });
  });

  it("refuses a label with one outcome", () => {
    expect(() => requireTrainable(matrixOf({ a: [1, 2] }, [0, 0]))).toThrow("got 0 with and 2 without");
  });

  it.each([Infinity, -Infinity])("refuses the value %d", (value) => {
    expect(() => requireTrainable(matrixOf({ a: [1, value] }, [0, 1]))).toThrow("The feature a must be finite");
  });

  it("refuses a short column, and a feature without one", () => {
    const matrix = matrixOf({ a: [1, 2] }, [0, 1]);
    expect(() => requireTrainable({ ...matrix, columns: [Float64Array.of(1)] })).toThrow(RangeError);
    expect(() => requireTrainable({ ...matrix, features: ["a", "b"] })).toThrow(RangeError);
  });
});
