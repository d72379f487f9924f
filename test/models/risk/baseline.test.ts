import { describe, expect, it } from "vitest";
import { lateRateBaseline } from "../../../models/risk/baseline.ts";
import { aucOf } from "../../../models/risk/discrimination.ts";
import { rank } from "../../../models/risk/ranking.ts";
import { evaluate } from "../../../models/risk/evaluation.ts";
import { matrixOf, syntheticMatrix } from "./synthetic.ts";

const options = { seed: 1 };

describe("lateRateBaseline", () => {
  const { matrix } = syntheticMatrix({ customers: 5000, months: 1, seed: 4, lateEffect: 4 });
  const model = lateRateBaseline().train(matrix, options);

  it("ranks customers by their late rate and by nothing else", () => {
    const lateRate = matrix.columns[0]!.map((late, row) => late / matrix.columns[1]![row]!);
    expect(aucOf(rank(model.score(matrix), matrix.label))).toBe(aucOf(rank(lateRate, matrix.label)));
  });

  it("is on the scale of the outcome, not of the late rate", () => {
    const { calibration, calibrationError } = evaluate(model.score(matrix), matrix.label);
    expect(calibration!.slope).toBeCloseTo(1, 2);
    expect(calibration!.inTheLarge).toBeCloseTo(0, 6);
    expect(calibrationError).toBeLessThan(0.03);
  });

  it("shrinks a short history: 1 of 1 late ranks with 5 of 9, and none is a rate of 1 in 5", () => {
    const short = matrixOf({ late_count: [1, 1, 0, NaN, 1], due_count: [1, 1, 0, 4, 5] }, [0, 0, 0, 0, 0]);
    const long = matrixOf({ late_count: [3], due_count: [7] }, [0]);
    const [one, , none, unknown, five] = model.score(short) as unknown as number[];
    // (1 + 1) / (1 + 5) = (3 + 1) / (7 + 5), (0 + 1) / (0 + 5) = (1 + 1) / (5 + 5)
    expect(one).toBeCloseTo(model.score(long)[0]!, 14);
    expect(none).toBeCloseTo(five!, 14);
    expect(unknown).toBe(none);
  });

  it("lets late invoices raise the risk and invoices on time lower it", () => {
    const [late, due] = model.explain(matrixOf({ late_count: [3], due_count: [12] }, [0]), 0);
    expect(late).toMatchObject({ feature: "late_count", value: 3 });
    expect(late!.logOdds).toBeGreaterThan(0);
    expect(due).toMatchObject({ feature: "due_count", value: 12 });
    expect(due!.logOdds).toBeLessThan(0);
    // ln((3 + 1) / 1) against ln((9 + 4) / 4), times the same slope
    expect(late!.logOdds / due!.logOdds).toBeCloseTo(-Math.log(4) / Math.log(13 / 4), 12);
  });

  it("scores everybody alike where a higher late rate goes with less of the outcome", () => {
    const inverted = matrixOf({ late_count: [0, 1, 2, 3], due_count: [3, 3, 3, 3] }, [1, 1, 0, 0]);
    expect([...lateRateBaseline().train(inverted, options).score(inverted)]).toEqual([0.5, 0.5, 0.5, 0.5]);
  });

  it("stays finite where the late rate separates the outcomes", () => {
    const separated = matrixOf({ late_count: [0, 0, 9, 9], due_count: [9, 9, 9, 9] }, [0, 0, 1, 1]);
    const score = lateRateBaseline().train(separated, options).score(separated);
    expect(score[0]).toBeGreaterThan(0.01);
    expect(score[3]).toBeLessThan(0.99);
    expect(score[3]).toBeGreaterThan(score[0]!);
  });

  it("reads other columns, with another prior, when asked", () => {
    const other = matrixOf({ l: [0, 2, 3, 1], d: [4, 4, 4, 4] }, [0, 1, 1, 0]);
    const kind = lateRateBaseline({ lateCount: "l", dueCount: "d", priorLate: 2, priorOnTime: 2 });
    const trained = kind.train(other, options);
    expect(trained.features).toEqual(["l", "d"]);
    expect(trained.toJSON()).toMatchObject({ late_count: "l", prior_late: 2, prior_on_time: 2 });
  });

  it("refuses more late invoices than there were due", () => {
    const impossible = matrixOf({ late_count: [5], due_count: [4] }, [0]);
    expect(() => model.score(impossible)).toThrow("late_count must lie between 0 and due_count; got 5 of 4.");
  });
});
