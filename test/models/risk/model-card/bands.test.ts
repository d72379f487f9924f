import { describe, expect, it } from "vitest";
import { cardBands } from "../../../../models/risk/model-card/bands.ts";
import { lateRateBaseline } from "../../../../models/risk/baseline.ts";
import { syntheticRows } from "./synthetic-card.ts";

const rows = syntheticRows({ level: -4 });
const score = lateRateBaseline().train(rows, { seed: 1 }).score(rows);
const MINIMUM = 5;

describe("cardBands", () => {
  const bands = cardBands(score, rows, 10, MINIMUM);

  it("holds every row once, the highest scores first", () => {
    expect(bands.reduce((sum, band) => sum + band.rows, 0)).toBe(rows.rows);
    expect(bands.reduce((sum, band) => sum + band.positives, 0)).toBe(rows.label.filter((one) => one === 1).length);
    expect(bands.map(({ threshold }) => threshold)).toEqual(bands.map((band) => band.threshold).sort((a, b) => b - a));
    expect(bands.at(-1)).toMatchObject({ actedShare: 1, captured: 1 });
  });

  it("has enough customers of either outcome in each band", () => {
    let above = Infinity;
    for (const { threshold } of bands) {
      const members = [...score.keys()].filter((row) => score[row]! >= threshold && score[row]! < above);
      above = threshold;
      for (const outcome of [0, 1]) {
        const customers = members.filter((row) => rows.label[row] === outcome).map((row) => rows.cluster[row]!);
        expect(new Set(customers).size).toBeGreaterThanOrEqual(MINIMUM);
      }
    }
  });

  it("joins bands that would have too few, and gives none where there are too few in all", () => {
    expect(cardBands(score, rows, 10, 60).length).toBeLessThan(bands.length);
    expect(cardBands(score, rows, 10, rows.rows)).toEqual([]);
    expect(cardBands(new Float64Array(), { label: new Uint8Array(), cluster: new Int32Array() }, 10, 5)).toEqual([]);
  });

  it("says what was foretold and what came of it, with an interval around it", () => {
    for (const { observedRate, observedInterval, positives, rows: n, lift } of bands) {
      expect(observedRate).toBeCloseTo(positives / n, 12);
      expect(observedInterval.low).toBeLessThan(observedRate);
      expect(observedInterval.high).toBeGreaterThan(observedRate);
      expect(lift).toBeGreaterThan(0);
    }
  });
});
