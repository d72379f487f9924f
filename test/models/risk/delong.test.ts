import { describe, expect, it } from "vitest";
import { delongDifference, delongVariance } from "../../../models/risk/delong.ts";
import { rank } from "../../../models/risk/ranking.ts";
import { fixtureCase, hasFixture } from "./fixture.ts";

const label = Uint8Array.of(1, 1, 0, 0);
const ranked = (...score: number[]) => rank(Float64Array.from(score), label);

describe("delongVariance", () => {
  it("adds the variances of the placements: 1 and 1/2 either way, so (1/8 + 1/8) / 2", () => {
    expect(delongVariance(ranked(3, 1, 2, 0))).toBeCloseTo(0.125, 14);
  });

  it("is 0 for perfect scores, and null with fewer than two rows of an outcome", () => {
    expect(delongVariance(ranked(4, 3, 2, 1))).toBe(0);
    expect(delongVariance(rank(Float64Array.of(1, 2, 3), Uint8Array.of(1, 0, 0)))).toBeNull();
    expect(delongVariance(rank(Float64Array.of(1, 2, 3), Uint8Array.of(1, 1, 0)))).toBeNull();
  });
});

describe("delongDifference", () => {
  it("takes a perfect score as known: the variance is that of the other, z = 0.25 / 0.353553 and p = 0.4795", () => {
    const { difference, standardError, p } = delongDifference(ranked(4, 3, 2, 1), ranked(3, 1, 2, 0))!;
    expect(difference).toBeCloseTo(0.25, 14);
    expect(standardError).toBeCloseTo(Math.sqrt(0.125), 14);
    expect(p).toBeCloseTo(0.4795, 4);
  });

  it("changes sign with the order, and has no p for a score beside itself", () => {
    expect(delongDifference(ranked(3, 1, 2, 0), ranked(4, 3, 2, 1))!.difference).toBeCloseTo(-0.25, 14);
    expect(delongDifference(ranked(3, 1, 2, 0), ranked(3, 1, 2, 0))).toEqual({
      difference: 0,
      standardError: 0,
      p: null,
    });
  });
});

describe.skipIf(!hasFixture("roc_delong"))("beside pROC", () => {
  const labelled = (input: Readonly<Record<string, number[]>>, column: string) =>
    rank(Float64Array.from(input[column]!), Uint8Array.from(input.y!));

  it.each([
    ["score_a", "a"],
    ["score_b", "b"],
  ])("gives the variance of %s", (id, column) => {
    const { input, expected } = fixtureCase("roc_delong", id);
    expect(delongVariance(labelled(input, column))).toBeCloseTo(expected.var_delong as number, 14);
  });

  it("gives the paired test", () => {
    const { input, expected } = fixtureCase("roc_delong", "paired_test");
    const { difference, standardError, p } = delongDifference(labelled(input, "a"), labelled(input, "b"))!;
    expect(difference).toBeCloseTo(expected.diff as number, 13);
    expect(standardError).toBeCloseTo(expected.se_diff as number, 13);
    expect(p).toBeCloseTo(expected.p as number, 10);
  });
});
