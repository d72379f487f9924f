import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../models/random.ts";
import { bootstrapAuc, uncertaintyOf } from "../../../models/risk/bootstrap.ts";
import { clusteredAuc, clusteredDifference } from "../../../models/risk/clustered-delong.ts";
import { delongDifference, delongVariance } from "../../../models/risk/delong.ts";
import { rank } from "../../../models/risk/ranking.ts";
import { fixtureCase, hasFixture } from "./fixture.ts";

/** Rows of customers of one to five rows, whose label and two scores have a part in common. */
function customers(count: number, seed: number) {
  const random = seededRandom(seed);
  const rows = Array.from({ length: count }, (_, customer) => {
    const usual = random();
    return Array.from({ length: 1 + Math.floor(5 * random()) }, () => {
      const label = random() < 0.5 * usual ? 1 : 0;
      return { customer, label, first: usual + random(), second: usual + 0.5 * label + 2 * random() };
    });
  }).flat();
  const label = Uint8Array.from(rows, (row) => row.label);
  return {
    cluster: Int32Array.from(rows, (row) => row.customer),
    first: rank(
      Float64Array.from(rows, (row) => row.first),
      label,
    ),
    second: rank(
      Float64Array.from(rows, (row) => row.second),
      label,
    ),
  };
}

describe("clusteredAuc", () => {
  it("has DeLong's variance where each row is a customer", () => {
    const { first } = customers(120, 1);
    const { standardError } = clusteredAuc(first, Int32Array.from(first.label.keys()))!;
    expect(standardError ** 2).toBeCloseTo(delongVariance(first)!, 14);
  });

  it("agrees with the bootstrap of whole customers", () => {
    const { first, cluster } = customers(400, 2);
    const analytic = clusteredAuc(first, cluster)!;
    const bootstrap = uncertaintyOf(bootstrapAuc([first], cluster, { replicates: 400, seed: 3 })[0]!)!;
    // A standard deviation from 400 replicates is itself uncertain by 1 / sqrt(800) = 3.5%.
    expect(Math.abs(analytic.standardError / bootstrap.standardError - 1)).toBeLessThan(0.12);
    expect(analytic.interval.low).toBeCloseTo(bootstrap.interval.low, 2);
    expect(analytic.interval.high).toBeCloseTo(bootstrap.interval.high, 2);
  });

  it("keeps its interval between 0 and 1", () => {
    const nearly = rank(Float64Array.of(9, 8, 7, 3, 4, 2, 1, 0), Uint8Array.of(1, 1, 1, 1, 0, 0, 0, 0));
    const { value, interval } = clusteredAuc(nearly, Int32Array.from(nearly.label.keys()))!;
    expect(value).toBe(15 / 16);
    expect(interval.high).toBeLessThan(1);
    expect(interval.low).toBeGreaterThan(0);
  });

  it("is null for a perfect score, one outcome and a single customer with an outcome", () => {
    const label = Uint8Array.of(1, 1, 0, 0);
    const mixed = rank(Float64Array.of(4, 2, 3, 1), label);
    expect(clusteredAuc(rank(Float64Array.of(4, 3, 2, 1), label), Int32Array.of(1, 2, 3, 4))).toBeNull();
    expect(clusteredAuc(rank(Float64Array.of(4, 3), Uint8Array.of(1, 1)), Int32Array.of(1, 2))).toBeNull();
    expect(clusteredAuc(mixed, Int32Array.of(1, 1, 3, 4))).toBeNull();
    expect(clusteredAuc(mixed, Int32Array.of(1, 2, 3, 4))).not.toBeNull();
  });
});

describe("clusteredDifference", () => {
  it("agrees with the bootstrap of whole customers, paired", () => {
    const { first, second, cluster } = customers(400, 5);
    const { difference, standardError, interval } = clusteredDifference(first, second, cluster)!;
    const [ofFirst, ofSecond] = bootstrapAuc([first, second], cluster, { replicates: 400, seed: 6 });
    const paired = uncertaintyOf(ofFirst!.map((auc, index) => auc! - ofSecond![index]!))!;
    expect(Math.abs(standardError / paired.standardError - 1)).toBeLessThan(0.12);
    expect(interval.high - difference).toBeCloseTo(difference - interval.low, 14);
    const reverse = clusteredDifference(second, first, cluster)!;
    expect(reverse.difference).toBe(-difference);
    expect(reverse.standardError).toBeCloseTo(standardError, 14);
  });

  it("rejects a true null about as often as it says, where independent rows would reject far too often", () => {
    const rejections = { clustered: 0, independent: 0 };
    for (let seed = 0; seed < 200; seed++) {
      const random = seededRandom(100 + seed);
      const cluster = Int32Array.from({ length: 400 }, (_, row) => Math.floor(row / 10));
      const own = () => Float64Array.from({ length: 40 }, () => random());
      const [label, first, second] = [own(), own(), own()];
      const labels = Uint8Array.from(cluster, (customer) => (label[customer]! < 0.4 ? 1 : 0));
      const scores = (usual: Float64Array) =>
        rank(
          Float64Array.from(cluster, (customer) => usual[customer]! + 0.2 * random()),
          labels,
        );
      const [one, other] = [scores(first), scores(second)];
      if (clusteredDifference(one, other, cluster)!.p! < 0.05) rejections.clustered++;
      if (delongDifference(one, other)!.p! < 0.05) rejections.independent++;
    }
    // 5% of 200 is 10, give or take 3; forty customers make the normal interval a little short.
    expect(rejections.clustered).toBeLessThan(22);
    expect(rejections.independent).toBeGreaterThan(60);
  });

  it("has no p for a score beside itself, and is null where an outcome has one customer", () => {
    const { first, cluster } = customers(50, 8);
    expect(clusteredDifference(first, first, cluster)).toMatchObject({ difference: 0, standardError: 0, p: null });
    expect(clusteredDifference(first, first, new Int32Array(first.label.length))).toBeNull();
  });
});

describe.skipIf(!hasFixture("roc_delong"))("beside pROC, with one row per customer", () => {
  it("gives the paired test", () => {
    const { input, expected } = fixtureCase("roc_delong", "paired_test");
    const labelled = (column: string) => rank(Float64Array.from(input[column]!), Uint8Array.from(input.y!));
    const cluster = Int32Array.from(input.y!.keys());
    const { difference, standardError, p } = clusteredDifference(labelled("a"), labelled("b"), cluster)!;
    expect(difference).toBeCloseTo(expected.diff as number, 13);
    expect(standardError).toBeCloseTo(expected.se_diff as number, 13);
    expect(p).toBeCloseTo(expected.p as number, 10);
  });
});
