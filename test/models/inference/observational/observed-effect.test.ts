import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { augmentedDifference } from "../../../../models/inference/observational/augmented.ts";
import { balanceOf } from "../../../../models/inference/observational/balance.ts";
import { eValue, eValueOfLimit } from "../../../../models/inference/observational/e-value.ts";
import { judgeObserved } from "../../../../models/inference/observational/observed-effect.ts";
import { propensities } from "../../../../models/inference/observational/propensity.ts";
import {
  effectiveSample,
  fittedHajekDifference,
  hajekDifference,
  hajekDifferenceOfTreated,
  stabilisedWeights,
} from "../../../../models/inference/observational/weighting.ts";
import { clusterIndex } from "../../../../models/inference/means/cluster-index.ts";
import { estimateOf, sumOfSquares } from "../../../../models/inference/means/influence.ts";
import { seededRandom } from "../../../../models/random.ts";
import { fixtureCase, relativeError } from "../fixture.ts";

/** Hard cases get the call and pay late: a confounder moves both, and a call takes off `effect`. */
function chosenCalls(customers: number, seed: number, effect: number, strength = 1) {
  const random = seededRandom(seed);
  const hardness = Float64Array.from({ length: customers }, () => 2 * random() - 1);
  const size = Float64Array.from({ length: customers }, () => random());
  const treated = Uint8Array.from(hardness, (hard) => (random() < 1 / (1 + Math.exp(-strength * 1.5 * hard)) ? 1 : 0));
  const outcome = Float64Array.from(hardness, (hard, row) => {
    return 20 + 8 * hard + 3 * size[row]! + 6 * (random() - 0.5) + effect * treated[row]!;
  });
  return { outcome, treated, covariates: [hardness, size] };
}

function effectOf(judgement: ReturnType<typeof judgeObserved>) {
  if (judgement.verdict === "refused") throw new Error(judgement.reason);
  return judgement;
}

