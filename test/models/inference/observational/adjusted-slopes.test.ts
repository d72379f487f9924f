import { describe, expect, it } from "vitest";
import { clusterIndex } from "../../../../models/inference/means/cluster-index.ts";
import { clusteredVariance } from "../../../../models/inference/means/influence.ts";
import { adjustedSlopes, combined, slopeEstimate } from "../../../../models/inference/observational/adjusted-slopes.ts";
import { seededRandom } from "../../../../models/random.ts";

const column = (...values: number[]) => Float64Array.from(values);

describe("adjustedSlopes", () => {
  it("is the difference of two means without controls, with a variance by hand", () => {
    const outcome = column(1, 3, 4, 8, 6);
    const [slope] = adjustedSlopes({ outcome, columns: [column(0, 0, 1, 1, 1)], controls: [] });
    expect(slope!.value).toBeCloseTo(4, 12);
    // Each row moves the difference by its deviation from the mean of its side, over the size of that side.
    expect([...slope!.scores]).toEqual(
      [0.5, -0.5, -2 / 3, 2 / 3, 0].map((score) => expect.closeTo(score, 12) as number),
    );
    // Clusters {1, 3}, {4, 8} and {6} move it by 0, 0 and 0; each row by itself by 1/4 + 1/4 + 4/9 + 4/9.
    expect(clusteredVariance(slope!.scores, clusterIndex([1, 1, 2, 2, 3], 5))).toBeCloseTo(0, 12);
    expect(clusteredVariance(slope!.scores, clusterIndex(undefined, 5))).toBeCloseTo((5 / 4) * (1 / 2 + 8 / 9), 12);
  });

  it("holds a control fixed: within both of its groups those with the column are 2 higher, though lower in one heap", () => {
    const outcome = column(0, 2, 2, 10, 10, 12);
    const [slope] = adjustedSlopes({
      outcome,
      columns: [column(0, 1, 1, 0, 0, 1)],
      controls: [column(0, 0, 0, 1, 1, 1)],
    });
    expect(slope!.value).toBeCloseTo(2, 12);
    const [heap] = adjustedSlopes({ outcome, columns: [column(0, 1, 1, 0, 0, 1)], controls: [] });
    expect(heap!.value).toBeCloseTo(16 / 3 - 20 / 3, 12);
  });

  it("says nothing of a column that is constant or follows from the others", () => {
    const outcome = column(1, 2, 3, 4);
    const control = column(0, 1, 0, 1);
    const [constant, copy, own] = adjustedSlopes({
      outcome,
      columns: [column(1, 1, 1, 1), column(1, 0, 1, 0), column(0, 0, 1, 1)],
      controls: [control],
    });
    expect(constant).toBeUndefined();
    expect(copy).toBeUndefined();
    expect(own!.value).toBeCloseTo(2, 12);
  });

  it("covers the truth in 95% of samples of 150 customers with two answers each", () => {
    const runs = 400;
    let covered = 0;
    for (let run = 0; run < runs; run++) {
      const random = seededRandom(run, 7);
      const rows = Array.from({ length: 300 }, (_, row) => Math.floor(row / 2));
      const taste = Float64Array.from({ length: 150 }, () => random() - 0.5);
      const control = Float64Array.from(rows, (customer) => taste[customer]! + random());
      const exposed = Float64Array.from(control, (value) => (random() < 0.25 + 0.3 * value ? 1 : 0));
      const outcome = Float64Array.from(rows, (customer, row) => {
        return 3 * control[row]! + 4 * taste[customer]! + 2 * exposed[row]! + (1 + exposed[row]!) * (random() - 0.5);
      });
      const [slope] = adjustedSlopes({ outcome, columns: [exposed], controls: [control] });
      const { interval } = slopeEstimate(slope!, clusterIndex(rows, 300), (row) => exposed[row] === 1)!;
      if (interval.low <= 2 && 2 <= interval.high) covered++;
    }
    const monteCarlo = Math.sqrt((0.95 * 0.05) / runs);
    expect(covered / runs).toBeGreaterThan(0.95 - 3 * monteCarlo);
    expect(covered / runs).toBeLessThan(0.95 + 3 * monteCarlo);
  });

  it("adds slopes up with what each row moves them by", () => {
    const [one, other] = adjustedSlopes({
      outcome: column(0, 1, 3, 4, 9, 2),
      columns: [column(0, 1, 0, 1, 0, 0), column(0, 0, 1, 0, 1, 0)],
      controls: [],
    });
    const difference = combined([
      { influence: one!, weight: 1 },
      { influence: other!, weight: -1 },
    ]);
    expect(difference.value).toBeCloseTo(2.5 - 6, 12);
    expect(difference.scores[4]).toBeCloseTo(-1.5, 12);
  });
});
