import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { controlLimits } from "../../../../models/inference/series/control-limits.ts";

// Mean 11; moving ranges 2, 1, 2, 1, 2, 1 have mean 1.5, so the limits are 11 - 2.66 x 1.5 and 11 + 2.66 x 1.5.
const BASELINE = Object.freeze([10, 12, 11, 13, 12, 10, 9]);

describe("controlLimits", () => {
  it("are 2.66 mean moving ranges from the mean of the points before the last", () => {
    const { centre, low, high } = controlLimits([...BASELINE, 1000])!;
    expect(centre).toBeCloseTo(11, 12);
    expect(low).toBeCloseTo(7.01, 12);
    expect(high).toBeCloseTo(14.99, 12);
  });

  it("signal a last point outside, on either side", () => {
    expect(controlLimits([...BASELINE, 14.9])!.isSignal).toBe(false);
    expect(controlLimits([...BASELINE, 15])!.isSignal).toBe(true);
    expect(controlLimits([...BASELINE, 7.1])!.isSignal).toBe(false);
    expect(controlLimits([...BASELINE, 7])!.isSignal).toBe(true);
  });

  it("are undefined below 8 points", () => {
    expect(controlLimits(BASELINE)).toBeUndefined();
    expect(controlLimits([])).toBeUndefined();
  });

  it("have no width when nothing moved, so that any change is a signal", () => {
    const flat = Array<number>(7).fill(4);
    expect(controlLimits([...flat, 4])).toEqual({ centre: 4, low: 4, high: 4, isSignal: false });
    expect(controlLimits([...flat, 4.1])!.isSignal).toBe(true);
  });

  it("do not depend on the last point, and move with the unit", () => {
    const points = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 8, maxLength: 24 });
    fc.assert(
      fc.property(points, fc.integer({ min: -1000, max: 1000 }), (values, other) => {
        const limits = controlLimits(values)!;
        const { low, high } = controlLimits(values.with(-1, other))!;
        expect([limits.low, limits.high]).toEqual([low, high]);
        const doubled = controlLimits(values.map((value) => 2 * value))!;
        expect(doubled.high).toBeCloseTo(2 * limits.high, 8);
        expect(doubled.isSignal).toBe(limits.isSignal);
      }),
    );
  });

  it("refuse a point that is not finite", () => {
    expect(() => controlLimits([...BASELINE, NaN])).toThrow("a point must be a finite number; got NaN");
  });
});
