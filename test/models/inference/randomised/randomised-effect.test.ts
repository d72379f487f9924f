import { describe, expect, it } from "vitest";
import { judgeRandomised } from "../../../../models/inference/randomised/randomised-effect.ts";

describe("judgeRandomised", () => {
  it("states the effect of 56 of 70 against 48 of 80 with its grade (Newcombe 1998: 0.0524 to 0.3339)", () => {
    const judgement = judgeRandomised({
      treated: { successes: 56, n: 70 },
      control: { successes: 48, n: 80 },
      plannedTreatedShare: 0.5,
    });
    if (judgement.verdict !== "effect") throw new Error(judgement.reason);
    expect(judgement).toMatchObject({
      grade: "A",
      treated: { customers: 70, mean: 0.8 },
      control: { customers: 80, mean: 0.6 },
    });
    expect(judgement.difference).toBeCloseTo(0.2, 14);
    expect(judgement.interval.low).toBeCloseTo(0.0524, 4);
    expect(judgement.interval.high).toBeCloseTo(0.3339, 4);
    // (70 - 75)^2 / 75 x 2 = 0.667; R 4.2.2 pchisq(2 / 3, 1, lower = FALSE) = 0.4142.
    expect(judgement.checks.sampleRatioPValue).toBeCloseTo(0.4142, 4);
  });

  it("refuses arms that do not fit the plan, however small they are", () => {
    const refusal = { verdict: "refused", grade: "A", reason: "sample_ratio_mismatch" };
    const large = { treated: { successes: 500, n: 1000 }, control: { successes: 400, n: 800 } };
    expect(judgeRandomised({ ...large, plannedTreatedShare: 0.5 })).toMatchObject(refusal);
    const small = { treated: { successes: 1, n: 5 }, control: { successes: 20, n: 60 } };
    expect(judgeRandomised({ ...small, plannedTreatedShare: 0.5 })).toMatchObject(refusal);
  });

  it("refuses too few customers, and says how many find 5 points from the control rate", () => {
    const comparison = {
      treated: { successes: 20, n: 29 },
      control: { successes: 18, n: 30 },
      plannedTreatedShare: 0.5,
    };
    expect(judgeRandomised(comparison)).toEqual({
      verdict: "refused",
      grade: "A",
      reason: "too_few_customers",
      needed: 1468,
      // (29 - 29.5)^2 / 29.5 x 2 = 0.0169492; scipy 1.17.1 chi2.sf(1 / 59, 1) = 0.8964169676673134.
      checks: { sampleRatioPValue: expect.closeTo(0.8964169676673134, 12) as number, beforePValue: undefined },
    });
    expect(judgeRandomised({ ...comparison, minimumPerArm: 29 }).verdict).toBe("effect");
  });

  it("counts down where the control rate leaves no room above", () => {
    // From 100% to 95%: 7.848879 x 0.0475 / 0.0025 = 149.13.
    const judgement = judgeRandomised({
      treated: { successes: 10, n: 10 },
      control: { successes: 10, n: 10 },
      plannedTreatedShare: 0.5,
    });
    expect(judgement).toMatchObject({ verdict: "refused", reason: "too_few_customers", needed: 150 });
  });

  it("cannot say how many are needed without a control rate", () => {
    const empty = { successes: 0, n: 0 };
    for (const treated of [empty, { successes: 2, n: 4 }]) {
      const judgement = judgeRandomised({ treated, control: empty, plannedTreatedShare: 0.5 });
      expect(judgement).toMatchObject({ verdict: "refused", reason: "too_few_customers" });
      expect(judgement).not.toHaveProperty("needed");
    }
  });

  it("states no effect of an empty arm even where none is asked for", () => {
    const judgement = judgeRandomised({
      treated: { successes: 2, n: 4 },
      control: { successes: 0, n: 0 },
      plannedTreatedShare: 0.9,
      minimumPerArm: 0,
    });
    expect(judgement.verdict).toBe("refused");
  });
});
