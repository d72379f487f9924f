import { describe, expect, it } from "vitest";
import { boosting } from "../../../../models/risk/boosting.ts";
import { forest } from "../../../../models/risk/forest.ts";
import { scorerOn } from "../../../../pipelines/analysis/threads/scorer.ts";
import { boostingOn, forestOn } from "../../../../pipelines/analysis/threads/trainers.ts";
import { Threads } from "../../../../pipelines/analysis/threads/threads.ts";
import { syntheticMatrix } from "../../../models/risk/synthetic.ts";

const { matrix } = syntheticMatrix({ customers: 3000, months: 1, seed: 6, missingShare: 0.1 });
const options = { trees: 7, positiveWeight: 2 };
const constrained = { ...options, monotone: { pressure: 1 } } as const;
const alone = {
  forest: JSON.stringify(forest(options).train(matrix, { seed: 5 })),
  boosting: JSON.stringify(boosting(constrained).train(matrix, { seed: 5 })),
};

describe.each([1, 2, 3])("%i threads", (count) => {
  it("give the models and scores of one, bit for bit, one after the other", async () => {
    const threads = new Threads(count);
    try {
      const trained = [
        await forestOn(threads, options).train(matrix, { seed: 5 }),
        await boostingOn(threads, constrained).train(matrix, { seed: 5 }),
      ];
      expect(trained.map((model) => JSON.stringify(model))).toEqual([alone.forest, alone.boosting]);
      for (const model of trained) expect(await scorerOn(threads)(model, matrix)).toEqual(model.score(matrix));
    } finally {
      await threads.close();
    }
  });
});

describe("threads", () => {
  it("refuse what training on one refuses", async () => {
    const threads = new Threads(2);
    const oneOutcome = { ...matrix, label: new Uint8Array(matrix.rows) };
    await expect(forestOn(threads).train(oneOutcome, { seed: 5 })).rejects.toThrow("with and without the outcome");
    await expect(boostingOn(threads).train(oneOutcome, { seed: 5 })).rejects.toThrow("with and without the outcome");
    await threads.close();
  });

  it("say what one of them threw, and leave none behind that waits for it", async () => {
    const threads = new Threads(2);
    await expect(boostingOn(threads, { bins: 1 }).train(matrix, { seed: 5 })).rejects.toThrow(
      "There must be 2 to 254 bins",
    );
    await expect(forestOn(threads).train(matrix, { seed: 5 })).rejects.toThrow("have ended");
  });
});
