import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  powerOfComparison,
  powerOfMeans,
  requiredForMeans,
  requiredPerArm,
  weeksNeeded,
} from "../../../../models/inference/planning/sample-size.ts";

describe("requiredPerArm", () => {
  it("asks 1,468 customers an arm to find 60% to 65% with 80% power", () => {
    expect(requiredPerArm(0.6, 0.65)).toBe(1468);
  });

  it("differs from the 1,466 that is often quoted because that rounds the quantiles first", () => {
    // (1.96 + 0.84)^2 x (0.6 x 0.4 + 0.65 x 0.35) / 0.05^2 = 7.84 x 187 = 1,466.08; with exact quantiles,
    // (1.959964 + 0.841621)^2 x 187 = 7.848879 x 187 = 1,467.74.
    expect(Math.round((1.96 + 0.84) ** 2 * 187)).toBe(1466);
    expect(Math.ceil(7.848879 * 187)).toBe(requiredPerArm(0.6, 0.65));
  });

  it("asks more for a smaller change, more power and less error", () => {
    expect(requiredPerArm(0.6, 0.62)).toBeGreaterThan(requiredPerArm(0.6, 0.65));
    expect(requiredPerArm(0.6, 0.65, 0.9)).toBeGreaterThan(requiredPerArm(0.6, 0.65));
    expect(requiredPerArm(0.6, 0.65, 0.8, 0.01)).toBeGreaterThan(requiredPerArm(0.6, 0.65));
  });

  it("is Infinity for equal rates and 1 for none against all", () => {
    expect(requiredPerArm(0.4, 0.4)).toBe(Infinity);
    expect(requiredPerArm(0, 1)).toBe(1);
  });

  it("refuses rates that cannot be", () => {
    for (const rate of [-0.1, 1.1, NaN]) expect(() => requiredPerArm(0.5, rate)).toThrow("a rate must lie from 0 to 1");
  });
});

describe("powerOfComparison", () => {
  it("is what 1,468 customers an arm were asked for: 80.01%", () => {
    // 0.05 / sqrt(0.4675 / 1468) = 2.801832, less 1.959964 is 0.841868, and the normal probability below it 0.800069.
    expect(powerOfComparison(0.6, 0.65, 1468)).toBeCloseTo(0.800069, 5);
    expect(powerOfComparison(0.6, 0.65, 1467)).toBeLessThan(0.8);
  });

  it("is just enough at the size that was required for it", () => {
    const rate = fc.integer({ min: 1, max: 99 }).map((percent) => percent / 100);
    fc.assert(
      fc.property(rate, rate, fc.constantFrom(0.5, 0.8, 0.95), (control, treated, power) => {
        const needed = requiredPerArm(control, treated, power);
        fc.pre(needed > 1 && needed < Infinity);
        expect(powerOfComparison(control, treated, needed)).toBeGreaterThanOrEqual(power - 1e-9);
        expect(powerOfComparison(control, treated, needed - 1)).toBeLessThan(power + 1e-9);
      }),
    );
  });

  it("is half the significance without a change, also where nobody does it", () => {
    expect(powerOfComparison(0.5, 0.5, 100)).toBeCloseTo(0.025, 12);
    expect(powerOfComparison(0, 0, 100)).toBeCloseTo(0.025, 12);
    expect(powerOfComparison(0, 1, 1)).toBe(1);
  });

  it("refuses an arm without customers", () => {
    expect(() => powerOfComparison(0.5, 0.6, 0)).toThrow("perArm must be 1 or more");
  });
});

describe("requiredForMeans", () => {
  it("needs 2 x 7.848879 x 900 / 25 = 565.1 customers an arm to find 5 points of NPS or days that spread by 30", () => {
    expect(requiredForMeans(900, 5)).toBe(566);
    expect(requiredForMeans(900, -5)).toBe(566);
  });

  it("never ends for no change, and refuses a negative variance", () => {
    expect(requiredForMeans(900, 0)).toBe(Infinity);
    expect(() => requiredForMeans(-1, 5)).toThrow("variance must be 0 or more");
  });
});

describe("powerOfMeans", () => {
  it("is what the required number was asked for: 566 customers an arm find 5 points of 30 with 80%", () => {
    expect(powerOfMeans(900, 5, 566)).toBeGreaterThanOrEqual(0.8);
    expect(powerOfMeans(900, -5, 565)).toBeLessThan(0.8);
  });

  it("is Phi(25 / sqrt(2 x 400 / 16) - 1.959964) = Phi(1.575570) = 0.942438", () => {
    expect(powerOfMeans(400, 25, 16)).toBeCloseTo(0.942438, 6);
  });

  it("is half the significance without a change, and refuses no variance and nobody", () => {
    expect(powerOfMeans(900, 0, 100)).toBeCloseTo(0.025, 12);
    expect(() => powerOfMeans(0, 5, 100)).toThrow("variance must be above 0");
    expect(() => powerOfMeans(900, 5, 0)).toThrow("perArm must be 1 or more");
  });
});

describe("weeksNeeded", () => {
  it("waits for the smaller arm, and then for the outcome of the last", () => {
    // 1,468 an arm; 400 a week, of whom 20% are not treated: 1468 / 80 = 18.35 weeks, and 30 days are 5 more.
    expect(weeksNeeded(1468, 400, { treatedShare: 0.8, outcomeDays: 30 })).toBe(24);
    expect(weeksNeeded(1468, 400)).toBe(8);
  });

  it("never ends where nobody comes, and refuses an arm without anybody", () => {
    expect(weeksNeeded(10, 0)).toBe(Infinity);
    expect(() => weeksNeeded(10, 5, { treatedShare: 1 })).toThrow("treatedShare must lie between 0 and 1");
  });
});
