import { describe, expect, it } from "vitest";
import { criticalValue, differenceInterval, excludesZero } from "../../../models/inference/interval.ts";

describe("criticalValue", () => {
  it("is the two-sided normal quantile", () => {
    expect(criticalValue(0.95)).toBeCloseTo(1.95996398454005, 13);
  });

  it("refuses a confidence that is not between 0 and 1", () => {
    for (const confidence of [0, 1, 95, NaN]) expect(() => criticalValue(confidence)).toThrow("confidence must lie");
  });
});

describe("differenceInterval", () => {
  it("adds the squares of symmetric half widths: 3 and 4 make 5", () => {
    const interval = differenceInterval(
      { value: 20, interval: { low: 17, high: 23 } },
      { value: 8, interval: { low: 4, high: 12 } },
    );
    expect(interval).toEqual({ low: 7, high: 17 });
  });

  it("takes the lower side of one with the upper side of the other", () => {
    const interval = differenceInterval(
      { value: 0, interval: { low: -3, high: 6 } },
      { value: 0, interval: { low: -8, high: 4 } },
    );
    expect(interval).toEqual({ low: -5, high: 10 });
  });
});

describe("excludesZero", () => {
  it("counts a limit of exactly 0 as holding 0", () => {
    expect(excludesZero({ low: 0.1, high: 1 })).toBe(true);
    expect(excludesZero({ low: -1, high: -0.1 })).toBe(true);
    expect(excludesZero({ low: 0, high: 1 })).toBe(false);
    expect(excludesZero({ low: -1, high: 0 })).toBe(false);
  });
});
