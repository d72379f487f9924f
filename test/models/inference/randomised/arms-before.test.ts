import { describe, expect, it } from "vitest";
import { armsBefore, differedBefore } from "../../../../models/inference/randomised/arms-before.ts";
import { judgeRandomised } from "../../../../models/inference/randomised/randomised-effect.ts";
import { seededRandom } from "../../../../models/random.ts";
import { relativeError } from "../fixture.ts";

describe("armsBefore", () => {
  it("is Welch's t test of those of whom something was known", () => {
    // Means 5 and 2; scipy 1.17.1 ttest_ind(equal_var=False) gives p = 0.10133601308358993.
    const before = Float64Array.of(2, 4, NaN, 6, 8, 1, 2, 1, NaN, 4);
    const treated = Uint8Array.of(1, 1, 1, 1, 1, 0, 0, 0, 0, 0);
    const found = armsBefore(before, treated)!;
    expect(found).toMatchObject({ value: 3, treated: { clusters: 4, mean: 5 }, control: { clusters: 4, mean: 2 } });
    expect(relativeError(found.pValue, 0.10133601308358993)).toBeLessThan(1e-9);
  });

  it("takes the rows of one customer as one", () => {
    const before = Float64Array.of(2, 4, 6, 8, 1, 2, 1, 4);
    const treated = Uint8Array.of(1, 1, 1, 1, 0, 0, 0, 0);
    const twice = (values: ArrayLike<number>) => [...Array.from(values), ...Array.from(values)];
    const customer = Int32Array.from(twice(before.map((_, row) => row)));
    const found = armsBefore(Float64Array.from(twice(before)), Uint8Array.from(twice(treated)), customer)!;
    expect(found.pValue).toBeCloseTo(armsBefore(before, treated)!.pValue, 12);
  });

  it("compares nothing where nothing, or only of one arm, was known, or all were alike", () => {
    const treated = Uint8Array.of(1, 1, 0, 0);
    expect(armsBefore(new Float64Array(4).fill(NaN), treated)).toBeUndefined();
    expect(armsBefore(Float64Array.of(1, 2, NaN, NaN), treated)).toBeUndefined();
    expect(armsBefore(Float64Array.of(3, 3, 3, 3), treated)).toBeUndefined();
    expect(differedBefore(undefined)).toBe(false);
  });

  it("has shares refused in 1% of the experiments whose arms chance made, and in nearly all of those it did not", () => {
    const runs = { dealt: 1500, picked: 150 };
    const customers = 200;
    const refused = { dealt: 0, picked: 0 };
    for (let run = 0; run < runs.dealt; run++) {
      const random = seededRandom(run);
      const before = Float64Array.from({ length: customers }, () => -12 * Math.log(1 - random()));
      const arms = {
        dealt: Uint8Array.from(before, () => Number(random() < 0.5)),
        // Who paid later before is treated less often.
        picked: Uint8Array.from(before, (days) => Number(random() < (days < 8 ? 0.75 : 0.25))),
      };
      for (const name of ["dealt", "picked"] as const) {
        if (run >= runs[name]) continue;
        const n = arms[name].reduce((sum, arm) => sum + arm, 0);
        const judged = judgeRandomised({
          treated: { n, successes: Math.floor(n / 2) },
          control: { n: customers - n, successes: Math.floor((customers - n) / 2) },
          plannedTreatedShare: 0.5,
          beforePValue: armsBefore(before, arms[name])?.pValue,
        });
        refused[name] += Number(judged.verdict === "refused" && judged.reason === "arms_differed_before");
      }
    }
    // Three Monte Carlo standard errors of 1% over 1,500 experiments are 0.77%.
    expect(Math.abs(refused.dealt / runs.dealt - 0.01)).toBeLessThan(0.0077);
    expect(refused.picked / runs.picked).toBeGreaterThan(0.8);
  });
});
