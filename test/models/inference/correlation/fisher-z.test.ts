import { describe, expect, it } from "vitest";
import { fisherInterval, fisherZ } from "../../../../models/inference/correlation/fisher-z.ts";
import { fixtureCases } from "../fixture.ts";

describe("fisherZ", () => {
  it("is the inverse hyperbolic tangent (R 4.2.2 atanh)", () => {
    expect(fisherZ(0.5, 30)).toBeCloseTo(0.549306144334055, 14);
  });

  it("takes perfect order among 4 pairs as 0.9: the best imperfect order is 0.8", () => {
    expect(fisherZ(1, 4)).toBeCloseTo(Math.atanh(0.9), 12);
    expect(fisherZ(-1, 4)).toBeCloseTo(-Math.atanh(0.9), 12);
    expect(fisherZ(0.8, 4)).toBeCloseTo(Math.atanh(0.8), 12);
  });
});

describe("the reference intervals of R", () => {
  interface Input {
    readonly r: number;
    readonly n: number;
  }
  interface Expected {
    readonly z: number;
    readonly se: number;
    readonly ci_95: [number, number];
  }

  it.each(fixtureCases<Input, Expected>("fisher_z", "r"))("$id", ({ input, expected }) => {
    const z = fisherZ(input.r, input.n);
    const { low, high } = fisherInterval(z, expected.se, 0.95);
    expect(z).toBeCloseTo(expected.z, 13);
    expect(low).toBeCloseTo(expected.ci_95[0], 13);
    expect(high).toBeCloseTo(expected.ci_95[1], 13);
  });
});
