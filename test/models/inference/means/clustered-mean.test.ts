import { deviation } from "d3-array";
import { describe, expect, it } from "vitest";
import { clusteredMean } from "../../../../models/inference/means/clustered-mean.ts";
import { seededRandom } from "../../../../models/random.ts";

const values = Float64Array.of(1, 4, 2, 8, 5, 7);

describe("clusteredMean", () => {
  it("has the standard error of an ordinary mean where each value is a cluster", () => {
    const { value, standardError, interval } = clusteredMean(values, Int32Array.of(1, 2, 3, 4, 5, 6))!;
    expect(value).toBe(4.5);
    expect(standardError).toBeCloseTo(deviation(values)! / Math.sqrt(6), 14);
    expect(interval.high - interval.low).toBeCloseTo(2 * 1.959964 * standardError, 6);
  });

  it("learns nothing from repeated values", () => {
    const random = seededRandom(4);
    const once = Float64Array.from({ length: 50 }, () => random());
    const rows = [...once.keys()].flatMap((row) => [row, row, row]);
    const repeated = clusteredMean(
      Float64Array.from(rows, (row) => once[row]!),
      Int32Array.from(rows),
    )!;
    expect(repeated.standardError).toBeCloseTo(clusteredMean(once, Int32Array.from(once.keys()))!.standardError, 14);
  });

  it("is by hand: clusters of 1, 4 and 2, 8, 5, 7 deviate by -4 and 4 from the mean of 4.5", () => {
    const { standardError } = clusteredMean(values, Int32Array.of(1, 1, 2, 2, 2, 2))!;
    expect(standardError).toBeCloseTo(Math.sqrt(2 * 32) / 6, 14);
  });

  it("is undefined for a single cluster and without values", () => {
    expect(clusteredMean(values, new Int32Array(6))).toBeUndefined();
    expect(clusteredMean(new Float64Array(), new Int32Array())).toBeUndefined();
  });
});
