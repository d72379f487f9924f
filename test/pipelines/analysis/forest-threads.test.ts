import { describe, expect, it } from "vitest";
import { forest } from "../../../models/risk/forest.ts";
import { trainForest } from "../../../pipelines/analysis/forest-threads.ts";
import { syntheticMatrix } from "../../models/risk/synthetic.ts";

describe("trainForest", () => {
  const { matrix } = syntheticMatrix({ customers: 3000, months: 1, seed: 6, missingShare: 0.1 });
  const alone = forest({ trees: 7 }).train(matrix, { seed: 5 }).toJSON();

  it.each([1, 2, 3, 9])("gives on %i threads the model of one, bit for bit", async (threads) => {
    const model = await trainForest(matrix, { seed: 5, threads }, { trees: 7 });
    expect(JSON.stringify(model)).toBe(JSON.stringify(alone));
  });

  it("refuses what training on one thread refuses", async () => {
    const oneOutcome = { ...matrix, label: new Uint8Array(matrix.rows) };
    await expect(trainForest(oneOutcome, { seed: 5, threads: 2 })).rejects.toThrow("with and without the outcome");
  });
});
