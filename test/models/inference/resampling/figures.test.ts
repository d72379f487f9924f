import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawTask } from "../../../../models/inference/resampling/figures.ts";
import { everyTask } from "./samples.ts";

const REPLICATES = 40;

describe.each(everyTask(30, 3, REPLICATES))("replicates of $figure", (task) => {
  const whole = drawTask(task);

  it("are the whole where parts of them are put one after the other, however it is cut", () => {
    const cuts = fc.uniqueArray(fc.integer({ min: 1, max: REPLICATES - 1 }), { maxLength: 8 });
    fc.assert(
      fc.property(cuts, (inside) => {
        const bounds = [0, ...inside.sort((one, other) => one - other), REPLICATES];
        const parts = bounds.slice(1).map((to, index) => drawTask(task, { from: bounds[index]!, to }));
        expect(parts.flatMap((part) => [...part])).toEqual([...whole]);
      }),
    );
  });

  it("are the same after the task was sent, and differ from one another and with the seed", () => {
    expect(drawTask(structuredClone(task))).toEqual(whole);
    expect(new Set(whole).size).toBeGreaterThan(REPLICATES / 2);
    expect(drawTask({ ...task, seed: 4 })).not.toEqual(whole);
  });

  it("are none where none are asked for", () => {
    expect(drawTask(task, { from: 7, to: 7 })).toHaveLength(0);
  });
});
