import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exponential, logarithm } from "../../models/elementary.ts";

/** A few units in the last place. */
const PRECISION = 6e-16;

describe("exponential", () => {
  it("is e^x to the last place or two", () => {
    fc.assert(
      fc.property(fc.double({ min: -708, max: 708, noNaN: true }), (x) => {
        expect(Math.abs(exponential(x) / Math.exp(x) - 1)).toBeLessThan(PRECISION);
      }),
    );
  });

  it("is 1 at 0, one half at -ln 2, and what it is at -708 below that", () => {
    expect(exponential(0)).toBe(1);
    expect(exponential(-Math.LN2)).toBe(0.5);
    expect(exponential(-800)).toBe(exponential(-708));
    expect(exponential(-Infinity)).toBeGreaterThan(0);
  });
});

describe("logarithm", () => {
  it("is ln x to the last place or two", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-300, max: 1e300, noNaN: true }), (x) => {
        expect(Math.abs(logarithm(x) - Math.log(x))).toBeLessThan(PRECISION * Math.max(1, Math.abs(Math.log(x))));
      }),
    );
  });

  it("is right beside powers of two and the square roots of their doubles", () => {
    for (let n = -1000; n <= 1000; n += 7) {
      for (const x of [2 ** n * (1 - 2 ** -53), 2 ** n, 2 ** n * (1 + 2 ** -52), 2 ** n * Math.SQRT2]) {
        expect(Math.abs(logarithm(x) - Math.log(x))).toBeLessThan(PRECISION * Math.max(1, Math.abs(Math.log(x))));
      }
    }
    expect(logarithm(1)).toBe(0);
    expect(logarithm(2)).toBe(Math.LN2);
  });
});
