import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../models/random.ts";
import {
  LACK_BY_DAYS_SINCE_SALARY,
  REASONS,
  drawReversal,
  timesReversed,
} from "../../../pipelines/sample/payments/reversal.ts";

const DAYS_PER_MONTH = 30.4375;

describe("timesReversed", () => {
  it("is 1 over a whole month, and for who has no salary day", () => {
    const days = Array.from({ length: 30 }, (_, day) => timesReversed(day));
    const whole = days.reduce((sum, times) => sum + times, 0) + timesReversed(30) * (DAYS_PER_MONTH - 30);
    expect(whole / DAYS_PER_MONTH).toBeCloseTo(1, 2);
    expect(timesReversed(undefined)).toBe(1);
  });

  it("leaves the reasons that have nothing to do with money", () => {
    expect(timesReversed(0)).toBeCloseTo(1 - REASONS.AM04.share * (1 - LACK_BY_DAYS_SINCE_SALARY[0]!.times), 10);
  });
});

describe("REASONS", () => {
  it("add up to all reversals", () => {
    const shares = Object.values(REASONS).map(({ share }) => share);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 10);
  });
});

describe("drawReversal", () => {
  const circumstances = {
    presentedOn: 20_000,
    daysSinceSalary: 10,
    isInDistress: false,
    bankHidesReason: false,
    isRefundable: true,
  };
  const codes = (change: Partial<typeof circumstances>) => {
    const random = seededRandom(8);
    const draws = Array.from({ length: 400 }, () => drawReversal(random, { ...circumstances, ...change }));
    return new Set(draws.map(({ reasonCode }) => reasonCode));
  };

  it("gives no reason but money in distress, which some banks do not say", () => {
    expect(codes({ isInDistress: true })).toEqual(new Set(["AM04"]));
    expect(codes({ isInDistress: true, bankHidesReason: true })).toEqual(new Set(["MS03"]));
  });

  it("refunds a natural person only", () => {
    expect(codes({})).toContain("MD06");
    expect(codes({ isRefundable: false })).not.toContain("MD06");
  });
});
