import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aucOf, decilesOf, kolmogorovSmirnovOf, liftOf } from "../../../models/risk/discrimination.ts";
import { rank } from "../../../models/risk/ranking.ts";
import { fixtureCase, hasFixture } from "./fixture.ts";

const ranked = (score: readonly number[], label: readonly number[]) =>
  rank(Float64Array.from(score), Uint8Array.from(label));

const scoredRows = fc
  .array(fc.record({ score: fc.integer({ min: 0, max: 6 }), label: fc.nat({ max: 1 }) }), { minLength: 2 })
  .filter((rows) => rows.some(({ label }) => label === 1) && rows.some(({ label }) => label === 0));

describe("rank", () => {
  it("puts equal scores in one group, in the order of their rows", () => {
    const { order, groupEnds, groups, total } = ranked([0.2, 0.7, 0.2, 0.9], [1, 0, 0, 1]);
    expect([...order]).toEqual([3, 1, 0, 2]);
    expect([...groupEnds]).toEqual([1, 2, 4]);
    expect(groups).toEqual([
      { positives: 1, negatives: 0 },
      { positives: 0, negatives: 1 },
      { positives: 1, negatives: 1 },
    ]);
    expect(total).toEqual({ positives: 2, negatives: 2 });
  });

  it("refuses a score that is not a number, and one without a label", () => {
    expect(() => ranked([NaN], [1])).toThrow(RangeError);
    expect(() => ranked([1, 2], [1])).toThrow("There must be one score per label; got 2 and 1.");
  });
});

describe("aucOf", () => {
  it("counts the pairs in the right order, ties one half: 2.5 of 4", () => {
    expect(aucOf(ranked([0.9, 0.4, 0.4, 0.6], [1, 1, 0, 0]))).toBe(2.5 / 4);
  });

  it("is the share of the pairs, whatever the ties", () => {
    fc.assert(
      fc.property(scoredRows, (rows) => {
        const positives = rows.filter(({ label }) => label === 1);
        const negatives = rows.filter(({ label }) => label === 0);
        const wins = positives.flatMap((one) => negatives.map((other) => (Math.sign(one.score - other.score) + 1) / 2));
        const auc = aucOf(
          ranked(
            rows.map(({ score }) => score),
            rows.map(({ label }) => label),
          ),
        );
        expect(auc).toBeCloseTo(wins.reduce((sum, win) => sum + win, 0) / wins.length, 12);
      }),
    );
  });

  it("is null with one outcome, or no rows", () => {
    expect(aucOf(ranked([0.1, 0.2], [1, 1]))).toBeNull();
    expect(aucOf(ranked([0.1, 0.2], [0, 0]))).toBeNull();
    expect(aucOf(ranked([], []))).toBeNull();
  });
});

describe("kolmogorovSmirnovOf", () => {
  it("is the widest gap: above 0.4 stand 2 of 2 with and 1 of 3 without", () => {
    expect(kolmogorovSmirnovOf(ranked([0.9, 0.5, 0.6, 0.3, 0.2], [1, 1, 0, 0, 0]))).toBeCloseTo(2 / 3, 14);
  });

  it("is 1 for perfect scores, 0 for equal ones, null with one outcome", () => {
    expect(kolmogorovSmirnovOf(ranked([3, 2, 1], [1, 1, 0]))).toBe(1);
    expect(kolmogorovSmirnovOf(ranked([3, 3, 3], [1, 1, 0]))).toBe(0);
    expect(kolmogorovSmirnovOf(ranked([3, 2], [1, 1]))).toBeNull();
  });
});

describe("liftOf", () => {
  const score = [10, 9, 8, 7, 6, 5, 4, 3, 2, 1];

  it("compares the highest share with all: 1 of 2 against 2 of 10", () => {
    expect(liftOf(ranked(score, [1, 0, 0, 0, 0, 1, 0, 0, 0, 0]), 0.2)).toBeCloseTo(0.5 / 0.2, 14);
  });

  it("counts part of a row: the top quarter of ten rows is two and a half", () => {
    expect(liftOf(ranked(score, [1, 0, 1, 0, 0, 0, 0, 0, 0, 0]), 0.25)).toBeCloseTo(1.5 / 2.5 / 0.2, 14);
  });

  it("is 1 where all scores are equal, null without positives", () => {
    expect(liftOf(ranked([1, 1, 1], [1, 0, 0]), 0.1)).toBeCloseTo(1, 14);
    expect(liftOf(ranked([1, 2], [0, 0]), 0.1)).toBeNull();
    expect(liftOf(ranked([], []), 0.1)).toBeNull();
  });
});

describe("decilesOf", () => {
  const falling = Array.from({ length: 20 }, (_, row) => 20 - row);

  it("gives each tenth its own lift, and what it captures with those above it", () => {
    const label = falling.map((_, row) => (row < 3 || row === 19 ? 1 : 0));
    const deciles = decilesOf(ranked(falling, label));
    expect(deciles.map(({ lift }) => lift)).toEqual([5, 2.5, 0, 0, 0, 0, 0, 0, 0, 2.5]);
    expect(deciles.map(({ captured }) => captured)).toEqual([0.5, 0.75, 0.75, 0.75, 0.75, 0.75, 0.75, 0.75, 0.75, 1]);
  });

  it("is the lift of the top tenth first, 1 on average, and captures all, whatever the ties", () => {
    fc.assert(
      fc.property(scoredRows, (rows) => {
        const ranking = ranked(
          rows.map(({ score }) => score),
          rows.map(({ label }) => label),
        );
        const deciles = decilesOf(ranking);
        expect(deciles[0]!.lift).toBeCloseTo(liftOf(ranking, 0.1)!, 10);
        expect(deciles.reduce((sum, { lift }) => sum + lift, 0)).toBeCloseTo(10, 10);
        expect(deciles[9]!.captured).toBeCloseTo(1, 12);
      }),
    );
  });

  it("is empty without positives", () => {
    expect(decilesOf(ranked([1, 2], [0, 0]))).toEqual([]);
  });
});

describe.skipIf(!hasFixture("roc_delong") || !hasFixture("ks_brier"))("beside R", () => {
  it.each([
    ["score_a", "a"],
    ["score_b", "b"],
  ])("gives pROC's AUC of %s", (id, column) => {
    const { input, expected } = fixtureCase("roc_delong", id);
    expect(aucOf(ranked(input[column]!, input.y!))).toBeCloseTo(expected.auc as number, 13);
  });

  it("gives the distance of ks.test", () => {
    const { input, expected } = fixtureCase("ks_brier", "ks_score_a");
    expect(kolmogorovSmirnovOf(ranked(input.a!, input.y!))).toBeCloseTo(expected.D as number, 13);
  });
});
