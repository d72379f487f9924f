import { describe, expect, it } from "vitest";
import { judgeRandomisedRatio } from "../../../../models/inference/randomised/randomised-ratio.ts";
import { seededRandom } from "../../../../models/random.ts";

/** Arms of so many; the treatment adds 3 to the one outcome and 10 to the other, which go up and down together. */
function experiment(perArm: number, seed: number, gain = 10) {
  const random = seededRandom(seed);
  const treated = Uint8Array.from({ length: 2 * perArm }, (_, row) => row % 2);
  const shared = Float64Array.from(treated, () => 12 * random());
  const above = shared.map((value, row) => value / 4 + 4 * random() + 3 * treated[row]!);
  const below = shared.map((value, row) => value + 20 * random() + gain * treated[row]!);
  return { treated, plannedTreatedShare: 0.5, above, below };
}

describe("judgeRandomisedRatio", () => {
  it("is the difference of the one over that of the other", () => {
    const treated = Uint8Array.from({ length: 80 }, (_, row) => row % 2);
    const above = Float64Array.from(treated, (arm) => 1 + 2 * arm);
    const below = Float64Array.from(treated, (arm, row) => 5 + 8 * arm + (row % 4 < 2 ? 1 : -1));
    expect(judgeRandomisedRatio({ treated, plannedTreatedShare: 0.5, above, below })).toMatchObject({
      verdict: "effect",
      ratio: 0.25,
      treated: { customers: 40, mean: 3 },
      control: { customers: 40, mean: 1 },
    });
  });

  it("has an interval that covers the ratio in 95% of samples", () => {
    const runs = 2000;
    let covered = 0;
    for (let run = 0; run < runs; run++) {
      const judged = judgeRandomisedRatio(experiment(60, run));
      if (judged.verdict === "refused") throw new Error(judged.reason);
      if (judged.interval.low <= 0.3 && 0.3 <= judged.interval.high) covered++;
    }
    // Three Monte-Carlo standard errors of 95% in 2,000 runs.
    expect(Math.abs(covered / runs - 0.95)).toBeLessThan(0.0147);
  });

  it("is refused where nothing is gained for certain, in small arms, and where arms do not fit the plan", () => {
    const reasonOf = (judged: ReturnType<typeof judgeRandomisedRatio>) =>
      judged.verdict === "refused" ? judged.reason : undefined;
    expect(reasonOf(judgeRandomisedRatio(experiment(60, 1, 0)))).toBe("denominator_unclear");
    expect(reasonOf(judgeRandomisedRatio(experiment(60, 1, -10)))).toBe("denominator_unclear");
    expect(reasonOf(judgeRandomisedRatio(experiment(29, 1)))).toBe("too_few_customers");
    expect(reasonOf(judgeRandomisedRatio({ ...experiment(60, 1), plannedTreatedShare: 0.8 }))).toBe(
      "sample_ratio_mismatch",
    );
  });
});
