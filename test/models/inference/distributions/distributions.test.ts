import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  betaCdf,
  chiSquareUpperTail,
  fUpperTail,
  normalCdf,
  normalQuantile,
  studentTUpperTail,
} from "../../../../models/inference/distributions/distributions.ts";
import { fixtureCases, relativeError } from "../fixture.ts";

describe("normalCdf and normalQuantile", () => {
  it("give the values of R 4.2.2 pnorm and qnorm", () => {
    expect(normalCdf(-1.96)).toBeCloseTo(0.0249978951482204, 15);
    expect(relativeError(normalCdf(-8), 6.22096057427178e-16)).toBeLessThan(1e-13);
    expect(normalQuantile(0.975)).toBeCloseTo(1.95996398454005, 13);
    expect(relativeError(normalQuantile(1e-20), -9.26234008979841)).toBeLessThan(1e-14);
  });

  it("are inverse to each other", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-300, max: 0.999, noNaN: true }), (p) => {
        expect(relativeError(normalCdf(normalQuantile(p)), p)).toBeLessThan(1e-12);
      }),
    );
  });

  it("reach the ends", () => {
    expect(normalCdf(-Infinity)).toBe(0);
    expect(normalCdf(Infinity)).toBe(1);
    expect(normalCdf(0)).toBe(0.5);
    expect(normalCdf(NaN)).toBeNaN();
    expect(normalQuantile(0)).toBe(-Infinity);
    expect(normalQuantile(0.5)).toBe(0);
    expect(normalQuantile(1)).toBe(Infinity);
  });

  it("refuse what is no probability", () => {
    for (const p of [-0.1, 1.1, NaN]) expect(() => normalQuantile(p)).toThrow("p must lie from 0 to 1");
  });
});

describe("betaCdf", () => {
  it("gives the values of R 4.2.2 pbeta", () => {
    expect(betaCdf(0.25, 3, 9)).toBeCloseTo(0.544799089431763, 14);
    expect(betaCdf(0.4839, 15000, 16000)).toBeCloseTo(0.504129277073538, 13);
    expect(relativeError(betaCdf(0.01, 38, 84), 1.74062565084399e-45)).toBeLessThan(1e-13);
  });

  it("is the probability of at least a successes in a + b - 1 throws", () => {
    // Beta(3, 4) at x: sum over k = 3..6 of C(6, k) x^k (1 - x)^(6 - k).
    const x = 0.37;
    const atLeastThree = [3, 4, 5, 6].map((k) => [20, 15, 6, 1][k - 3]! * x ** k * (1 - x) ** (6 - k));
    expect(betaCdf(x, 3, 4)).toBeCloseTo(
      atLeastThree.reduce((sum, value) => sum + value),
      14,
    );
  });

  it("and its mirror image add up to 1", () => {
    const shape = fc.double({ min: 0.05, max: 5000, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 64 }), shape, shape, (sixtyFourths, a, b) => {
        const x = sixtyFourths / 64;
        expect(betaCdf(x, a, b) + betaCdf(1 - x, b, a)).toBeCloseTo(1, 12);
      }),
    );
  });

  it("reaches the ends", () => {
    expect(betaCdf(0, 2, 3)).toBe(0);
    expect(betaCdf(1, 2, 3)).toBe(1);
  });

  it("refuses impossible arguments", () => {
    expect(() => betaCdf(1.5, 1, 1)).toThrow("x must lie from 0 to 1");
    expect(() => betaCdf(0.5, 0, 1)).toThrow("a must be a positive number");
    expect(() => betaCdf(0.5, 1, NaN)).toThrow("b must be a positive number");
  });
});

