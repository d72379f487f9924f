import { describe, expect, it } from "vitest";
import { clusterIndex } from "../../../../models/inference/means/cluster-index.ts";
import { eventStudy } from "../../../../models/inference/observational/event-study.ts";
import { seededRandom } from "../../../../models/random.ts";

const PERIODS = [-2, -1, 0, 1];

interface Planted {
  /** What the event does to outcomes after it. */
  readonly effect: number;
  /** By how much those with an event differ all along. */
  readonly differs?: number;
}

/** A third without an event, the others in one of four periods around it; a trait makes events likelier and outcomes lower. */
function studyOf({ effect, differs = 0 }: Planted, seed: number, customers = 900) {
  const random = seededRandom(seed);
  const trait = Float64Array.from({ length: customers }, () => random());
  const period = trait.map((own) => (random() < 0.2 + 0.4 * (1 - own) ? NaN : PERIODS[Math.floor(4 * random())]!));
  const outcome = trait.map((own, row) => {
    const has = Number.isNaN(period[row]!) ? 0 : 1;
    return -60 * own + 80 * (random() - 0.5) + differs * has + (period[row]! >= 0 ? effect : 0);
  });
  return eventStudy({ outcome, period, controls: [trait], clusters: clusterIndex(undefined, customers) }, PERIODS);
}

describe("eventStudy", () => {
  it("finds what the event does after it and nothing before it", () => {
    const { periods, before, change, grade } = studyOf({ effect: -15 }, 4);
    for (const { period, effect } of periods) {
      expect(effect!.interval.high < 0, String(period)).toBe(period >= 0);
    }
    expect(before!.interval.low).toBeLessThan(0);
    expect(before!.interval.high).toBeGreaterThan(0);
    expect(change!.interval.low).toBeLessThan(-15);
    expect(change!.interval.high).toBeGreaterThan(-15);
    expect(grade).toBe("C");
  });

  it("takes off what differed before, and gives grade D for it", () => {
    const { before, after, change, grade } = studyOf({ effect: 0, differs: -20 }, 2);
    expect(before!.interval.high).toBeLessThan(0);
    expect(after!.interval.high).toBeLessThan(0);
    expect(change!.interval.low).toBeLessThan(0);
    expect(change!.interval.high).toBeGreaterThan(0);
    expect(grade).toBe("D");
  });

  it("has a window before the event that is near zero in 95% of samples where nothing is planted", () => {
    const runs = 400;
    let [near, changed] = [0, 0];
    for (let run = 0; run < runs; run++) {
      const { before, change } = studyOf({ effect: 0 }, 100 + run, 300);
      if (before!.interval.low <= 0 && 0 <= before!.interval.high) near++;
      if (change!.interval.low > 0 || change!.interval.high < 0) changed++;
    }
    const monteCarlo = Math.sqrt((0.95 * 0.05) / runs);
    expect(Math.abs(near / runs - 0.95)).toBeLessThan(3 * monteCarlo);
    expect(Math.abs(changed / runs - 0.05)).toBeLessThan(3 * monteCarlo);
  });

  it("says nothing of the change with too few customers on a side", () => {
    expect(studyOf({ effect: -15 }, 3, 60).change).toBeUndefined();
  });
});
