import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../models/random.ts";
import { integerBetween, lognormal, normal, pick } from "../../../pipelines/sample/draws.ts";

const COUNT = 20_000;
const draw = <T>(one: (random: () => number) => T) => {
  const random = seededRandom(42);
  return Array.from({ length: COUNT }, () => one(random));
};
const share = (values: readonly boolean[]) => values.filter(Boolean).length / values.length;

describe("normal", () => {
  it("has 2.5% beyond 1.96 on each side", () => {
    const values = draw(normal);
    expect(share(values.map((value) => value > 1.959964))).toBeCloseTo(0.025, 2);
    expect(share(values.map((value) => value < -1.959964))).toBeCloseTo(0.025, 2);
    expect(share(values.map((value) => value > 0))).toBeCloseTo(0.5, 1);
  });

  it("stays finite for the extremes of the stream", () => {
    expect(Math.abs(normal(() => 0))).toBe(0);
    expect(Number.isFinite(normal(() => 1 - 2 ** -32))).toBe(true);
  });
});

describe("lognormal", () => {
  it("has its median, and 84.13% below one sigma above it", () => {
    const values = draw((random) => lognormal(random, 12, 0.5));
    expect(share(values.map((value) => value < 12))).toBeCloseTo(0.5, 1);
    expect(share(values.map((value) => value < 12 * Math.exp(0.5)))).toBeCloseTo(0.8413, 2);
  });
});

describe("integerBetween", () => {
  it("reaches both ends and nothing beyond", () => {
    expect(new Set(draw((random) => integerBetween(random, -1, 2)))).toEqual(new Set([-1, 0, 1, 2]));
  });
});

describe("pick", () => {
  it("follows weights that need not add up to 1", () => {
    const values = draw((random) => pick(random, { often: 6, seldom: 2, never: 0 }));
    expect(share(values.map((value) => value === "often"))).toBeCloseTo(0.75, 1);
    expect(values).not.toContain("never");
  });
});