describe("judgeObserved", () => {
  it("finds that a call does nothing where the plain means say that it costs 8 days", () => {
    const calls = chosenCalls(2000, 1, 0);
    const plain = hajekDifference(calls.outcome, {
      treated: calls.treated,
      propensity: new Float64Array(2000).fill(0.5),
    });
    expect(plain.value).toBeGreaterThan(3);
    const effect = effectOf(judgeObserved(calls));
    expect(effect.interval.low).toBeLessThan(0);
    expect(effect.interval.high).toBeGreaterThan(0);
    expect(effect.checks.balance[0]!.before).toBeGreaterThan(0.5);
    expect(Math.abs(effect.checks.balance[0]!.after)).toBeLessThan(0.1);
    expect(effect.checks.eValueOfLimit).toBe(1);
  });

  it("covers the truth in 95% of samples of 300", () => {
    const runs = 200;
    let [covered, stated] = [0, 0];
    for (let run = 0; run < runs; run++) {
      const judged = judgeObserved(chosenCalls(300, run, -2));
      if (judged.verdict === "refused") continue;
      stated++;
      if (judged.interval.low <= -2 && -2 <= judged.interval.high) covered++;
    }
    expect(stated / runs).toBeGreaterThan(0.9);
    // Three Monte Carlo standard errors of 200 runs are 4.6 points.
    expect(covered / stated).toBeGreaterThan(0.904);
    expect(covered / stated).toBeLessThan(0.996);
  });

  it("turns its sign with the arms, and does not change with a constant", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: -99, max: 99 }), (seed, constant) => {
        const calls = chosenCalls(300, seed, 1);
        const plain = judgeObserved(calls);
        const turned = judgeObserved({
          ...calls,
          outcome: calls.outcome.map((value) => value + constant),
          treated: calls.treated.map((arm) => 1 - arm),
        });
        if (plain.verdict === "refused" || turned.verdict === "refused") {
          expect(turned).toMatchObject({ verdict: "refused", reason: "reason" in plain ? plain.reason : "none" });
          return;
        }
        expect(turned.difference).toBeCloseTo(-plain.difference, 7);
        expect(turned.standardError).toBeCloseTo(plain.standardError, 7);
      }),
      // The last of these is refused for imbalance, whichever arm is called the treated one.
      { numRuns: 20, examples: [[999_999, 0]] },
    );
  });

  it("takes rows of one customer as one: the same rows twice say no more", () => {
    const { outcome, treated, covariates } = chosenCalls(400, 3, 1);
    const twice = (values: Float64Array) => Float64Array.from([...values, ...values]);
    const customer = Int32Array.from({ length: 800 }, (_, row) => row % 400);
    const once = effectOf(judgeObserved({ outcome, treated, covariates }));
    const both = effectOf(
      judgeObserved({
        outcome: twice(outcome),
        treated: Uint8Array.from([...treated, ...treated]),
        covariates: covariates.map(twice),
        customer,
      }),
    );
    expect(both.difference).toBeCloseTo(once.difference, 8);
    expect(both.standardError).toBeCloseTo(once.standardError, 8);
    expect(both.treated.customers).toBe(once.treated.customers);
  });

  it("leaves out who is nearly certain to be called, and says how many", () => {
    const { checks } = effectOf(judgeObserved(chosenCalls(4000, 5, 0, 3)));
    expect(checks.trimmedShare).toBeGreaterThan(0.05);
    expect(checks.trimmedShare).toBeLessThan(0.5);
  });

  it("leaves out those of whom nobody is called, and weights the others as if these were not there", () => {
    const calls = chosenCalls(3000, 9, -2);
    const isSpared = Float64Array.from(calls.treated, (arm, row) => Number(arm === 0 && row % 5 === 0));
    const spared = { ...calls, covariates: [...calls.covariates, isSpared] };
    const judged = effectOf(judgeObserved(spared));
    const others = Int32Array.from(isSpared.keys()).filter((row) => isSpared[row] === 0);
    const pick = (values: Float64Array) => Float64Array.from(others, (row) => values[row]!);
    const alone = effectOf(
      judgeObserved({
        outcome: pick(calls.outcome),
        treated: Uint8Array.from(others, (row) => calls.treated[row]!),
        covariates: calls.covariates.map(pick),
      }),
    );
    expect(judged.checks.trimmedShare).toBeCloseTo(1 - others.length / calls.outcome.length, 6);
    expect(judged.difference).toBeCloseTo(alone.difference, 8);
    expect(judged.standardError).toBeCloseTo(alone.standardError, 8);
  });

  it("refuses where a covariate decides who is called, and where too few are left", () => {
    const calls = chosenCalls(500, 6, 0);
    const decided = { ...calls, covariates: [Float64Array.from(calls.treated)] };
    expect(judgeObserved(decided)).toMatchObject({ verdict: "refused", reason: "no_overlap" });
    expect(judgeObserved(chosenCalls(40, 7, 0))).toMatchObject({ verdict: "refused", reason: "too_few_customers" });
    const nobody = { ...calls, treated: new Uint8Array(500) };
    expect(judgeObserved(nobody)).toMatchObject({ verdict: "refused", reason: "too_few_customers" });
  });

  it("does not mind covariates that follow from one another", () => {
    const calls = chosenCalls(500, 8, 1);
    const doubled = { ...calls, covariates: [...calls.covariates, calls.covariates[0]!.map((value) => 2 * value + 1)] };
    expect(effectOf(judgeObserved(doubled)).difference).toBeCloseTo(effectOf(judgeObserved(calls)).difference, 7);
  });

  it("refuses columns that do not fit", () => {
    const calls = chosenCalls(50, 9, 0);
    expect(() => judgeObserved({ ...calls, covariates: [new Float64Array(3)] })).toThrow("must be as long as");
    expect(() => judgeObserved({ ...calls, outcome: calls.outcome.map(() => NaN) })).toThrow("must be finite");
  });
});

