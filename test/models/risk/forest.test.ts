import { describe, expect, it } from "vitest";
import { aucOf } from "../../../models/risk/discrimination.ts";
import { evaluate } from "../../../models/risk/evaluation.ts";
import { forest } from "../../../models/risk/forest.ts";
import { rank } from "../../../models/risk/ranking.ts";
import { syntheticMatrix } from "./synthetic.ts";

const options = { seed: 1 };

describe("forest on a known truth", () => {
  const train = syntheticMatrix({ customers: 12_000, months: 1, seed: 21 });
  const test = syntheticMatrix({ customers: 12_000, months: 1, seed: 22 });
  const score = forest().train(train.matrix, options).score(test.matrix);

  it("comes within 0.015 of the AUC of the truth itself", () => {
    const oracle = aucOf(rank(test.truth, test.matrix.label))!;
    const auc = aucOf(rank(score, test.matrix.label))!;
    expect(oracle - auc).toBeLessThan(0.015);
  });

  it("is calibrated on rows that it has not seen, without rows that were held back", () => {
    const { calibration, calibrationError } = evaluate(score, test.matrix.label);
    expect(Math.abs(calibration!.slope - 1)).toBeLessThan(0.1);
    expect(Math.abs(calibration!.inTheLarge)).toBeLessThan(0.1);
    expect(calibrationError).toBeLessThan(0.015);
  });

  it("stays so where rows with the outcome count for more", () => {
    const weighted = forest({ positiveWeight: 8 }).train(train.matrix, options).score(test.matrix);
    expect(Math.abs(evaluate(weighted, test.matrix.label).calibration!.inTheLarge)).toBeLessThan(0.1);
  });
});
