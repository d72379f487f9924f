import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../models/random.ts";
import { driftFrom, driftReference, driftReport, stabilityIndex } from "../../../models/risk/drift.ts";
import { fixtureCase, hasFixture } from "./fixture.ts";

function uniform(rows: number, seed: number, from = 0): Float64Array {
  const random = seededRandom(seed);
  return Float64Array.from({ length: rows }, () => from + random());
}

describe("stabilityIndex", () => {
  it("is by hand: shares of 0.5 and 0.5 that become 0.6 and 0.4", () => {
    expect(stabilityIndex([1, 1], [6, 4])).toBeCloseTo(0.1 * Math.log(1.2) - 0.1 * Math.log(0.8), 14);
  });

  it("is the same either way, 0 for equal shares and never below", () => {
    const counts = fc.array(fc.tuple(fc.nat({ max: 50 }), fc.nat({ max: 50 })), { minLength: 1 }).filter((bins) => {
      return bins.some(([one]) => one > 0) && bins.some(([, other]) => other > 0);
    });
    fc.assert(
      fc.property(counts, (bins) => {
        const [one, other] = [bins.map(([count]) => count), bins.map(([, count]) => count)];
        expect(stabilityIndex(one, other)).toBeCloseTo(stabilityIndex(other, one)!, 12);
        expect(stabilityIndex(one, other)).toBeGreaterThanOrEqual(0);
        const doubled = one.map((count) => 2 * count);
        expect(stabilityIndex(one, doubled)).toBe(0);
      }),
    );
  });

  it("is null without rows", () => {
    expect(stabilityIndex([1, 2], [0, 0])).toBeNull();
    expect(stabilityIndex([0, 0], [1, 2])).toBeNull();
  });
});

describe("driftFrom", () => {
  const reference = driftReference(uniform(5000, 1));

  it("cuts the training values in tenths, with a bin for the missing ones", () => {
    expect(reference.edges).toHaveLength(9);
    expect(reference.counts).toEqual([0, ...new Array<number>(10).fill(500)]);
  });

  it("calls the same distribution stable, a shift of 8% watched and one of 20% changed", () => {
    expect(driftFrom(reference, uniform(2000, 2)).verdict).toBe("stable");
    expect(driftFrom(reference, uniform(2000, 3, 0.08)).verdict).toBe("watch");
    expect(driftFrom(reference, uniform(2000, 4, 0.2)).verdict).toBe("alert");
  });

  it("sees that values went missing", () => {
    const values = uniform(2000, 5).map((value, row) => (row % 4 === 0 ? NaN : value));
    const { index, verdict } = driftFrom(reference, values);
    // 0.25 missing where none were, and 0.075 in each of ten bins of 0.1.
    const expected = (0.25 - 1e-4) * Math.log(0.25 / 1e-4) + 10 * (0.075 - 0.1) * Math.log(0.75);
    expect(index).toBeCloseTo(expected, 1);
    expect(verdict).toBe("alert");
  });

  it("gives no figure that chance would make: of 200 months without change few are watched", () => {
    const verdicts = Array.from({ length: 200 }, (_, month) => driftFrom(reference, uniform(190, 50 + month)).verdict);
    expect(verdicts.filter((verdict) => verdict !== "stable").length).toBeLessThan(20);
    expect(driftFrom(reference, uniform(150, 6))).toEqual({ rows: 150, index: null, verdict: "too_few" });
    expect(driftFrom(reference, new Float64Array())).toEqual({ rows: 0, index: null, verdict: "too_few" });
  });

  it("keeps a value that is often equal in one bin", () => {
    const constant = driftReference(new Float64Array(1000).fill(3));
    expect(constant).toEqual({ edges: [], counts: [0, 1000] });
    expect(driftFrom(constant, new Float64Array(500).fill(3))).toEqual({ rows: 500, index: 0, verdict: "stable" });
    expect(driftReference(new Float64Array(50).fill(NaN)).counts).toEqual([50, 0]);
  });
});

describe("driftReport", () => {
  const train = { features: ["steady", "moved"], columns: [uniform(2000, 1), uniform(2000, 2)], rows: 2000 };
  const rows = 1000;
  const columns = [uniform(rows, 3), uniform(rows, 4).map((value, row) => value + (row % 2) / 2)];
  const period = Int32Array.from({ length: rows }, (_, row) => 24_010 + (row % 2));
  const later = { matrix: { features: train.features, columns, rows }, period, score: uniform(rows, 5) };
  const report = driftReport(train, uniform(2000, 6), later);

  it("gives every month of the score and of each feature, in order", () => {
    expect(report.score.map((month) => [month.period, month.drift.verdict])).toEqual([
      [24_010, "stable"],
      [24_011, "stable"],
    ]);
    const verdicts = report.features.map(({ feature, months }) => [
      feature,
      ...months.map(({ drift }) => drift.verdict),
    ]);
    expect(verdicts).toEqual([
      ["steady", "stable", "stable"],
      ["moved", "stable", "alert"],
    ]);
    expect(report.score.every(({ drift }) => drift.rows === 500)).toBe(true);
  });

  it("has no months without later rows", () => {
    const none = { matrix: { ...later.matrix, rows: 0 }, period: new Int32Array(), score: new Float64Array() };
    expect(driftReport(train, uniform(2000, 6), none).score).toEqual([]);
  });
});

describe.skipIf(!hasFixture("psi"))("beside the reference values", () => {
  it("gives the index of counts, with an empty bin on either side", () => {
    const { input, expected } = fixtureCase("psi", "counts_with_empty_bin");
    expect(stabilityIndex(input.expected_counts!, input.actual_counts!)).toBeCloseTo(expected.psi as number, 13);
  });

  it("gives the index of samples", () => {
    const { expected } = fixtureCase("psi", "samples");
    const index = stabilityIndex(expected.expected_counts as number[], expected.actual_counts as number[]);
    expect(index).toBeCloseTo(expected.psi as number, 13);
  });
});
