import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bootstrapPValue } from "../../../../models/inference/correlation/bootstrap-p-value.ts";
import { fisherInterval } from "../../../../models/inference/correlation/fisher-z.ts";

describe("the p value of a bootstrapped correlation", () => {
  it("is the normal one of Fisher's z: z 0.3 with standard error 0.1 is three standard errors away, p 0.0027", () => {
    const interval = fisherInterval(0.3, 0.1, 0.95);
    expect(bootstrapPValue({ rho: Math.tanh(0.3), interval })).toBeCloseTo(0.002_699_796, 8);
  });

  it("is at most 0.05 exactly where an interval that is symmetric in z leaves zero out", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -2, max: 2, noNaN: true }),
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        (z, standardError) => {
          const interval = fisherInterval(z, standardError, 0.95);
          fc.pre(Math.min(Math.abs(interval.low), Math.abs(interval.high)) > 1e-9);
          const excludes = interval.low > 0 || interval.high < 0;
          expect(bootstrapPValue({ rho: Math.tanh(z), interval }) < 0.05).toBe(excludes);
        },
      ),
    );
  });

  it("is 1 without correlation or width, and a number at the ends of the scale", () => {
    expect(bootstrapPValue({ rho: 0, interval: { low: 0, high: 0 } })).toBe(1);
    expect(bootstrapPValue({ rho: 1, interval: { low: 0.2, high: 1 } })).toBeLessThan(1e-3);
    expect(bootstrapPValue({ rho: 1, interval: { low: 1, high: 1 } })).toBe(0);
  });
});
