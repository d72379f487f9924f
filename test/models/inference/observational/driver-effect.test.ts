import { describe, expect, it } from "vitest";
import { clusterIndex } from "../../../../models/inference/means/cluster-index.ts";
import { driverEffects, type DriverEffect } from "../../../../models/inference/observational/driver-effect.ts";
import { seededRandom } from "../../../../models/random.ts";

interface Planted {
  readonly seed: number;
  readonly effect: number;
  /** What an unmeasured trait does to both the driver and the score. */
  readonly hidden?: number;
  readonly exposedShare?: number;
}

/** One driver beside one that does nothing, both commoner among those who answer lower. */
function effectsOf({ seed, effect, hidden = 0, exposedShare = 0.3 }: Planted, customers = 600): DriverEffect[] {
  const random = seededRandom(seed);
  const rows = Array.from({ length: customers }, (_, row) => row);
  const trait = Float64Array.from(rows, () => random());
  const unseen = Float64Array.from(rows, () => random());
  const chance = (row: number) => 2 * exposedShare * (0.5 * trait[row]! + 0.5 * (hidden === 0 ? 0.5 : unseen[row]!));
  const had = () => Float64Array.from(rows, (row) => (random() < chance(row) ? 1 : 0));
  const before = [had(), had()];
  const after = [had(), had()];
  const outcome = Float64Array.from(rows, (row) => {
    return 100 * (random() - 0.5) - 80 * trait[row]! - hidden * unseen[row]! + effect * before[0]![row]!;
  });
  const isFollowed = new Uint8Array(customers).fill(1);
  return driverEffects({
    outcome,
    before,
    after,
    isFollowed,
    controls: [trait],
    clusters: clusterIndex(rows, customers),
  });
}

function stated(effect: DriverEffect | undefined) {
  if (effect?.verdict !== "effect") throw new Error("no effect");
  return effect;
}

describe("driverEffects", () => {
  it("finds what was planted beside a driver that only looks as if, with grade C", () => {
    const [planted, nothing] = effectsOf({ seed: 1, effect: -25 }).map(stated);
    expect(planted!.estimate.interval.low).toBeLessThan(-25);
    expect(planted!.estimate.interval.high).toBeGreaterThan(-25);
    expect(planted!.estimate.interval.high).toBeLessThan(0);
    expect(nothing!.estimate.interval.low).toBeLessThan(0);
    expect(nothing!.estimate.interval.high).toBeGreaterThan(0);
    expect(planted!.grade).toBe("C");
  });

  it("gives grade D where answers from before the driver go with it as well", () => {
    const [driver] = effectsOf({ seed: 2, effect: 0, hidden: 150 }, 3000).map(stated);
    expect(driver!.estimate.interval.high).toBeLessThan(0);
    expect(driver!.checks.placebo!.interval.high).toBeLessThan(0);
    expect(driver!.grade).toBe("D");
  });

  it("states no effect where there is none in more than one of twenty", () => {
    const runs = 200;
    let found = 0;
    for (let run = 0; run < runs; run++) {
      const { interval } = stated(effectsOf({ seed: 100 + run, effect: 0 }, 300)[0]).estimate;
      if (interval.high < 0 || interval.low > 0) found++;
    }
    expect(found / runs).toBeLessThan(0.05 + 3 * Math.sqrt((0.05 * 0.95) / runs));
  });

  it("refuses a driver of too few customers, and one that comes with another in every case", () => {
    const [rare] = effectsOf({ seed: 3, effect: -25, exposedShare: 0.03 });
    expect(rare).toMatchObject({ verdict: "refused", reason: "too_few_customers", grade: "D" });
    const customers = 200;
    const had = Float64Array.from({ length: customers }, (_, row) => row % 2);
    const [, copy] = driverEffects({
      outcome: Float64Array.from(had, (one, row) => one + (row % 7)),
      before: [had, Float64Array.from(had)],
      after: [had, had],
      isFollowed: new Uint8Array(customers),
      controls: [],
      clusters: clusterIndex(undefined, customers),
    });
    expect(copy).toMatchObject({ verdict: "refused", reason: "not_separable" });
  });

  it("gives grade D where nobody was followed for long enough after his answer", () => {
    const customers = 200;
    const had = Float64Array.from({ length: customers }, (_, row) => row % 2);
    const [driver] = driverEffects({
      outcome: Float64Array.from(had, (one, row) => one + (row % 7)),
      before: [had],
      after: [had],
      isFollowed: new Uint8Array(customers),
      controls: [],
      clusters: clusterIndex(undefined, customers),
    });
    expect(driver).toMatchObject({ verdict: "effect", grade: "D", checks: { placebo: undefined } });
  });
});