describe("eValue", () => {
  it("is 7.26 for a ratio of 3.9, and 3 for the limit 1.8 (VanderWeele and Ding 2017)", () => {
    expect(eValue(3.9)).toBeCloseTo(7.26, 2);
    expect(eValue(1 / 3.9)).toBeCloseTo(7.26, 2);
    expect(eValueOfLimit(1.8, 8.7)).toBeCloseTo(3, 2);
    expect(eValueOfLimit(0.9, 2)).toBe(1);
    expect(eValue(1)).toBe(1);
    expect(() => eValue(0)).toThrow("must be positive");
  });
});

describe("the reference values of R", () => {
  type Input = Record<"x1" | "x2" | "x3" | "treat" | "y" | "ybin", number[]>;
  type Covariate = "x1" | "x2" | "x3";
  interface Fitted {
    readonly propensity: number[];
    readonly ess_treated: number;
    readonly ess_control: number;
    readonly smd: Record<Covariate, { readonly unweighted: number; readonly weighted: number }>;
  }
  type Effects = Record<
    | "ipw_hajek"
    | "mu1_hajek"
    | "mu0_hajek"
    | "hajek_se_known_ps"
    | "hajek_se_stacked"
    | "att_hajek"
    | "aipw"
    | "aipw_se",
    number
  > & { readonly aipw_ci_95: [number, number] };

  const { input, expected } = fixtureCase<Input, Fitted>("ipw_aipw", "propensity");
  const names = ["x1", "x2", "x3"] as const;
  const covariates = names.map((name) => Float64Array.from(input[name]));
  const treated = Uint8Array.from(input.treat);
  const propensity = propensities(covariates, treated)!;

  it("propensities, effective samples and balance", () => {
    propensity.forEach((value, row) => expect(relativeError(value, expected.propensity[row]!)).toBeLessThan(1e-9));
    const weights = stabilisedWeights({ treated, propensity });
    expect(relativeError(effectiveSample(weights, treated, 1), expected.ess_treated)).toBeLessThan(1e-9);
    expect(relativeError(effectiveSample(weights, treated, 0), expected.ess_control)).toBeLessThan(1e-9);
    names.forEach((name, place) => {
      const { before, after } = balanceOf(covariates[place]!, treated, weights);
      expect(relativeError(before, expected.smd[name].unweighted)).toBeLessThan(1e-9);
      expect(relativeError(after, expected.smd[name].weighted)).toBeLessThan(1e-9);
    });
  });

  it.each([
    ["continuous_y", "y"],
    ["binary_y", "ybin"],
  ] as const)("%s", (id, column) => {
    const reference = fixtureCase<Input, Effects>("ipw_aipw", id);
    const outcome = Float64Array.from(reference.input[column]);
    const known = hajekDifference(outcome, { treated, propensity });
    const fitted = fittedHajekDifference(outcome, { treated, propensity }, covariates)!;
    const augmented = augmentedDifference(outcome, { treated, propensity }, covariates)!;
    const rows = clusterIndex(undefined, outcome.length);
    const estimate = estimateOf(augmented, rows)!;
    const actual: Effects = {
      ipw_hajek: known.value,
      mu1_hajek: known.treatedMean,
      mu0_hajek: known.controlMean,
      hajek_se_known_ps: estimateOf(known, rows)!.standardError,
      hajek_se_stacked: Math.sqrt(sumOfSquares(fitted.scores)),
      att_hajek: hajekDifferenceOfTreated(outcome, { treated, propensity }),
      aipw: augmented.value,
      aipw_se: estimate.standardError,
      aipw_ci_95: [estimate.interval.low, estimate.interval.high],
    };
    for (const [name, value] of Object.entries(actual)) {
      const wanted = reference.expected[name as keyof Effects];
      for (const [place, one] of [value].flat().entries()) {
        expect(relativeError(one, [wanted].flat()[place]!), name).toBeLessThan(1e-9);
      }
    }
  });
});
