import { describe, expect, it } from "vitest";
import { isReversed } from "../../../../models/inference/correlation/reversal.ts";

/** A correlation with an interval that reaches that far to both sides. */
function rho(value: number, reach: number) {
  return { rho: value, interval: { low: value - reach, high: value + reach } };
}

describe("isReversed", () => {
  it("holds for opposite signs that both exclude 0, however small the difference", () => {
    expect(isReversed(rho(0.06, 0.02), rho(-0.06, 0.02), rho(0.12, 0.03))).toBe(true);
    expect(isReversed(rho(-0.06, 0.02), rho(0.06, 0.02), rho(-0.12, 0.03))).toBe(true);
  });

  it("does not hold for a small difference when either interval holds 0 or the signs agree", () => {
    expect(isReversed(rho(0.06, 0.07), rho(-0.06, 0.02), rho(0.12, 0.03))).toBe(false);
    expect(isReversed(rho(0.06, 0.02), rho(-0.06, 0.07), rho(0.12, 0.03))).toBe(false);
    expect(isReversed(rho(0.2, 0.02), rho(0.08, 0.02), rho(0.12, 0.03))).toBe(false);
  });

  it("holds for the same sign when the difference is above 0.15", () => {
    expect(isReversed(rho(0.4, 0.05), rho(0.24, 0.05), rho(0.16, 0.03))).toBe(true);
    expect(isReversed(rho(0.24, 0.05), rho(0.4, 0.05), rho(-0.16, 0.03))).toBe(true);
    expect(isReversed(rho(0.39, 0.05), rho(0.24, 0.05), rho(0.15, 0.03))).toBe(false);
  });

  it("never holds when the interval of the difference holds 0", () => {
    expect(isReversed(rho(0.4, 0.05), rho(-0.4, 0.05), rho(0.8, 0.9))).toBe(false);
  });
});
