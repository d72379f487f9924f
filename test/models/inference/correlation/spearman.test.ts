import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { spearman } from "../../../../models/inference/correlation/spearman.ts";
import { fixtureCases, relativeError } from "../fixture.ts";

const x = Object.freeze([1, 2, 2, 3, 5, 5, 5, 8, 9, 10]);
const y = Object.freeze([0, 0, 3, 1, 4, 4, 2, 9, 7, 9]);

const pairs = fc.array(fc.tuple(fc.integer({ min: 0, max: 10 }), fc.integer({ min: 0, max: 10 })), {
  minLength: 4,
  maxLength: 40,
});

describe("spearman", () => {
  it("gives rho and p with ties (scipy 1.17 spearmanr)", () => {
    const { rho, pValue, n } = spearman(x, y)!;
    expect(rho).toBeCloseTo(0.8975328409686655, 14);
    expect(relativeError(pValue, 0.00042549058786038157)).toBeLessThan(1e-12);
    expect(n).toBe(10);
  });

  it("gives the interval of Bonett and Wright (R package statpsych, example of ci.spear)", () => {
    const one = [21, 4, 9, 12, 35, 18, 10, 22, 24, 1, 6, 8, 13, 16, 19];
    const other = [67, 28, 30, 28, 52, 40, 25, 37, 44, 10, 14, 20, 28, 40, 51];
    const { rho, interval } = spearman(one, other)!;
    expect(rho).toBeCloseTo(0.8699639, 7);
    expect(interval.low).toBeCloseTo(0.5840951, 7);
    expect(interval.high).toBeCloseTo(0.9638297, 7);
  });

  it("is undefined, not NaN, for a constant, for nothing and below 4 pairs", () => {
    expect(spearman([3, 3, 3, 3, 3], [1, 2, 3, 4, 5])).toBeUndefined();
    expect(spearman([1, 2, 3, 4, 5], [0, 0, 0, 0, 0])).toBeUndefined();
    expect(spearman([], [])).toBeUndefined();
    expect(spearman([1], [1])).toBeUndefined();
    expect(spearman([1, 2, 3], [1, 2, 3])).toBeUndefined();
  });

  it("does not take 4 pairs in perfect order for certainty", () => {
    // Exactly 2 of the 24 orders are this extreme: p = 0.083.
    const { rho, interval, pValue } = spearman([1, 2, 3, 4], [10, 20, 30, 40])!;
    expect(rho).toBe(1);
    expect(interval.high).toBe(1);
    expect(interval.low).toBeLessThan(0);
    expect(pValue).toBeGreaterThan(0.083);
    expect(spearman([1, 2, 3, 4], [9, 8, 7, 6])!.interval.low).toBe(-1);
  });

  it("refuses NaN and unequal lengths", () => {
    expect(() => spearman([1, 2, 3, NaN], [1, 2, 3, 4])).toThrow("got NaN at index 3");
    expect(() => spearman([1, 2, 3, 4], [1, 2, 3])).toThrow("must be equally long; got 4 and 3");
  });

  it("does not change when values are stretched in order, and turns its sign when one is turned round", () => {
    fc.assert(
      fc.property(pairs, (sample) => {
        const plain = spearman(
          sample.map(([left]) => left),
          sample.map(([, right]) => right),
        );
        const stretched = spearman(
          sample.map(([left]) => left ** 3 - 7),
          sample.map(([, right]) => -Math.exp(right)),
        );
        fc.pre(plain !== undefined);
        expect(stretched!.rho).toBeCloseTo(-plain.rho, 12);
        expect(stretched!.interval.low).toBeCloseTo(-plain.interval.high, 12);
        expect(stretched!.pValue).toBeCloseTo(plain.pValue, 9);
      }),
    );
  });

  it("lies in its interval, which widens with the confidence", () => {
    fc.assert(
      fc.property(pairs, (sample) => {
        const left = sample.map(([value]) => value);
        const right = sample.map(([, value]) => value);
        const plain = spearman(left, right);
        fc.pre(plain !== undefined);
        const wide = spearman(left, right, 0.99)!;
        expect(plain.interval.low).toBeLessThanOrEqual(plain.rho);
        expect(plain.interval.high).toBeGreaterThanOrEqual(plain.rho);
        expect(wide.interval.high - wide.interval.low).toBeGreaterThan(plain.interval.high - plain.interval.low);
      }),
    );
  });
});

describe("the reference values of R", () => {
  interface Pairs {
    readonly x: number[];
    readonly y: number[];
  }

  it.each(fixtureCases<Pairs, { rho: number; p_t: number }>("spearman", "ties"))("$id", ({ input, expected }) => {
    const { rho, pValue } = spearman(input.x, input.y)!;
    expect(rho).toBeCloseTo(expected.rho, 13);
    expect(relativeError(pValue, expected.p_t)).toBeLessThan(1e-12);
  });

  it.each(fixtureCases<Pairs, { rho: number }>("spearman", "exact"))("$id", ({ input, expected }) => {
    expect(spearman(input.x, input.y)!.rho).toBeCloseTo(expected.rho, 13);
  });
});
