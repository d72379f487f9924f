import { describe, expect, it } from "vitest";
import {
  answerableMean,
  answerableRate,
  detectableChange,
  shareAtStake,
  varianceBehind,
} from "../../../models/treatment/open-question.ts";

const PACE = { knownPerArm: 0, eligiblePerWeek: 100, treatedShare: 0.5, outcomeDays: 14 };

describe("what an answer takes", () => {
  it("is 1,468 per arm to see 60% become 65%, and less where some are known", () => {
    expect(answerableRate(0.6, PACE)).toEqual({ neededPerArm: 1468, weeks: Math.ceil(1468 / 50) + 2 });
    expect(answerableRate(0.6, { ...PACE, knownPerArm: 1268 })).toEqual({ neededPerArm: 1468, weeks: 4 + 2 });
    expect(answerableRate(0.6, { ...PACE, eligiblePerWeek: 0 }).weeks).toBeNull();
  });

  it("looks for fewer where nearly all pay already", () => {
    expect(answerableRate(0.98, PACE).neededPerArm).toBe(answerableRate(0.93, PACE).neededPerArm);
  });

  it("takes the variance of a mean from its interval: the half-width of 200 answers with p = 0.4 and d = 0.2 is 10.4", () => {
    // Of one arm the half-width is 1.96 sqrt(5600 / 200) = 10.37 (golden figure); of the difference of two, sqrt(2) of it.
    const half = Math.SQRT2 * 10.3716;
    expect(varianceBehind({ low: 3 - half, high: 3 + half }, 200, 200)).toBeCloseTo(5600, 0);
    // 2 (1.96 + 0.84)^2 5600 / 10^2 = 879.1
    expect(answerableMean(5600, 10, PACE).neededPerArm).toBe(880);
  });

  it("is the other way round the change that so many show", () => {
    expect(detectableChange(5600, 880)).toBeCloseTo(10, 1);
    expect(detectableChange(0.24, 0)).toBe(Infinity);
  });

  it("costs at most the farther limit of what is known, or the change that is worth finding", () => {
    expect(shareAtStake({ low: -0.08, high: 0.03 })).toBe(0.08);
    expect(shareAtStake(null)).toBe(0.05);
  });
});
