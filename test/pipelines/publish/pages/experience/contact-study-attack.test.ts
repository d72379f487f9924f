import { describe, expect, it } from "vitest";
import { FLOOR } from "../../../../../models/disclosure/rules.ts";
import type { ContactStudy } from "../../../../../models/release/experience.ts";
import { DisclosureGate } from "../../../../../pipelines/publish/context.ts";
import { contactStudy } from "../../../../../pipelines/publish/pages/experience/contact-study.ts";
import { Attacker, type Bounds } from "../../../../support/attacker.ts";
import { alone, drawing, madeUpAnswer } from "./made-up-answers.ts";

const PERIOD_DAYS = 30;

/** Made-up answers, so many in each stretch from -3 on and without contact, of customers who are alike but for what they answer. */
function answersOf(sizes: readonly number[], without: number, seed: number) {
  const draw = drawing(seed);
  const days = new Map<number, number | null>();
  const scores = new Map<number | null, number[]>();
  const answers = [
    ...sizes.map((size, place) => ({ size, period: place - 3 })),
    { size: without, period: null },
  ].flatMap(({ size, period }) =>
    Array.from({ length: size }, () => {
      const survey_sk = days.size;
      const score = draw.score(7);
      days.set(survey_sk, period === null ? null : period * PERIOD_DAYS + 5);
      scores.set(period, [...(scores.get(period) ?? []), score]);
      return madeUpAnswer(survey_sk, { score });
    }),
  );
  return { answers, days, scores };
}

/** Two for who recommends, one for who does neither: the answers of a stretch lie between none and two for each. */
const pointsOf = (scores: readonly number[]) =>
  scores.reduce((sum, score) => sum + (score >= 9 ? 2 : score <= 6 ? 0 : 1), 0);

interface Attacked {
  readonly period: number;
  readonly answers: number;
  readonly truth: number;
  readonly bounds: Bounds;
}

/**
 * Returns between which bounds a reader can tell the points of each hidden stretch. He knows how many answered in each, and
 * what they said whom nobody contacted: with who is alike in all else, a difference is one of means.
 */
function attack(study: ContactStudy, scores: ReadonlyMap<number | null, readonly number[]>): Attacked[] {
  const none = scores.get(null)!;
  const netOfNone = pointsOf(none) / none.length - 1;
  const toPoints = (difference: number, answers: number) => (difference / 100 + netOfNone + 1) * answers;
  const sides = [study.periods.filter(({ period }) => period < 0), study.periods.filter(({ period }) => period >= 0)];
  return sides.flatMap((rows, side) => {
    const sizes = rows.map(({ period }) => scores.get(period)?.length ?? 0);
    const whole = sizes.reduce((sum, size) => sum + size, 0);
    const [own, other] = side === 0 ? [study.before, study.after] : [study.after, study.before];
    // After less before tells either of them from the other.
    const change = study.change && other && other.value + (side === 0 ? -1 : 1) * study.change.value;
    const told = own?.value ?? change;
    const attacker = new Attacker(rows.length, [
      { unknowns: rows.map((_, place) => place), total: told == null ? undefined : toPoints(told, whole) },
      ...rows.map((_, place) => ({ unknowns: [place], total: undefined })),
    ]);
    const known = rows.map(({ effect }, place): [number, Bounds] => {
      const points = effect && toPoints(effect.value, sizes[place]!);
      return [place, points === null ? { low: 0, high: 2 * sizes[place]! } : { low: points, high: points }];
    });
    attacker.learn(new Map(known), new Map());
    const found = rows.flatMap(({ period, state }, place) =>
      state === "shown" || sizes[place] === 0
        ? []
        : [
            {
              period,
              answers: sizes[place]!,
              truth: pointsOf(scores.get(period)!),
              bounds: attacker.bounds(1 + place),
            },
          ],
    );
    attacker.dispose();
    return found;
  });
}

const study = (sizes: readonly number[], seed: number, without = 300) => {
  const { answers, days, scores } = answersOf(sizes, without, seed);
  const published = alone(contactStudy({ answers }, days, { gate: new DisclosureGate(FLOOR.internal) }))!;
  return { published, found: attack(published, scores) };
};

describe("a reader who takes the shown stretches around a contact from their total", () => {
  it("finds the truth between his bounds, whatever is hidden", () => {
    const { published } = study([60, 50, 40, 60, 50, 40], 1);
    expect(published.periods.every(({ state }) => state === "shown")).toBe(true);
    for (let seed = 1; seed <= 10; seed++) {
      for (const { truth, bounds } of study([3, 50, 40, 60, 2, 40], seed).found) {
        expect(truth).toBeGreaterThan(bounds.low - 1e-6);
        expect(truth).toBeLessThan(bounds.high + 1e-6);
      }
    }
  });

  it.each([
    ["one stretch of three before it", [3, 50, 40, 60, 50, 40]],
    ["one of a single answer after it", [60, 50, 40, 60, 50, 1]],
    ["one on either side", [60, 2, 40, 60, 4, 40]],
    ["two on a side, of four together", [2, 2, 60, 60, 50, 40]],
    ["one where nobody answered in another", [0, 4, 40, 60, 50, 40]],
    ["a side that has no other", [0, 0, 3, 60, 50, 40]],
    ["a side of three single ones", [1, 1, 1, 60, 50, 40]],
  ] as const)("learns nothing of %s", (_, sizes) => {
    for (let seed = 1; seed <= 20; seed++) {
      const few = study(sizes, seed).found.filter(({ answers }) => answers < FLOOR.internal.minimum_customers);
      expect(few.length).toBeGreaterThan(0);
      for (const { answers, bounds } of few) {
        expect(bounds.low).toBeLessThan(1e-6);
        expect(bounds.high).toBeGreaterThan(2 * answers - 1e-6);
      }
    }
  });
});
