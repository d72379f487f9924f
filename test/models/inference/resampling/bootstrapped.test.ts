import { describe, expect, it } from "vitest";
import { differenceOfMeans } from "../../../../models/inference/means/difference-of-means.ts";
import { clusterIndex } from "../../../../models/inference/means/cluster-index.ts";
import { bootstrappedRestrictedMeans } from "../../../../models/inference/resampling/bootstrapped.ts";
import { restrictedMeanValues } from "../../../../models/inference/survival/restricted-mean.ts";
import { seededRandom } from "../../../../models/random.ts";

/** Days to pay of customers with two invoices each, watched for 40 to 120 days; the treated pay sooner. */
function durations(customers: number, seed: number) {
  const random = seededRandom(seed);
  const customer = Int32Array.from({ length: 2 * customers }, (_, row) => row >> 1);
  const pace = Float64Array.from({ length: customers }, () => 10 + 30 * random());
  const treated = Uint8Array.from(customer, (one) => one % 2);
  const days = Float64Array.from(customer, (one) => -(pace[one]! - 5 * (one % 2)) * Math.log(1 - random()));
  const watched = Float64Array.from(customer, () => 40 + 80 * random());
  const ended = Uint8Array.from(days, (day, row) => (day <= watched[row]! ? 1 : 0));
  return { lengths: days.map((day, row) => Math.min(day, watched[row]!)), ended, treated, customer, horizon: 40 };
}

describe("bootstrappedRestrictedMeans", () => {
  it("has the interval of the influence functions where customers are many", () => {
    const sample = durations(1500, 1);
    const drawn = bootstrappedRestrictedMeans(sample, { seed: 1 })!;
    const values = new Float64Array(sample.lengths.length);
    for (const arm of [0, 1]) {
      const rows = Int32Array.from(values.keys()).filter((row) => sample.treated[row] === arm);
      const lengths = Array.from(rows, (row) => sample.lengths[row]!);
      const causes = Array.from(rows, (row) => sample.ended[row]!);
      const own = restrictedMeanValues({ lengths, causes }, sample.horizon)!;
      rows.forEach((row, place) => (values[row] = own[place]!));
    }
    const added = differenceOfMeans(values, sample.treated, clusterIndex(sample.customer, values.length))!;
    expect(drawn.value).toBeCloseTo(added.value, 9);
    const length = ({ low, high }: { low: number; high: number }) => high - low;
    // 500 replicates know a quantile of 2.5% to about a tenth of the length.
    expect(length(drawn.interval) / length(added.interval)).toBeGreaterThan(0.9);
    expect(length(drawn.interval) / length(added.interval)).toBeLessThan(1.1);
  });

  it("is unknown where a mean is, and where it is in too many draws", () => {
    const sample = durations(40, 2);
    expect(bootstrappedRestrictedMeans({ ...sample, horizon: 1000 }, { seed: 1 })).toBeUndefined();
    const nobody = { ...sample, treated: new Uint8Array(sample.treated.length) };
    expect(bootstrappedRestrictedMeans(nobody, { seed: 1 })).toBeUndefined();
    // One customer alone is watched beyond 50 days: a third of the draws are without him.
    const lengths = Float64Array.from(sample.lengths, (_, row) => (row < 2 ? 60 : 20 + (row % 9)));
    const ended = new Uint8Array(lengths.length);
    const alone = { ...sample, lengths, ended, treated: Uint8Array.from(sample.customer, (one) => Number(one > 0)) };
    expect(bootstrappedRestrictedMeans({ ...alone, horizon: 50 }, { seed: 1 })).toBeUndefined();
  });

  it("is the same for the same seed", () => {
    const ask = (seed: number) => bootstrappedRestrictedMeans(durations(60, 3), { seed, replicates: 50 });
    expect(ask(1)).toEqual(ask(1));
    expect(ask(1)).not.toEqual(ask(2));
  });
});
