import { describe, expect, it } from "vitest";
import { partialRankCorrelation } from "../../../../models/inference/correlation/partial-rank-correlation.ts";
import { fixtureCases, hasFixture, relativeError } from "../fixture.ts";

const x = Object.freeze([1, 2, 2, 3, 5, 5, 5, 8, 9, 10]);
const y = Object.freeze([0, 0, 3, 1, 4, 4, 2, 9, 7, 9]);
const control = Object.freeze([3, 1, 4, 1, 5, 9, 2, 6, 5, 3]);

describe("partialRankCorrelation", () => {
  it("is the correlation of what the control's ranks leave unexplained (numpy least squares on ranks)", () => {
    const { rho, pValue, n, interval } = partialRankCorrelation(x, y, control)!;
    expect(rho).toBeCloseTo(0.9161113630845432, 13);
    expect(relativeError(pValue, 0.0005182450757860478)).toBeLessThan(1e-10);
    expect(n).toBe(10);
    // atanh 1.564281, standard error sqrt((1 + 0.839260 / 2) / 6) = 0.486421
    expect(interval.low).toBeCloseTo(Math.tanh(1.564281 - 1.959964 * 0.486421), 5);
  });

  it("shows nothing where the control explains all but noise of both", () => {
    const common = Array.from({ length: 64 }, (_, index) => index);
    const one = common.map((value, index) => value + (index % 2 === 0 ? 1.5 : -1.5));
    const other = common.map((value, index) => value + (index % 4 < 2 ? 1.5 : -1.5));
    expect(Math.abs(partialRankCorrelation(one, other, common)!.rho)).toBeLessThan(0.25);
  });

  it("is undefined for a constant, below 5 rows, and when the control leaves nothing", () => {
    expect(
      partialRankCorrelation(
        x,
        y,
        x.map(() => 1),
      ),
    ).toBeUndefined();
    expect(partialRankCorrelation([1, 2, 3, 4], [1, 3, 2, 4], [2, 1, 4, 3])).toBeUndefined();
    expect(partialRankCorrelation(x, y, x)).toBeUndefined();
    expect(partialRankCorrelation([], [], [])).toBeUndefined();
  });
});

describe.skipIf(!hasFixture("partial_correlation"))("the reference values of R", () => {
  interface Input {
    readonly x: number[];
    readonly y: number[];
    readonly z1: number[];
  }
  const cases = fixtureCases<Input, { r: number; p: number }>("partial_correlation", "spearman_z1");

  it.each(cases.filter(({ id }) => id === "spearman_z1"))("$id", ({ input, expected }) => {
    const { rho, pValue } = partialRankCorrelation(input.x, input.y, input.z1)!;
    expect(rho).toBeCloseTo(expected.r, 13);
    expect(relativeError(pValue, expected.p)).toBeLessThan(1e-11);
  });
});
