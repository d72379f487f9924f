import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../models/random.ts";
import { fitLogistic } from "../../../models/regression/logistic.ts";
import { withoutEach } from "../../../models/regression/logistic-subset.ts";
import { probabilityOf } from "../../../models/risk/odds.ts";

describe("withoutEach", () => {
  const random = seededRandom(8);
  const first = Float64Array.from({ length: 4000 }, () => random() - 0.5);
  const second = first.map((value) => value + random() - 0.5);
  const third = first.map(() => random() - 0.5);
  const columns = [first, second, third];
  const label = Uint8Array.from(first, (value, row) => {
    return random() < probabilityOf(-0.5 + 0.8 * value + 0.6 * second[row]! - 0.7 * third[row]!) ? 1 : 0;
  });
  const fit = fitLogistic(columns, label, { ridge: 1 })!;

  it("comes near to the fit without the column, which it spares", () => {
    for (const [dropped, coefficients] of withoutEach(columns, fit, 1).entries()) {
      const kept = columns.flatMap((_, index) => (index === dropped ? [] : [index]));
      const refit = fitLogistic(
        kept.map((index) => columns[index]!),
        label,
        { ridge: 1 },
      )!;
      expect(coefficients[dropped]).toBe(0);
      for (const [position, index] of kept.entries()) {
        expect(Math.abs(coefficients[index]! - refit.coefficients[position]!)).toBeLessThan(0.03);
      }
    }
  });

  it("lets a correlated column take over, and leaves an unrelated one as it was", () => {
    const [withoutFirst] = withoutEach(columns, fit, 1);
    expect(withoutFirst![1]! - fit.coefficients[1]!).toBeGreaterThan(0.3);
    expect(Math.abs(withoutFirst![2]! - fit.coefficients[2]!)).toBeLessThan(0.05);
  });

  it("keeps a column that never varies at 0", () => {
    const constant = [first, new Float64Array(4000).fill(2)];
    const simple = fitLogistic(constant, label, { ridge: 1 })!;
    expect(withoutEach(constant, simple, 1)[1]).toEqual(simple.coefficients);
  });
});
