import { describe, expect, it } from "vitest";
import { callsByAmount, ruleOnAmount } from "../bench/broken-worlds.ts";
import { chosenOnEachDay } from "../bench/chosen-trial-worlds.ts";
import { dealtMessages } from "../bench/ratio-worlds.ts";
import { messagesOfTheSample, remindersOfTheSample } from "../bench/sample-worlds.ts";
import { askedArms, calledAndAsked, silentForTheirScore, silentInArrears } from "../bench/survey-worlds.ts";
import type { World } from "../bench/world.ts";

/** Few samples of what `test/bench/planted-effects.ts` draws a thousand of: enough to tell a world that is broken. */
const SAMPLES = 12;

function drawn(world: World, samples = SAMPLES) {
  const { truth } = world;
  const all = Array.from({ length: samples }, (_, seed) => world.draw(seed));
  const isCovered = (interval: { low: number; high: number } | undefined) =>
    interval !== undefined && interval.low <= truth && truth <= interval.high;
  return {
    covered: all.filter(({ judged }) => judged.verdict === "effect" && isCovered(judged.interval)).length,
    naive: all.filter(({ naive }) => isCovered(naive?.interval)).length,
    refused: (reason: string) =>
      all.filter(({ judged }) => judged.verdict === "refused" && judged.reason === reason).length,
  };
}

describe("a world of which the truth is known", () => {
  it.each([dealtMessages(0.2), silentInArrears(), calledAndAsked(0)])(
    "is covered where nothing is wrong, and not naively: $name",
    (world) => {
      const { covered, naive } = drawn(world);
      // Fewer of 12 at 95% happen once in 5,000 times.
      expect(covered).toBeGreaterThanOrEqual(8);
      expect(naive).toBeLessThan(8);
    },
  );

  it("is covered by trials on each day past due, where comparing who was ever called is far off", () => {
    const { covered, naive } = drawn(chosenOnEachDay(0), 8);
    expect(covered).toBeGreaterThanOrEqual(5);
    expect(naive).toBe(0);
  });

  it.each([remindersOfTheSample(), messagesOfTheSample()])("is what was planned of the sample: $name", (world) => {
    expect(drawn(world, 8).covered).toBeGreaterThanOrEqual(5);
  });

  it("lies within the bounds where silence hangs on the score, and not within what is weighted", () => {
    expect(drawn(silentForTheirScore())).toMatchObject({ covered: SAMPLES, naive: 0 });
  });

  it.each([dealtMessages(0), askedArms(0.6), ruleOnAmount(6, 1), callsByAmount(-2, false), calledAndAsked(0.3)])(
    "is refused for what is wrong in it: $name",
    (world) => {
      expect(drawn(world).refused(world.reason!)).toBeGreaterThanOrEqual(8);
    },
  );
});
