import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { binOf, fitBinning, type BinningOptions } from "../../../models/risk/binning.ts";

const plain: BinningOptions = { maximumBins: 2, minimumShare: 0.1, smoothingRows: 0 };

function fit(values: readonly number[], label: readonly number[], options: Partial<BinningOptions> = {}) {
  return fitBinning(Float64Array.from(values), Uint8Array.from(label), { ...plain, ...options });
}

describe("fitBinning", () => {
  it("gives weight of evidence and information value of a table done by hand", () => {
    // Odds overall 4 to 6; low half 1 to 4, high half 3 to 2.
    const values = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    const { edges, bins, informationValue } = fit(values, [0, 0, 0, 0, 1, 0, 1, 1, 0, 1]);
    expect(edges).toEqual([5]);
    expect(bins.map(({ positives, negatives }) => [positives, negatives])).toEqual([
      [0, 0],
      [1, 4],
      [3, 2],
    ]);
    expect(bins[1]!.weightOfEvidence).toBeCloseTo(Math.log(1 / 4 / (4 / 6)), 14);
    expect(bins[2]!.weightOfEvidence).toBeCloseTo(Math.log(3 / 2 / (4 / 6)), 14);
    expect(informationValue).toBeCloseTo((1 / 4 - 4 / 6) * Math.log(3 / 8) + (3 / 4 - 2 / 6) * Math.log(9 / 4), 14);
  });

  it("smooths towards the odds overall: 10 rows more at 4 in 10 make 1 to 4 into 5 to 10", () => {
    const values = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    const { bins } = fit(values, [0, 0, 0, 0, 1, 0, 1, 1, 0, 1], { smoothingRows: 10 });
    expect(bins[1]!.weightOfEvidence).toBeCloseTo(Math.log(5 / 10 / (4 / 6)), 14);
  });

  it("keeps missing values in a bin of their own, which counts like any other", () => {
    const { bins } = fit([NaN, NaN, NaN, 1, 1, 1], [1, 1, 0, 0, 0, 1]);
    expect(bins[0]).toMatchObject({ positives: 2, negatives: 1 });
    expect(bins[0]!.weightOfEvidence).toBeCloseTo(Math.log(2), 14);
  });

  it("lets a missing bin with too few rows or one outcome say nothing", () => {
    expect(fit([NaN, NaN, 1, 2, 3, 4], [1, 1, 0, 1, 0, 1]).bins[0]!.weightOfEvidence).toBe(0);
    const rare = fit([NaN, NaN, 1, 2, 3, 4], [1, 0, 0, 0, 0, 1], { minimumShare: 0.5 });
    expect(rare.bins[0]!.weightOfEvidence).toBe(0);
  });

  it("merges a bin with one outcome into the neighbour whose rate is closest", () => {
    const values = [1, 1, 1, 2, 2, 2, 3, 3, 3];
    const { edges, bins } = fit(values, [0, 0, 0, 0, 0, 1, 0, 1, 1], { maximumBins: 3 });
    expect(edges).toEqual([2]);
    expect(bins.slice(1)).toMatchObject([
      { positives: 1, negatives: 5 },
      { positives: 2, negatives: 1 },
    ]);
  });

  it("says nothing about a constant column or one that is always missing", () => {
    for (const value of [3, NaN]) {
      const { edges, bins, informationValue } = fit([value, value, value, value], [0, 1, 0, 1]);
      expect(edges).toEqual([]);
      expect(bins.map((bin) => bin.weightOfEvidence)).toEqual([0, 0]);
      expect(informationValue).toBe(0);
    }
  });

  it("loses no row, keeps its promises on size, and is never less than uninformative", () => {
    const row = fc.record({
      value: fc.oneof(fc.constant(NaN), fc.integer({ min: -5, max: 5 })),
      label: fc.nat({ max: 1 }),
    });
    const options = { maximumBins: 5, minimumShare: 0.1, smoothingRows: 1 };
    fc.assert(
      fc.property(fc.array(row, { minLength: 5, maxLength: 80 }), (rows) => {
        const label = rows.map((each) => each.label);
        fc.pre(label.includes(0) && label.includes(1));
        const { edges, bins, informationValue } = fit(
          rows.map((each) => each.value),
          label,
          options,
        );
        expect(bins).toHaveLength(edges.length + 2);
        expect(edges).toEqual([...edges].sort((a, b) => a - b));
        expect(bins.reduce((sum, bin) => sum + bin.positives + bin.negatives, 0)).toBe(rows.length);
        expect(informationValue).toBeGreaterThanOrEqual(0);
        if (bins.length > 2) {
          for (const { positives, negatives } of bins.slice(1)) {
            expect(Math.min(positives, negatives)).toBeGreaterThan(0);
            expect(positives + negatives).toBeGreaterThanOrEqual(0.1 * rows.length);
          }
        }
      }),
    );
  });
});

describe("binOf", () => {
  it.each([
    [NaN, 0],
    [-Infinity, 1],
    [5, 1],
    [5.1, 2],
    [8, 2],
    [Infinity, 3],
  ])("puts %d in bin %i of the edges 5 and 8", (value, bin) => {
    expect(binOf(value, [5, 8])).toBe(bin);
  });
});
