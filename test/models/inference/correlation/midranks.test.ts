import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { midranks } from "../../../../models/inference/correlation/midranks.ts";
import { fixtureCases } from "../fixture.ts";

describe("midranks", () => {
  it("gives equal values the mean of their ranks (scipy 1.17 rankdata)", () => {
    const values = Object.freeze([0, 0, 3, 1, 4, 4, 2, 9, 7, 9]);
    expect([...midranks(values)]).toEqual([1.5, 1.5, 5, 3, 6.5, 6.5, 4, 9.5, 8, 9.5]);
  });

  it("ranks none, one, equal, negative and infinite values", () => {
    expect([...midranks([])]).toEqual([]);
    expect([...midranks([7])]).toEqual([1]);
    expect([...midranks([5, 5, 5])]).toEqual([2, 2, 2]);
    expect([...midranks([Infinity, -3, 0, -Infinity, -0, Infinity])]).toEqual([5.5, 2, 3.5, 1, 3.5, 5.5]);
  });

  it("refuses NaN, which has no rank", () => {
    expect(() => midranks([1, NaN])).toThrow("got NaN at index 1");
  });

  it("add up to n (n + 1) / 2 and count what is below and equal", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -4, max: 4 })), (values) => {
        const ranks = midranks(values);
        expect(ranks.reduce((sum, rank) => sum + rank, 0)).toBe((values.length * (values.length + 1)) / 2);
        values.forEach((value, index) => {
          const below = values.filter((other) => other < value).length;
          const equal = values.filter((other) => other === value).length;
          expect(ranks[index]).toBe(below + (equal + 1) / 2);
        });
      }),
    );
  });
});

describe("the reference ranks of R", () => {
  interface Pairs {
    readonly x: number[];
    readonly y: number[];
  }

  it.each(fixtureCases<Pairs, { rank_x: number[]; rank_y: number[] }>("spearman", "ties"))("$id", (reference) => {
    expect([...midranks(reference.input.x)]).toEqual(reference.expected.rank_x);
    expect([...midranks(reference.input.y)]).toEqual(reference.expected.rank_y);
  });
});
