import { describe, expect, it } from "vitest";
import { clusterBootstrap } from "../../../models/inference/resampling/cluster-bootstrap.ts";
import { seededRandom } from "../../../models/random.ts";
import { bootstrapAuc, uncertaintyOf } from "../../../models/risk/bootstrap.ts";
import { delongVariance } from "../../../models/risk/delong.ts";
import { aucOf } from "../../../models/risk/discrimination.ts";
import { rank } from "../../../models/risk/ranking.ts";

const options = { replicates: 200, seed: 11 };

function sample(rows: number, seed: number) {
  const random = seededRandom(seed);
  const label = Uint8Array.from({ length: rows }, () => (random() < 0.3 ? 1 : 0));
  const score = Float64Array.from(label, (value) => Math.round(20 * (random() + 0.3 * value)) / 20);
  return { label, score };
}

describe("bootstrapAuc", () => {
  it("gives the AUC of the drawn customers' rows, repeated as often as they were drawn", () => {
    const { label, score } = sample(60, 1);
    const cluster = Int32Array.from(label, (_, row) => Math.floor(row / 3));
    const [replicates] = bootstrapAuc([rank(score, label)], cluster, { replicates: 25, seed: 5 });
    const repeated = clusterBootstrap(20, 25, 5, (timesDrawn) => {
      const rows = [...label.keys()].flatMap((row) => new Array<number>(timesDrawn[cluster[row]!]!).fill(row));
      return aucOf(
        rank(
          Float64Array.from(rows, (row) => score[row]!),
          Uint8Array.from(rows, (row) => label[row]!),
        ),
      );
    });
    expect(replicates).toHaveLength(25);
    for (const [index, auc] of repeated.entries()) expect(replicates![index]).toBeCloseTo(auc!, 12);
  });

  it("draws the same customers for every score, whatever the customers' numbers", () => {
    const { label, score } = sample(100, 2);
    const ranking = rank(score, label);
    const [first, second] = bootstrapAuc([ranking, ranking], Int32Array.from(label.keys()), options);
    expect(second).toEqual(first);
    const renumbered = Int32Array.from(label.keys()).map((row) => 1_000_000 - 7 * row);
    expect(bootstrapAuc([ranking], renumbered, options)[0]).toEqual(first);
  });

  it("agrees with DeLong where each row is a customer, and learns nothing from repeated rows", () => {
    const { label, score } = sample(400, 3);
    const once = uncertaintyOf(bootstrapAuc([rank(score, label)], Int32Array.from(label.keys()), options)[0]!)!;
    const delong = Math.sqrt(delongVariance(rank(score, label))!);
    // A standard deviation from 200 replicates is itself uncertain by 1 / sqrt(400) = 5%.
    expect(Math.abs(once.standardError / delong - 1)).toBeLessThan(0.2);

    const rows = [...label.keys()].flatMap((row) => [row, row, row, row]);
    const repeated = rank(
      Float64Array.from(rows, (row) => score[row]!),
      Uint8Array.from(rows, (row) => label[row]!),
    );
    const four = uncertaintyOf(bootstrapAuc([repeated], Int32Array.from(rows), options)[0]!)!;
    expect(four.standardError).toBeCloseTo(once.standardError, 12);
    expect(Math.sqrt(delongVariance(repeated)!)).toBeLessThan(0.55 * delong);
  });

  it("has no value where a draw holds one outcome only", () => {
    const ranking = rank(Float64Array.of(2, 1), Uint8Array.of(1, 0));
    const [replicates] = bootstrapAuc([ranking], Int32Array.of(1, 2), options);
    expect(new Set(replicates)).toEqual(new Set([1, undefined]));
    expect(uncertaintyOf(replicates!)).toBeNull();
  });
});

describe("uncertaintyOf", () => {
  it("gives standard deviation and 2.5% and 97.5% quantiles: of 0, 1 … 40 those are 1 and 39", () => {
    const { standardError, interval } = uncertaintyOf(Array.from({ length: 41 }, (_, value) => value))!;
    expect(standardError).toBeCloseTo(Math.sqrt((41 * 42) / 12), 12);
    expect(interval.low).toBeCloseTo(1, 12);
    expect(interval.high).toBeCloseTo(39, 12);
  });

  it("is null without replicates", () => {
    expect(uncertaintyOf([])).toBeNull();
  });
});
