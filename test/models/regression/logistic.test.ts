import { describe, expect, it } from "vitest";
import { fitLogistic, LogisticRegression } from "../../../models/regression/logistic.ts";
import { fixtureCase, hasFixture } from "../risk/fixture.ts";
import { syntheticMatrix } from "../risk/synthetic.ts";

const exposed = Float64Array.of(1, 1, 1, 1, 1, 0, 0, 0, 0, 0);
const occurred = Uint8Array.of(1, 1, 1, 1, 0, 1, 0, 0, 0, 0);

describe("fitLogistic", () => {
  it("gives the log-odds ratio of a two-by-two table: odds 4 to 1 against 1 to 4, so ln 16", () => {
    const fit = fitLogistic([exposed], occurred, { ridge: 0 })!;
    expect(fit.intercept).toBeCloseTo(Math.log(1 / 4), 10);
    expect(fit.coefficients[0]).toBeCloseTo(Math.log(16), 10);
    expect(fit.logLikelihood).toBeCloseTo(2 * (4 * Math.log(0.8) + Math.log(0.2)), 10);
  });

  it("does not depend on the unit of a column", () => {
    const fit = fitLogistic([exposed], occurred, { ridge: 0.7 })!;
    const scaled = fitLogistic([exposed.map((value) => 1000 * value + 5)], occurred, { ridge: 0.7 })!;
    expect(scaled.coefficients[0]! * 1000).toBeCloseTo(fit.coefficients[0]!, 9);
    expect(scaled.logLikelihood).toBeCloseTo(fit.logLikelihood, 9);
  });

  it("gives what is left the same fit as if the others had never been there, also over more rows than are taken at once", () => {
    const { matrix } = syntheticMatrix({ customers: 293, months: 7, seed: 5 });
    const { columns, label } = matrix;
    const regression = new LogisticRegression(columns, label, { ridge: 1 });
    const whole = regression.fit()!;
    expect(whole).toEqual(fitLogistic(columns, label, { ridge: 1 }));
    const left = [...columns.keys()].filter((index) => index !== 0 && index !== 2);
    regression.leaveOut(2);
    regression.leaveOut(0);
    const fit = regression.fit()!;
    const alone = fitLogistic(
      left.map((index) => columns[index]!),
      label,
      { ridge: 1 },
    )!;
    expect(whole.coefficients[0]).not.toBe(0);
    expect([fit.coefficients[0], fit.coefficients[2]]).toEqual([0, 0]);
    expect(fit.intercept).toBeCloseTo(alone.intercept, 8);
    expect(fit.logLikelihood).toBeCloseTo(alone.logLikelihood, 8);
    for (const [place, index] of left.entries()) {
      expect(fit.coefficients[index]).toBeCloseTo(alone.coefficients[place]!, 8);
    }
  });

  it("stops where its caller knows enough, with what the next step would add", () => {
    const { matrix } = syntheticMatrix({ customers: 293, months: 7, seed: 5 });
    const { columns, label } = matrix;
    const regression = new LogisticRegression(columns, label, { ridge: 1 });
    const steps: Float64Array[] = [];
    const early = regression.fit((_, step) => steps.push(step) === 2)!;
    const whole = fitLogistic(columns, label, { ridge: 1 })!;
    const largest = (values: Float64Array) => Math.max(...values.map(Math.abs));
    const away = whole.coefficients.map((coefficient, index) => early.coefficients[index]! - coefficient);
    expect(largest(away)).toBeLessThan(4 * largest(steps[1]!));
    expect(largest(steps[1]!)).toBeLessThan(largest(steps[0]!));
    expect(early.logLikelihood).toBeLessThan(whole.logLikelihood);
  });

  it("balances gradient and penalty at the ridge solution", () => {
    const ridge = 2;
    const fit = fitLogistic([exposed], occurred, { ridge })!;
    const [coefficient] = fit.coefficients as unknown as [number];
    // The column has mean and standard deviation 1/2, so its standardised values are 1 and -1.
    const perDeviation = coefficient / 2;
    const level = fit.intercept + coefficient / 2;
    const probability = (logOdds: number) => 1 / (1 + Math.exp(-logOdds));
    const slope = 4 - 5 * probability(level + perDeviation) - (1 - 5 * probability(level - perDeviation));
    expect(slope).toBeCloseTo(ridge * perDeviation, 9);
    expect(coefficient).toBeLessThan(Math.log(16));
  });

  it("takes the offset as given: 5 of 10 with an offset of 1 leaves an intercept of -1", () => {
    const fit = fitLogistic([], occurred, { ridge: 0, offset: new Float64Array(10).fill(1) })!;
    expect(fit.intercept).toBeCloseTo(-1, 10);
    expect(fit.coefficients).toHaveLength(0);
  });

  it("counts a positive row as often as it weighs: thrice is as if it were there three times", () => {
    const column = Float64Array.from({ length: 10 }, (_, row) => Math.sin(row));
    const times = occurred.reduce<number[]>(
      (rows, label, row) => [...rows, ...Array<number>(label === 1 ? 3 : 1).fill(row)],
      [],
    );
    const repeated = [exposed, column].map((values) => Float64Array.from(times, (row) => values[row]!));
    const label = Uint8Array.from(times, (row) => occurred[row]!);
    const weighted = fitLogistic([exposed, column], occurred, { ridge: 0, positiveWeight: 3 })!;
    const expected = fitLogistic(repeated, label, { ridge: 0 })!;
    expect(weighted.intercept).toBeCloseTo(expected.intercept, 9);
    for (const [index, coefficient] of expected.coefficients.entries()) {
      expect(weighted.coefficients[index]).toBeCloseTo(coefficient, 9);
    }
    expect(weighted.logLikelihood).toBeCloseTo(expected.logLikelihood, 9);
  });

  it("gives a constant column coefficient 0", () => {
    const fit = fitLogistic([new Float64Array(10).fill(0.1), exposed], occurred, { ridge: 0 })!;
    expect(fit.coefficients[0]).toBe(0);
    expect(fit.coefficients[1]).toBeCloseTo(Math.log(16), 10);
  });

  it("has no maximum where the label is separated, one class, or a column is the sum of others", () => {
    const separated = Uint8Array.from(exposed);
    expect(fitLogistic([exposed], separated, { ridge: 0 })).toBeNull();
    expect(fitLogistic([], new Uint8Array(10), { ridge: 0 })).toBeNull();
    expect(fitLogistic([exposed, exposed.map((value) => 3 - 2 * value)], occurred, { ridge: 0 })).toBeNull();
  });

  it("has one with a ridge all the same", () => {
    expect(fitLogistic([exposed], Uint8Array.from(exposed), { ridge: 1 })!.coefficients[0]).toBeGreaterThan(1);
    const [first, second] = fitLogistic([exposed, exposed], occurred, { ridge: 1 })!.coefficients;
    expect(first).toBeCloseTo(second!, 10);
  });

  it("finds a rare outcome: 1 of 100,000", () => {
    const label = new Uint8Array(100_000);
    label[0] = 1;
    expect(fitLogistic([], label, { ridge: 0 })!.intercept).toBeCloseTo(-Math.log(99_999), 8);
  });

  it("recovers a known truth: -2 + 2 · late rate + 1 · pressure", () => {
    const { matrix } = syntheticMatrix({ customers: 20_000, months: 1, seed: 3 });
    const [late, , pressure, noise] = matrix.columns as [Float64Array, Float64Array, Float64Array, Float64Array];
    const columns = [late.map((count) => count / 12), pressure, noise];
    const { intercept, coefficients } = fitLogistic(columns, matrix.label, { ridge: 0 })!;
    // Four standard errors, from the curvature at the truth: 0.05, 0.06, 0.02 and 0.07.
    expect(Math.abs(intercept + 2)).toBeLessThan(0.2);
    expect(Math.abs(coefficients[0]! - 2)).toBeLessThan(0.24);
    expect(Math.abs(coefficients[1]! - 1)).toBeLessThan(0.08);
    expect(Math.abs(coefficients[2]!)).toBeLessThan(0.28);
  });
});

describe.skipIf(!hasFixture("logistic"))("fitLogistic beside R's glm", () => {
  it("gives its coefficients, fitted values and log-likelihood", () => {
    const { input, expected } = fixtureCase("logistic", "n200");
    const columns = ["x1", "x2", "x3"].map((name) => Float64Array.from(input[name]!));
    const fit = fitLogistic(columns, Uint8Array.from(input.y!), { ridge: 0 })!;
    const [intercept, ...coefficients] = expected.coef as number[];
    expect(fit.intercept).toBeCloseTo(intercept!, 11);
    for (const [index, value] of coefficients.entries()) expect(fit.coefficients[index]).toBeCloseTo(value, 11);
    expect(fit.logLikelihood).toBeCloseTo(expected.loglik as number, 10);
  });
});
