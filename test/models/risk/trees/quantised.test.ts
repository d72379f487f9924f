import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../../models/random.ts";
import { binOf } from "../../../../models/risk/binning.ts";
import { boundsOf, quantise } from "../../../../models/risk/trees/quantised.ts";
import { matrixOf } from "../synthetic.ts";

const quantised = (values: readonly number[], bins: number) => {
  const matrix = matrixOf({ value: values }, new Array<number>(values.length).fill(0));
  const features = boundsOf(matrix, bins);
  return { bounds: [...features[0]!.bounds], bins: [...quantise(matrix, features).bins] };
};

describe("quantise", () => {
  it("gives each value a bin where there are few, and those that are missing bin 0", () => {
    expect(quantised([5, NaN, 1, 3, 3, 1], 4)).toEqual({ bounds: [2, 4], bins: [3, 0, 1, 2, 2, 1] });
  });

  it("makes bins of about equal size where there are many", () => {
    const { bounds, bins } = quantised(
      Array.from({ length: 1000 }, (_, index) => index ** 2),
      10,
    );
    expect(bounds).toHaveLength(9);
    for (let bin = 1; bin <= 10; bin++) expect(bins.filter((found) => found === bin)).toHaveLength(100);
  });

  it("needs no bounds for a feature that never varies, or has no value", () => {
    expect(quantised([7, 7], 4)).toEqual({ bounds: [], bins: [1, 1] });
    expect(quantised([NaN, NaN], 4)).toEqual({ bounds: [], bins: [0, 0] });
  });

  it("tells neighbours apart between which there is no number", () => {
    expect(quantised([1, 1 + Number.EPSILON], 4).bins).toEqual([1, 2]);
  });

  it("puts infinite values in the outer bins", () => {
    const features = boundsOf(matrixOf({ value: [1, 2, 3] }, [0, 0, 0]), 4);
    const outer = [Infinity, -Infinity, Number.MAX_VALUE, -Number.MAX_VALUE, NaN];
    const matrix = matrixOf({ value: outer }, [0, 0, 0, 0, 0]);
    expect([...quantise(matrix, features).bins]).toEqual([3, 1, 3, 1, 0]);
    const oneBin = [{ feature: "value", bounds: new Float64Array() }];
    expect([...quantise(matrix, oneBin).bins]).toEqual([1, 1, 1, 1, 0]);
  });

  it.each([1, 2, 3, 200, 253])("finds %i bounds that lie close together far below the highest", (close) => {
    const random = seededRandom(close);
    const bounds = Float64Array.from({ length: close }, (_, index) => index);
    const all = close < 253 ? Float64Array.of(...bounds, 1e12) : bounds;
    const values = Array.from({ length: 5001 }, () =>
      random() < 0.1 ? NaN : random() < 0.3 ? Math.floor(close * random()) : (close + 2) * random() - 1,
    );
    values.push(1e12, 2e12, 5e11);
    const matrix = matrixOf({ value: values }, new Array<number>(values.length).fill(0));
    const { bins } = quantise(matrix, [{ feature: "value", bounds: all }]);
    expect([...bins]).toEqual(values.map((value) => binOf(value, [...all])));
  });

  it("puts every value where its bounds say", () => {
    const value = fc.oneof(fc.double({ noDefaultInfinity: true }), fc.integer({ min: -3, max: 3 }));
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1, maxLength: 300 }),
        fc.integer({ min: 2, max: 254 }),
        (values, count) => {
          const { bounds, bins } = quantised(values, count);
          expect(bounds.length).toBeLessThan(count);
          expect(bins).toEqual(values.map((each) => binOf(each, bounds)));
        },
      ),
    );
  });

  it.each([1, 255])("refuses %i bins", (bins) => {
    expect(() => quantised([1], bins)).toThrow("There must be 2 to 254 bins");
  });
});
