import { describe, expect, it } from "vitest";
import { groupJackknifeInterval } from "../../../../models/inference/resampling/group-jackknife.ts";
import { seededRandom } from "../../../../models/random.ts";

/** Quantiles of Student's t: NIST/SEMATECH e-Handbook of Statistical Methods, table 1.3.6.7.2. */
const T_975: readonly (readonly [degreesOfFreedom: number, t: number])[] = [
  [1, 12.706],
  [9, 2.262],
  [19, 2.093],
  [99, 1.984],
];

describe("groupJackknifeInterval", () => {
  it.each(T_975)("reaches t with %i degrees of freedom times the error", (degreesOfFreedom, t) => {
    const groups = degreesOfFreedom + 1;
    const away = Math.sqrt(1 / degreesOfFreedom);
    const { low, high } = groupJackknifeInterval(
      7,
      Array.from({ length: groups }, (_, group) => 7 + (group % 2 === 0 ? away : -away)),
    );
    expect(high - 7).toBeCloseTo(t, 3);
    expect(7 - low).toBeCloseTo(t, 3);
  });

  it("covers a ratio of sums in about 95 of 100 samples", () => {
    const groups = 20;
    let covered = 0;
    for (let run = 0; run < 1000; run++) {
      const random = seededRandom(5, run);
      const sums = Array.from({ length: groups }, () => [0, 0] as [number, number]);
      for (let unit = 0; unit < 400; unit++) {
        const size = -Math.log(1 - random());
        sums[unit % groups]![0] += size * (0.2 + 0.4 * random());
        sums[unit % groups]![1] += size;
      }
      const whole = sums.reduce(([a, b], [c, d]) => [a + c, b + d] as [number, number]);
      const without = sums.map(([a, b]) => (whole[0] - a) / (whole[1] - b));
      const { low, high } = groupJackknifeInterval(whole[0] / whole[1], without);
      if (low <= 0.4 && high >= 0.4) covered++;
    }
    expect(covered).toBeGreaterThan(930);
    expect(covered).toBeLessThan(970);
  });

  it("refuses what has no spread to tell", () => {
    expect(() => groupJackknifeInterval(1, [1])).toThrow(RangeError);
    expect(() => groupJackknifeInterval(1, [1, 2], 1)).toThrow(RangeError);
  });
});
