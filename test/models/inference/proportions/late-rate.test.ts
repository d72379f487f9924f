import { describe, expect, it } from "vitest";
import { lateRateProbabilityAbove } from "../../../../models/inference/proportions/late-rate.ts";

describe("lateRateProbabilityAbove", () => {
  it.each([
    [3, 6, 0.78],
    [3, 8, 0.65],
    [4, 12, 0.63],
    [3, 12, 0.4],
  ])("gives %i late of %i invoices a probability of %f to be above a quarter", (late, invoices, expected) => {
    expect(lateRateProbabilityAbove(0.25, late, invoices - late)).toBeCloseTo(expected, 2);
  });

  it.each([
    [1, 6, 0.76],
    [1, 12, 0.94],
    [2, 12, 0.8],
    [1, 4, 0.63],
  ])("gives %i late of %i invoices a probability of %f to be below a quarter", (late, invoices, expected) => {
    expect(1 - lateRateProbabilityAbove(0.25, late, invoices - late)).toBeCloseTo(expected, 2);
  });

  it("is the prior before any invoice: (1 - threshold)^4 under Beta(1, 4)", () => {
    expect(lateRateProbabilityAbove(0.25, 0, 0)).toBeCloseTo(0.75 ** 4, 14);
  });

  it("gives the exact digits of scipy 1.17 beta.sf", () => {
    expect(lateRateProbabilityAbove(0.25, 3, 3)).toBeCloseTo(0.7758750915527344, 14);
  });

  it("rises with late invoices, falls with those on time and with the threshold", () => {
    const probability = lateRateProbabilityAbove(0.25, 3, 6);
    expect(lateRateProbabilityAbove(0.25, 4, 6)).toBeGreaterThan(probability);
    expect(lateRateProbabilityAbove(0.25, 3, 7)).toBeLessThan(probability);
    expect(lateRateProbabilityAbove(0.3, 3, 6)).toBeLessThan(probability);
    expect(lateRateProbabilityAbove(0, 3, 6)).toBe(1);
    expect(lateRateProbabilityAbove(1, 3, 6)).toBe(0);
  });

  it("refuses negative counts and thresholds outside 0 to 1", () => {
    expect(() => lateRateProbabilityAbove(0.25, -1, 6)).toThrow("a count must be 0 or more");
    expect(() => lateRateProbabilityAbove(1.2, 1, 6)).toThrow("must lie from 0 to 1");
  });
});
