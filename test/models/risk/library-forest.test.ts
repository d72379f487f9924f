import { describe, expect, it } from "vitest";
import { spearman } from "../../../models/inference/correlation/spearman.ts";
import { aucOf } from "../../../models/risk/discrimination.ts";
import { forest } from "../../../models/risk/forest.ts";
import type { RiskModel } from "../../../models/risk/model.ts";
import { rank } from "../../../models/risk/ranking.ts";
import { libraryForest } from "./library-forest.ts";
import { syntheticMatrix } from "./synthetic.ts";

describe("our forest beside that of a library, on the same few rows", () => {
  const train = syntheticMatrix({ customers: 600, months: 1, seed: 21, missingShare: 0.1 }).matrix;
  const test = syntheticMatrix({ customers: 5000, months: 1, seed: 22, missingShare: 0.1 });
  const library = libraryForest({ trees: 15, minimumLeafRows: 20 }).train(train, { seed: 1 });
  const own = forest({ trees: 15, minimumLeafRows: 10 }).train(train, { seed: 1 });
  const aucBy = (score: Float64Array) => aucOf(rank(score, test.matrix.label))!;
  const scoreOf = (model: RiskModel) => model.score(test.matrix);

  it("ranks rows that neither has seen about as well", () => {
    const oracle = aucBy(test.truth);
    expect(oracle - aucBy(scoreOf(library))).toBeLessThan(0.06);
    expect(Math.abs(aucBy(scoreOf(own)) - aucBy(scoreOf(library)))).toBeLessThan(0.03);
  });

  it("ranks them in much the same order", () => {
    expect(spearman(scoreOf(own), scoreOf(library))!.rho).toBeGreaterThan(0.85);
  });

  it("is given no more rows than the library can take", () => {
    const many = syntheticMatrix({ customers: 9000, months: 1, seed: 3 }).matrix;
    const { trees } = libraryForest({ trees: 1, rows: 200 }).train(many, { seed: 1 }).toJSON() as unknown as {
      trees: { cover: number[] }[];
    };
    const positives = many.label.reduce((sum, value) => sum + value, 0);
    expect(trees[0]!.cover[0]).toBe(
      Math.round((200 * positives) / 9000) + Math.round((200 * (9000 - positives)) / 9000),
    );
  });
});
