import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { differenceOfProportions } from "../../../../models/inference/proportions/two-proportions.ts";
import { fixtureCases } from "../fixture.ts";

describe("differenceOfProportions", () => {
  it("gives the published interval of 56 of 70 against 48 of 80 (Newcombe 1998, table II, method 10)", () => {
    const { difference, interval } = differenceOfProportions({ successes: 56, n: 70 }, { successes: 48, n: 80 })!;
    expect(difference).toBeCloseTo(0.2, 14);
    expect(interval.low).toBeCloseTo(0.0524, 4);
    expect(interval.high).toBeCloseTo(0.3339, 4);
  });

  it("gives the p of R 4.2.2 prop.test without continuity correction", () => {
    const { pValue } = differenceOfProportions({ successes: 45, n: 120 }, { successes: 30, n: 115 })!;
    expect(pValue).toBeCloseTo(0.0606247436711601, 13);
  });

  it("is undefined when an arm is empty", () => {
    const empty = { successes: 0, n: 0 };
    const arm = { successes: 3, n: 9 };
    expect(differenceOfProportions(empty, arm)).toBeUndefined();
    expect(differenceOfProportions(arm, empty)).toBeUndefined();
  });

  it("finds nothing, with an interval of some width, where nobody did it in either arm", () => {
    const result = differenceOfProportions({ successes: 0, n: 20 }, { successes: 0, n: 20 })!;
    expect(result.difference).toBe(0);
    expect(result.pValue).toBe(1);
    expect(result.interval.high).toBeGreaterThan(0.1);
    expect(result.interval.low).toBe(-result.interval.high);
  });

  it("turns its sign and keeps its p when the arms change places", () => {
    const arm = fc
      .record({ successes: fc.nat(400), failures: fc.nat(400) })
      .filter(({ successes, failures }) => successes + failures > 0)
      .map(({ successes, failures }) => ({ successes, n: successes + failures }));
    fc.assert(
      fc.property(arm, arm, (one, other) => {
        const forth = differenceOfProportions(one, other)!;
        const back = differenceOfProportions(other, one)!;
        expect(back.difference).toBeCloseTo(-forth.difference, 12);
        expect(back.interval.low).toBeCloseTo(-forth.interval.high, 12);
        expect(back.pValue).toBeCloseTo(forth.pValue, 12);
      }),
    );
  });
});

describe("the reference tables of R", () => {
  interface Input {
    readonly x1: number;
    readonly n1: number;
    readonly x2: number;
    readonly n2: number;
  }
  interface Expected {
    readonly diff: number;
    readonly p: number;
    readonly se_unpooled: number;
    readonly newcombe_ci_95: [number, number];
  }

  it.each(fixtureCases<Input, Expected>("two_proportions"))("$id", ({ input, expected }) => {
    const { difference, standardError, interval, pValue } = differenceOfProportions(
      { successes: input.x1, n: input.n1 },
      { successes: input.x2, n: input.n2 },
    )!;
    expect(difference).toBeCloseTo(expected.diff, 13);
    expect(standardError).toBeCloseTo(expected.se_unpooled, 13);
    expect(interval.low).toBeCloseTo(expected.newcombe_ci_95[0], 13);
    expect(interval.high).toBeCloseTo(expected.newcombe_ci_95[1], 13);
    expect(pValue).toBeCloseTo(expected.p, 13);
  });
});
