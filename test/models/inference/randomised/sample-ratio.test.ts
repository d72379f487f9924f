import { describe, expect, it } from "vitest";
import { sampleRatioCheck } from "../../../../models/inference/randomised/sample-ratio.ts";

describe("sampleRatioCheck", () => {
  it("raises the alarm on 821,588 against 815,482 dealt half and half (scipy 1.17 chisquare)", () => {
    const { pValue, mismatch } = sampleRatioCheck(821_588, 815_482, 0.5)!;
    expect(pValue).toBeCloseTo(1.8217928726191858e-6, 16);
    expect(mismatch).toBe(true);
  });

  it("lets a chi-square of 4 pass", () => {
    // 60 and 40 of 100: (10^2 / 50) x 2 = 4, and R 4.2.2 pchisq(4, 1, lower = FALSE) = 0.04550026.
    const { pValue, mismatch } = sampleRatioCheck(60, 40, 0.5)!;
    expect(pValue).toBeCloseTo(0.04550026389635857, 14);
    expect(mismatch).toBe(false);
  });

  it("takes p below 0.001 as a mismatch: chi-square above 10.828", () => {
    // 52^2 / 250 = 10.816 and 53^2 / 250 = 11.236
    expect(sampleRatioCheck(552, 448, 0.5)!.mismatch).toBe(false);
    expect(sampleRatioCheck(553, 447, 0.5)!.mismatch).toBe(true);
  });

  it("judges against the planned share", () => {
    expect(sampleRatioCheck(900, 100, 0.9)).toEqual({ pValue: 1, mismatch: false });
    expect(sampleRatioCheck(900, 100, 0.5)!.mismatch).toBe(true);
    expect(sampleRatioCheck(0, 40, 0.5)!.mismatch).toBe(true);
  });

  it("is undefined for two empty arms", () => {
    expect(sampleRatioCheck(0, 0, 0.5)).toBeUndefined();
  });

  it("refuses impossible sizes and plans", () => {
    for (const share of [0, 1, NaN]) expect(() => sampleRatioCheck(5, 5, share)).toThrow("plannedTreatedShare must");
    expect(() => sampleRatioCheck(-1, 5, 0.5)).toThrow("must be 0 or more; got -1 and 5");
  });
});
