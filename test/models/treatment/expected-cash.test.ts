import { describe, expect, it } from "vitest";
import { expectedCash } from "../../../models/treatment/expected-cash.ts";
import type { MeasuredAmounts } from "../../../models/treatment/replay.ts";
import { effectOf } from "./policy-bench.ts";

const EFFECTS = [effectOf("friendly_reminder", 0.1, 0.05), effectOf("text_message", 0.02, 0.1)];
const OPTIONS = { customers: 400, replicates: 400, seed: 7 };

/** One contact of 100.00 with each of the customers from 1 to `last`. */
function amounts(last: number, effect = 0): MeasuredAmounts {
  const customer = Array.from({ length: last }, (_, index) => index + 1);
  return { customer, effect: customer.map(() => effect), cents: customer.map(() => 10_000) };
}

describe("expected cash", () => {
  it("is the amount asked for times the measured effect", () => {
    const cash = expectedCash(amounts(200), amounts(100), EFFECTS, OPTIONS)!;
    expect(cash.present.cents).toBeCloseTo(200_000, 6);
    expect(cash.other.cents).toBeCloseTo(100_000, 6);
    expect(cash.difference.cents).toBeCloseTo(-100_000, 6);
  });

  it("is as uncertain as the effect at least, and more for fewer customers", () => {
    const { present, other } = expectedCash(amounts(300), amounts(10), EFFECTS, OPTIONS)!;
    const width = ({ interval }: typeof present) => interval.high - interval.low;
    // The effect alone: 0.05 to 0.15 of 30,000.00.
    expect(width(present)).toBeGreaterThan(2_700_000 * 0.1);
    expect(width(present)).toBeLessThan(3_600_000 * 0.1);
    expect(width(other) / other.cents).toBeGreaterThan(width(present) / present.cents);
  });

  it("has no difference, without any doubt, between a policy and itself", () => {
    const { difference } = expectedCash(amounts(50), amounts(50), EFFECTS, OPTIONS)!;
    expect(difference).toEqual({ cents: 0, interval: { low: 0, high: 0 } });
  });

  it("is the same for the same seed", () => {
    const ask = () => expectedCash(amounts(50), amounts(20, 1), EFFECTS, OPTIONS);
    expect(ask()).toEqual(ask());
  });

  it("is not there where nothing was measured", () => {
    expect(expectedCash(amounts(0), amounts(0), EFFECTS, OPTIONS)).toBeUndefined();
  });
});
