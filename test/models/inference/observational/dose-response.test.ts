import { describe, expect, it } from "vitest";
import { clusterIndex } from "../../../../models/inference/means/cluster-index.ts";
import { doseResponse } from "../../../../models/inference/observational/dose-response.ts";
import { seededRandom } from "../../../../models/random.ts";

/** One good experience adds `up`, one bad one takes off `down`. */
function responseTo({ up, down }: { up: number; down: number }, seed: number, customers = 1500) {
  const random = seededRandom(seed);
  const count = () => Float64Array.from({ length: customers }, () => Math.floor(4 * random() ** 2));
  const [good, bad] = [count(), count()];
  const outcome = good.map((many, row) => up * many - down * bad[row]! + 80 * (random() - 0.5));
  return doseResponse({ outcome, good, bad, controls: [], clusters: clusterIndex(undefined, customers) });
}

describe("doseResponse", () => {
  it("finds that two good experiences undo a bad one where one adds 8 and the other takes off 16", () => {
    const { ratio, refusal, good, bad } = responseTo({ up: 8, down: 16 }, 1);
    expect(refusal).toBeUndefined();
    expect(good!.interval.low).toBeGreaterThan(0);
    expect(bad!.interval.high).toBeLessThan(0);
    expect(ratio!.interval.low).toBeLessThan(2);
    expect(ratio!.interval.high).toBeGreaterThan(2);
  });

  it("refuses a ratio where good experiences add nothing that is clear of zero", () => {
    const { ratio, refusal, bad } = responseTo({ up: 0, down: 16 }, 2);
    expect({ ratio, refusal }).toEqual({ ratio: undefined, refusal: "good_not_clear" });
    expect(bad!.interval.high).toBeLessThan(0);
  });

  it("refuses one where good experiences go with a lower outcome, however clearly", () => {
    expect(responseTo({ up: -8, down: 16 }, 3).refusal).toBe("good_not_clear");
  });

  it("refuses one where bad experiences are not seen to lower the outcome: there is nothing to undo", () => {
    for (const down of [0, -16]) {
      expect(responseTo({ up: 8, down }, 5)).toMatchObject({ ratio: undefined, refusal: "bad_not_clear" });
    }
  });

  it("refuses one of too few customers", () => {
    expect(responseTo({ up: 8, down: 16 }, 4, 40).refusal).toBe("too_few_customers");
  });

  it("covers the ratio in 95% of samples, those that are refused left out", () => {
    const runs = 300;
    let [covered, stated] = [0, 0];
    for (let run = 0; run < runs; run++) {
      const { ratio } = responseTo({ up: 8, down: 16 }, 100 + run, 500);
      if (ratio === undefined) continue;
      stated++;
      if (ratio.interval.low <= 2 && 2 <= ratio.interval.high) covered++;
    }
    expect(stated).toBeGreaterThan(0.9 * runs);
    expect(Math.abs(covered / stated - 0.95)).toBeLessThan(3 * Math.sqrt((0.95 * 0.05) / stated));
  });
});
