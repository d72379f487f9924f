import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wilsonInterval } from "../../../../models/inference/proportions/proportion.ts";
import { fixtureCases } from "../fixture.ts";

describe("wilsonInterval", () => {
  it("gives the intervals of R 4.2.2 prop.test without continuity correction", () => {
    const one = wilsonInterval(1, 10)!;
    expect(one.low).toBeCloseTo(0.0178762130950729, 14);
    expect(one.high).toBeCloseTo(0.404150026795238, 14);
    expect(wilsonInterval(0, 10)!.high).toBeCloseTo(0.277532799862889, 14);
    expect(wilsonInterval(5, 10, 0.9)!.low).toBeCloseTo(0.269271821138267, 14);
  });

  it("is undefined without customers", () => {
    expect(wilsonInterval(0, 0)).toBeUndefined();
  });

  it("ends exactly at 0 and 1 when nobody and everybody did it", () => {
    expect(wilsonInterval(0, 7)!.low).toBe(0);
    expect(wilsonInterval(7, 7)!.high).toBe(1);
  });

  it("holds the proportion, lies within 0 to 1 and mirrors when the outcome is turned round", () => {
    fc.assert(
      fc.property(fc.nat(5000), fc.nat(5000), (successes, failures) => {
        fc.pre(successes + failures > 0);
        const n = successes + failures;
        const { low, high } = wilsonInterval(successes, n)!;
        const mirrored = wilsonInterval(failures, n)!;
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(successes / n);
        expect(high).toBeGreaterThanOrEqual(successes / n);
        expect(high).toBeLessThanOrEqual(1);
        expect(mirrored.low).toBeCloseTo(1 - high, 12);
      }),
    );
  });

  it("refuses counts that cannot be", () => {
    for (const [successes, n] of [
      [-1, 5],
      [6, 5],
      [NaN, 5],
      [1, NaN],
      [0, -1],
    ] as const) {
      expect(() => wilsonInterval(successes, n)).toThrow("successes must lie from 0 to n");
    }
  });
});

describe("the reference intervals of R", () => {
  interface Input {
    readonly x: number;
    readonly n: number;
    readonly level: number;
  }

  it.each(fixtureCases<Input, { wilson: [number, number] }>("wilson"))(
    "$id",
    ({ input: { x, n, level }, expected }) => {
      const { low, high } = wilsonInterval(x, n, level)!;
      expect(low).toBeCloseTo(expected.wilson[0], 13);
      expect(high).toBeCloseTo(expected.wilson[1], 13);
    },
  );
});
