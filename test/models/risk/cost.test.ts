import { describe, expect, it } from "vitest";
import { actionValue, profitThreshold, rowCosts } from "../../../models/risk/cost.ts";

const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe("profitThreshold", () => {
  it.each([
    [1, 0.5],
    [4, 0.2],
    [19, 0.05],
  ])("is 1 / (1 + %d)", (ratio, threshold) => {
    expect(profitThreshold(ratio)).toBeCloseTo(threshold, 14);
  });

  it.each([0, -1, NaN, Infinity])("refuses a ratio of %d", (ratio) => {
    expect(() => profitThreshold(ratio)).toThrow(`The cost ratio must be a number above 0; got ${ratio}.`);
  });

  it("costs least of all thresholds where scores are the rates of the outcome", () => {
    const rows = Array.from({ length: 400 }, (_, row) => ({ twentieths: Math.floor(row / 20), place: row % 20 }));
    const score = Float64Array.from(rows, ({ twentieths }) => twentieths / 20);
    const label = Uint8Array.from(rows, ({ twentieths, place }) => (place < twentieths ? 1 : 0));
    const costAt = (threshold: number) => mean(rowCosts(score, label, threshold, 4));
    const least = Math.min(...Array.from({ length: 21 }, (_, step) => costAt(step / 20)));
    expect(costAt(profitThreshold(4))).toBe(least);
    expect(costAt(0.1)).toBeGreaterThan(least);
  });
});

describe("rowCosts", () => {
  it("counts a needless action as 1 and a missed outcome as the ratio", () => {
    const costs = rowCosts(Float64Array.of(0.9, 0.9, 0.1, 0.1), Uint8Array.of(1, 0, 1, 0), 0.5, 5);
    expect([...costs]).toEqual([0, 1, 5, 0]);
  });
});

describe("actionValue", () => {
  const label = Uint8Array.of(1, 1, 0, 0, 0, 0, 0, 0);
  const cluster = Int32Array.from(label.keys());
  const perfect = Float64Array.from(label);

  it("compares a perfect score with nobody, everybody and a score that says nothing", () => {
    const nothing = perfect.map(() => 0);
    const value = actionValue(perfect, nothing, { label, cluster }, 2)!;
    expect(value).toMatchObject({
      threshold: 1 / 3,
      actedShare: 0.25,
      cost: 0,
      costOfNobody: 0.5,
      costOfEverybody: 0.75,
    });
    expect(value.saving.value).toBe(0.5);
    expect(value.savingOverOther.value).toBe(0.5);
  });

  it("saves nothing over itself, and nothing where it acts on nobody", () => {
    const timid = perfect.map(() => 0.01);
    const value = actionValue(timid, timid, { label, cluster }, 2)!;
    expect([value.saving.value, value.savingOverOther.value]).toEqual([0, 0]);
  });

  it("is undefined for a single customer", () => {
    expect(actionValue(perfect, perfect, { label, cluster: new Int32Array(8) }, 2)).toBeUndefined();
  });
});
