import { describe, expect, it } from "vitest";
import {
  partialCorrelation,
  partialRankCorrelation,
} from "../../../../models/inference/correlation/partial-correlation.ts";
import { fixtureCase, fixtureCases, relativeError } from "../fixture.ts";

const x = Object.freeze([1, 2, 2, 3, 5, 5, 5, 8, 9, 10]);
const y = Object.freeze([0, 0, 3, 1, 4, 4, 2, 9, 7, 9]);
const control = Object.freeze([3, 1, 4, 1, 5, 9, 2, 6, 5, 3]);

describe("partialRankCorrelation", () => {
  it("is the correlation of what the control's ranks leave unexplained (numpy least squares on ranks)", () => {
    const { rho, pValue, n, interval } = partialRankCorrelation(x, y, [control])!;
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
    expect(Math.abs(partialRankCorrelation(one, other, [common])!.rho)).toBeLessThan(0.25);
  });

  it("is undefined for a constant, below 5 rows, and when the control leaves nothing", () => {
    expect(partialRankCorrelation(x, y, [x.map(() => 1)])).toBeUndefined();
    expect(partialRankCorrelation([1, 2, 3, 4], [1, 3, 2, 4], [[2, 1, 4, 3]])).toBeUndefined();
    expect(partialRankCorrelation(x, y, [x])).toBeUndefined();
    expect(partialRankCorrelation([], [], [[]])).toBeUndefined();
  });
});

describe("partialCorrelation", () => {
  it("is undefined where controls determine one another, and refuses lengths that differ", () => {
    expect(partialCorrelation(x, y, [control, control])).toBeUndefined();
    expect(() => partialCorrelation(x, [1, 2], [])).toThrow("must be equally long");
  });

  it("does not change with the unit of any variable", () => {
    const plain = partialCorrelation(x, y, [control])!;
    const scaled = partialCorrelation(
      x.map((value) => 1000 * value - 7),
      y,
      [control.map((value) => 5 - value / 3)],
    )!;
    expect(scaled.r).toBeCloseTo(plain.r, 12);
  });
});

describe("the reference values of R", () => {
  type Input = Record<"x" | "y" | "z1" | "z2", number[]>;
  interface Expected {
    readonly r: number;
    readonly p: number;
    readonly ci_fisher_95: [number, number];
  }
  const controls = ({ z1, z2 }: Input, id: string) => (id.endsWith("z1_z2") ? [z1, z2] : [z1]);

  it.each(fixtureCases<Input, Expected>("partial_correlation", "spearman"))("$id", ({ id, input, expected }) => {
    const { rho, pValue } = partialRankCorrelation(input.x, input.y, controls(input, id))!;
    expect(relativeError(rho, expected.r)).toBeLessThan(1e-11);
    expect(relativeError(pValue, expected.p)).toBeLessThan(1e-11);
  });

  it.each(fixtureCases<Input, Expected>("partial_correlation", "pearson"))("$id", ({ id, input, expected }) => {
    const { r, pValue, interval } = partialCorrelation(input.x, input.y, controls(input, id))!;
    expect(relativeError(r, expected.r)).toBeLessThan(1e-11);
    expect(relativeError(pValue, expected.p)).toBeLessThan(1e-11);
    expect(relativeError(interval.low, expected.ci_fisher_95[0])).toBeLessThan(1e-11);
    expect(relativeError(interval.high, expected.ci_fisher_95[1])).toBeLessThan(1e-11);
  });

  it("gives Pearson's plain correlation without controls", () => {
    const { input, expected } = fixtureCase<Input, { r: number; p: number; ci_fisher_95: number[] }>(
      "spearman",
      "pearson_n50",
    );
    const { r, pValue, interval } = partialCorrelation(input.x, input.y, [])!;
    expect(relativeError(r, expected.r)).toBeLessThan(1e-11);
    expect(relativeError(pValue, expected.p)).toBeLessThan(1e-11);
    expect(relativeError(interval.low, expected.ci_fisher_95[0]!)).toBeLessThan(1e-11);
  });
});