describe("chiSquareUpperTail", () => {
  it("gives the value of R 4.2.2 pchisq, and exp(-x / 2) with 2 degrees of freedom", () => {
    expect(chiSquareUpperTail(3.841, 1)).toBeCloseTo(0.0500136837639569, 14);
    for (const x of [0, 0.001, 3, 50])
      expect(relativeError(chiSquareUpperTail(x, 2), Math.exp(-x / 2))).toBeLessThan(1e-14);
  });

  it("keeps its digits for a large argument (mpmath 1.3, 40 digits)", () => {
    expect(relativeError(chiSquareUpperTail(2_002_000, 2_000_000), 0.15865521363165971)).toBeLessThan(1e-12);
  });

  it("reaches the ends and refuses impossible arguments", () => {
    expect(chiSquareUpperTail(0, 3)).toBe(1);
    expect(chiSquareUpperTail(Infinity, 3)).toBe(0);
    expect(() => chiSquareUpperTail(-1, 1)).toThrow("x must be 0 or more");
    expect(() => chiSquareUpperTail(1, 0)).toThrow("degreesOfFreedom must be a positive number");
  });
});

describe("studentTUpperTail", () => {
  it("gives the value of R 4.2.2 pt, and of the arctangent with 1 degree of freedom", () => {
    expect(studentTUpperTail(5, 5)).toBeCloseTo(0.00205235799002666, 14);
    for (const t of [-7, -0.3, 0, 2, 40]) expect(studentTUpperTail(t, 1)).toBeCloseTo(0.5 - Math.atan(t) / Math.PI, 14);
  });

  it("reaches the ends and refuses impossible degrees of freedom", () => {
    expect(studentTUpperTail(Infinity, 4)).toBe(0);
    expect(studentTUpperTail(-Infinity, 4)).toBe(1);
    expect(studentTUpperTail(NaN, 4)).toBeNaN();
    expect(() => studentTUpperTail(1, -1)).toThrow("degreesOfFreedom must be a positive number");
  });
});

describe("the reference values of R for the distributions", () => {
  interface Tails {
    readonly x: number[];
    readonly p: number[];
    readonly df: number;
  }
  interface Expected {
    readonly cdf: number[];
    readonly sf: number[];
    readonly quantile: number[];
  }

  it.each(fixtureCases<Tails, Expected>("distributions", "normal"))("$id", ({ input, expected }) => {
    input.x.forEach((x, index) => {
      expect(relativeError(normalCdf(x), expected.cdf[index]!)).toBeLessThan(1e-13);
      expect(relativeError(normalCdf(-x), expected.sf[index]!)).toBeLessThan(1e-13);
    });
    input.p.forEach((p, index) =>
      expect(relativeError(normalQuantile(p), expected.quantile[index]!)).toBeLessThan(1e-13),
    );
  });

  it.each(fixtureCases<Tails, Expected>("distributions", "chisq"))("$id", ({ input, expected }) => {
    input.x.forEach((x, index) =>
      expect(relativeError(chiSquareUpperTail(x, input.df), expected.sf[index]!)).toBeLessThan(1e-12),
    );
  });

  it.each(fixtureCases<Record<"d1" | "d2", number> & { x: number[] }, Expected>("distributions", "F_"))(
    "$id",
    ({ input, expected }) => {
      input.x.forEach((f, index) =>
        expect(relativeError(fUpperTail(f, input.d1, input.d2), expected.sf[index]!)).toBeLessThan(1e-12),
      );
    },
  );

  it.each(fixtureCases<Tails, Expected>("distributions", "t_"))("$id", ({ input, expected }) => {
    input.x.forEach((t, index) =>
      expect(relativeError(studentTUpperTail(-t, input.df), expected.cdf[index]!)).toBeLessThan(1e-12),
    );
  });
});

describe("the reference values of R for the beta distribution", () => {
  interface Shape {
    readonly a: number;
    readonly b: number;
    readonly q?: number[];
  }
  const shapes = fixtureCases<Shape, { lower: number[]; upper: number[] }>("beta_tails").filter(({ input }) => input.q);

  it.each(shapes)("$id", ({ input: { a, b, q }, expected }) => {
    q!.forEach((x, index) => {
      expect(relativeError(betaCdf(x, a, b), expected.lower[index]!)).toBeLessThan(1e-12);
      expect(relativeError(betaCdf(1 - x, b, a), expected.upper[index]!)).toBeLessThan(1e-12);
    });
  });
});
