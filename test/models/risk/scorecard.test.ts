import { describe, expect, it } from "vitest";
import { aucOf } from "../../../models/risk/discrimination.ts";
import { evaluate } from "../../../models/risk/evaluation.ts";
import { probabilityOf } from "../../../models/risk/odds.ts";
import { rank } from "../../../models/risk/ranking.ts";
import { scorecard } from "../../../models/risk/scorecard.ts";
import { seededRandom } from "../../../models/random.ts";
import { matrixOf, syntheticMatrix } from "./synthetic.ts";

const options = { seed: 1 };

describe("scorecard on a known truth", () => {
  const train = syntheticMatrix({ customers: 12_000, months: 1, seed: 21 });
  const test = syntheticMatrix({ customers: 12_000, months: 1, seed: 22 });
  const model = scorecard().train(train.matrix, options);
  const score = model.score(test.matrix);

  it("comes within 0.01 of the AUC of the truth itself", () => {
    const oracle = aucOf(rank(test.truth, test.matrix.label))!;
    const auc = aucOf(rank(score, test.matrix.label))!;
    expect(oracle).toBeGreaterThan(0.8);
    expect(oracle - auc).toBeGreaterThan(-0.002);
    expect(oracle - auc).toBeLessThan(0.01);
  });

  it("is calibrated on rows that it has not seen", () => {
    const { calibration, calibrationError } = evaluate(score, test.matrix.label);
    expect(Math.abs(calibration!.slope - 1)).toBeLessThan(0.1);
    expect(Math.abs(calibration!.inTheLarge)).toBeLessThan(0.1);
    expect(calibrationError).toBeLessThan(0.015);
  });

  it("stays so where rows with the outcome count for more", () => {
    const weighted = scorecard({ positiveWeight: 8 }).train(train.matrix, options);
    expect(weighted.toJSON()).not.toEqual(model.toJSON());
    const trained = evaluate(weighted.score(train.matrix), train.matrix.label);
    expect(trained.calibration!.inTheLarge).toBeCloseTo(0, 6);
    expect(Math.abs(evaluate(weighted.score(test.matrix), test.matrix.label).calibration!.inTheLarge)).toBeLessThan(
      0.1,
    );
  });

  it("keeps what matters and says what it left out", () => {
    const { features, left_out } = model.toJSON();
    expect(features.map(({ feature }) => feature)).toEqual(["late_count", "pressure"]);
    // Somewhat above 1 for independent features: log-odds are larger given the other features than averaged over them.
    for (const { coefficient } of features) {
      expect(coefficient).toBeGreaterThan(1);
      expect(coefficient).toBeLessThan(1.4);
    }
    expect(left_out.map(({ feature, reason }) => [feature, reason])).toEqual([
      ["due_count", "information_value"],
      ["noise", "information_value"],
      ["constant", "information_value"],
    ]);
  });

  it("adds up in points to the scale, but for the rounding", () => {
    const { base_points, features } = model.toJSON();
    for (const row of [0, 1, 2]) {
      const points = features.map(({ feature, edges, bins }) => {
        const value = test.matrix.columns[test.matrix.features.indexOf(feature)]![row]!;
        return bins[1 + edges.filter((edge) => edge < value).length]!.points;
      });
      const total = base_points + points.reduce((sum, value) => sum + value, 0);
      const probability = score[row]!;
      const exact = 600 + 20 * Math.log2((1 - probability) / probability / 50);
      expect(Math.abs(total - exact)).toBeLessThanOrEqual(1.5);
    }
  });
});

describe("scorecard", () => {
  const random = seededRandom(6);
  const draws = Array.from({ length: 3000 }, () => ({ risk: random(), error: 0.6 * random() - 0.3, chance: random() }));
  const label = draws.map(({ risk, error, chance }) => (chance < probabilityOf(-2 + 3.5 * risk - 2.5 * error) ? 1 : 0));

  it("leaves out a feature whose effect turns round beside a better one", () => {
    // The truth is 6 · risk - 2.5 · echo: an echo of the risk goes with more of the outcome, but given the risk with less.
    const echo = draws.map(({ risk, error }) => risk + error);
    const matrix = matrixOf({ risk: draws.map((draw) => draw.risk), echo }, label);
    const alone = scorecard().train(matrixOf({ echo }, label), options);
    const both = scorecard().train(matrix, options).toJSON();
    expect(alone.features).toEqual(["echo"]);
    expect(both.features.map(({ feature }) => feature)).toEqual(["risk"]);
    expect(both.left_out).toMatchObject([{ feature: "echo", reason: "sign_conflict" }]);
  });

  it("gives everybody the training share when no feature says anything", () => {
    const model = scorecard().train(matrixOf({ a: [1, 1, 1, 1], b: [NaN, NaN, NaN, NaN] }, [1, 0, 0, 0]), options);
    expect(model.features).toEqual([]);
    expect(model.score(matrixOf({}, [0]))[0]).toBeCloseTo(0.25, 12);
  });

  it("lets a value that was never missing in training count as average when it is", () => {
    const model = scorecard().train(matrixOf({ risk: draws.map((draw) => draw.risk) }, label), options);
    const [missing] = model.score(matrixOf({ risk: [NaN] }, [0]));
    expect(missing).toBeCloseTo(1 / (1 + Math.exp(-model.intercept)), 14);
    expect(model.explain(matrixOf({ risk: [NaN] }, [0]), 0)).toEqual([{ feature: "risk", value: null, logOdds: 0 }]);
  });

  it("says that a fit without ridge is not unique", () => {
    const risk = draws.map((draw) => draw.risk);
    const twins = matrixOf({ risk, twin: risk }, label);
    expect(() => scorecard({ ridge: 0 }).train(twins, options)).toThrow("no unique fit with a ridge of 0");
  });
});
