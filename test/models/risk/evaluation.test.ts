import { describe, expect, it } from "vitest";
import { evaluate } from "../../../models/risk/evaluation.ts";

describe("evaluate", () => {
  it("brings the figures together", () => {
    const evaluation = evaluate(Float64Array.of(0.9, 0.4, 0.6, 0.1), Uint8Array.of(1, 1, 0, 0));
    expect(evaluation).toMatchObject({
      rows: 4,
      positives: 2,
      baseRate: 0.5,
      auc: 0.75,
      gini: 0.5,
      kolmogorovSmirnov: 0.5,
      liftInTopDecile: 2,
      brierOfBaseRate: 0.25,
    });
    expect(evaluation.brier).toBeCloseTo((0.01 + 0.36 + 0.36 + 0.01) / 4, 14);
    expect(evaluation.aucStandardErrorOfIndependentRows).toBeCloseTo(Math.sqrt(0.125), 14);
    expect(evaluation.reliability).toHaveLength(4);
    expect(evaluation.calibrationError).toBeCloseTo((0.1 + 0.6 + 0.6 + 0.1) / 4, 14);
    expect(evaluation.calibration!.slope).toBeGreaterThan(0);
  });

  it("gives null, not 0, for what one outcome cannot say", () => {
    expect(evaluate(Float64Array.of(0.2, 0.3), Uint8Array.of(0, 0))).toMatchObject({
      positives: 0,
      baseRate: 0,
      auc: null,
      aucStandardErrorOfIndependentRows: null,
      gini: null,
      kolmogorovSmirnov: null,
      liftInTopDecile: null,
      calibration: null,
    });
  });

  it("gives null for everything without rows", () => {
    expect(evaluate(new Float64Array(), new Uint8Array())).toMatchObject({
      rows: 0,
      baseRate: null,
      brier: null,
      brierOfBaseRate: null,
      calibrationError: null,
      reliability: [],
    });
  });
});
