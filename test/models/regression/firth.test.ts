import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../models/random.ts";
import { fitFirth } from "../../../models/regression/firth.ts";
import { fitLogistic } from "../../../models/regression/logistic.ts";

/** Ten rows that a line through both columns separates, so that maximum likelihood has no answer. */
const FIRST = Float64Array.of(0.2, 1.4, 2.1, 2.9, 3.3, 4.8, 5.1, 6.0, 6.6, 7.7);
const SECOND = Float64Array.of(1, 0, 0, 1, 0, 0, 1, 0, 0, 0);
const LABEL = Uint8Array.of(0, 0, 0, 1, 0, 1, 1, 1, 1, 1);

describe("fitFirth", () => {
  it("is what a general optimiser makes of the penalised likelihood (scipy 1.17.1, Nelder-Mead to 1e-12)", () => {
    expect(fitLogistic([FIRST, SECOND], LABEL, { ridge: 0 })).toBeNull();
    const fit = fitFirth([FIRST, SECOND], LABEL)!;
    expect(fit.intercept).toBeCloseTo(-4.291549733147888, 5);
    expect(fit.coefficients[0]).toBeCloseTo(1.0579094081239182, 5);
    expect(fit.coefficients[1]).toBeCloseTo(2.569770310775686, 5);
  });

  it("adds half a success and half a failure to each group where groups are all there is", () => {
    // 0 of 6 and 3 of 4.
    const group = Float64Array.of(0, 0, 0, 0, 0, 0, 1, 1, 1, 1);
    const { intercept, coefficients } = fitFirth([group], Uint8Array.of(0, 0, 0, 0, 0, 0, 1, 1, 1, 0))!;
    expect(intercept).toBeCloseTo(Math.log(0.5 / 6.5), 8);
    expect(intercept + coefficients[0]!).toBeCloseTo(Math.log(3.5 / 1.5), 8);
    expect(fitFirth([], Uint8Array.of(1, 0, 0, 0))!.intercept).toBeCloseTo(Math.log(1.5 / 3.5), 8);
  });

  it("does not mind in which unit a column is", () => {
    const [plain, scaled] = [FIRST, FIRST.map((value) => 1000 + value / 100)].map((column) =>
      fitFirth([column, SECOND], LABEL)!,
    );
    expect(scaled!.coefficients[0]).toBeCloseTo(100 * plain!.coefficients[0]!, 4);
    expect(scaled!.coefficients[1]).toBeCloseTo(plain!.coefficients[1]!, 6);
  });

  it("is nearly maximum likelihood where rows are many", () => {
    const random = seededRandom(4);
    const column = Float64Array.from({ length: 20_000 }, () => 2 * random() - 1);
    const label = Uint8Array.from(column, (value) => Number(random() < 1 / (1 + Math.exp(-value))));
    const likeliest = fitLogistic([column], label, { ridge: 0 })!;
    const fit = fitFirth([column], label)!;
    expect(fit.coefficients[0]).toBeCloseTo(likeliest.coefficients[0]!, 3);
    expect(fit.coefficients[0]).toBeLessThan(likeliest.coefficients[0]!);
  });

  it("has no answer for columns that are constant or follow from one another", () => {
    expect(fitFirth([new Float64Array(10).fill(2)], LABEL)).toBeNull();
    expect(fitFirth([FIRST, FIRST.map((value) => 2 * value + 1)], LABEL)).toBeNull();
  });
});
