import { describe, expect, it } from "vitest";
import { partialRankResampling } from "../../../../models/inference/correlation/clustered-partial.ts";
import { simpsonResampling } from "../../../../models/inference/correlation/simpson.ts";
import {
  answerHere,
  drawTask,
  type DrawTask,
  type Resampling,
} from "../../../../models/inference/resampling/figures.ts";
import { Resampler } from "../../../../pipelines/analysis/threads/resampler.ts";
import { everyTask } from "../../../models/inference/resampling/samples.ts";

const tasks = everyTask(60, 5, 25);
/** What each replicate of every figure is. */
const replicates: Resampling<readonly Float64Array[]> = { tasks, answer: (drawn) => drawn };
const pairs = strataOf(everyTask(80, 6, 1));
const questions = [
  simpsonResampling({ ...pairs, seed: 1, replicates: 30 }),
  partialRankResampling({ ...pairs, controls: [pairs.stratum], customer: pairs.cluster }, { seed: 2, replicates: 30 }),
  // Too few customers in each stratum, too many in all: strata alone are drawn.
  simpsonResampling({
    ...pairs,
    stratum: pairs.cluster.map((one) => one % 2),
    seed: 3,
    replicates: 20,
    manyCustomers: 50,
  }),
] as const;

function strataOf(all: readonly DrawTask[]) {
  for (const { figure, sample } of all) if (figure === "stratified_rank") return sample;
  throw new Error("there is no task of strata");
}

describe.each([1, 2, 3, 7])("%i threads", (threads) => {
  it("draw every replicate as one does, and come to the same answers", async () => {
    const resampler = new Resampler({ threads, worthThreads: 0 });
    const [drawn] = await resampler.answers([replicates]);
    expect(drawn).toEqual(tasks.map((task) => drawTask(task)));
    expect(await resampler.answers(questions)).toEqual(questions.map((question) => answerHere<unknown>(question)));
    await resampler.close();
  });
});

describe("a resampler", () => {
  it("starts threads once, and none for a few draws", async () => {
    let started = 0;
    const count = () => started++;
    process.on("worker", count);
    try {
      for (const [worthThreads, threads] of [
        [1e9, 0],
        [1e4, 2],
      ] as const) {
        started = 0;
        const resampler = new Resampler({ threads: 2, worthThreads });
        await resampler.answers(questions);
        await resampler.answers(questions);
        expect(started).toBe(threads);
        await resampler.close();
      }
    } finally {
      process.off("worker", count);
    }
  });

  it("says what a thread threw", async () => {
    const resampler = new Resampler({ threads: 2, worthThreads: 0 });
    const [task] = tasks;
    const broken = { tasks: [{ ...task!, figure: "none" } as never], answer: () => undefined };
    await expect(resampler.answers([broken])).rejects.toThrow("not a function");
  });
});
