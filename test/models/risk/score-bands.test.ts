import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rowCosts } from "../../../models/risk/cost.ts";
import { scoreBands } from "../../../models/risk/score-bands.ts";

const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe("scoreBands", () => {
  it("goes from the highest scores to all, by hand", () => {
    const score = Float64Array.of(0.8, 0.6, 0.4, 0.2);
    const rows = { label: Uint8Array.of(1, 0, 1, 0), cluster: Int32Array.of(1, 1, 1, 2) };
    const counts = { rows: 1, positives: 1, customersWithOutcome: 1, lift: 2 };
    const none = { rows: 1, positives: 0, customersWithOutcome: 0, lift: 0 };
    expect(scoreBands(score, rows, 3, 4)).toEqual([
      { threshold: 0.8, ...counts, actedShare: 0.25, captured: 0.5, cost: 3 / 4 },
      { threshold: 0.6, ...none, actedShare: 0.5, captured: 0.5, cost: 4 / 4 },
      { threshold: 0.4, ...counts, actedShare: 0.75, captured: 1, cost: 1 / 4 },
      { threshold: 0.2, ...none, actedShare: 1, captured: 1, cost: 2 / 4 },
    ]);
  });

  it("counts a customer once in a band", () => {
    const rows = { label: Uint8Array.of(1, 1, 1, 0), cluster: Int32Array.of(5, 5, 6, 6) };
    const [band] = scoreBands(new Float64Array(4), rows, 2);
    expect(band).toMatchObject({ rows: 4, positives: 3, customersWithOutcome: 2, lift: 1 });
  });

  it("holds every row once, keeps equal scores together and costs what its rows cost", () => {
    const drawn = fc.array(fc.record({ score: fc.integer({ min: 0, max: 60 }), label: fc.nat({ max: 1 }) }), {
      minLength: 1,
      maxLength: 200,
    });
    fc.assert(
      fc.property(drawn, fc.integer({ min: 1, max: 30 }), (rows, ratio) => {
        const score = Float64Array.from(rows, (row) => row.score / 60);
        const label = Uint8Array.from(rows, (row) => row.label);
        const bands = scoreBands(score, { label, cluster: Int32Array.from(label.keys()) }, ratio);
        expect(bands.length).toBeLessThanOrEqual(10);
        expect(bands.reduce((sum, band) => sum + band.rows, 0)).toBe(rows.length);
        for (const { threshold, actedShare, cost } of bands) {
          expect(mean(rowCosts(score, label, threshold, ratio))).toBeCloseTo(cost, 12);
          expect(score.filter((value) => value >= threshold).length / score.length).toBe(actedShare);
        }
      }),
    );
  });

  it("has tenths where scores differ", () => {
    const score = Float64Array.from({ length: 95 }, (_, row) => row);
    const bands = scoreBands(score, { label: new Uint8Array(95), cluster: Int32Array.from(score) }, 2);
    expect(bands.map(({ rows }) => rows)).toEqual([10, 9, 10, 9, 10, 9, 10, 9, 10, 9]);
    expect(bands[0]).toMatchObject({ lift: null, captured: null });
  });

  it("is empty without rows", () => {
    expect(scoreBands(new Float64Array(), { label: new Uint8Array(), cluster: new Int32Array() }, 5)).toEqual([]);
  });
});
