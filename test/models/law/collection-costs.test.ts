import { describe, expect, it } from "vitest";
import { collectionCosts, collectionCostScale } from "../../../models/law/collection-costs.ts";

/** Besluit vergoeding voor buitengerechtelijke incassokosten, art. 2. */
const PARAMETERS = [
  ["band_1_upper", 2500],
  ["band_1_rate", 0.15],
  ["band_2_upper", 5000],
  ["band_2_rate", 0.1],
  ["band_3_upper", 10_000],
  ["band_3_rate", 0.05],
  ["band_4_upper", 200_000],
  ["band_4_rate", 0.01],
  ["band_5_rate", 0.005],
  ["minimum", 40],
  ["maximum", 6775],
].map(([name, value]) => ({ name: `collection_costs_${name!}`, value: Number(value) }));

describe("collectionCosts", () => {
  const scale = collectionCostScale(PARAMETERS)!;

  it.each([
    [0, 40],
    [100, 40],
    [266.67, 40],
    [500, 75],
    [2_500, 375],
    [5_000, 625],
    [10_000, 875],
    [200_000, 2_775],
    [1_000_000, 6_775],
    [2_000_000, 6_775],
  ])("allows on a principal of %d euro costs of %d euro", (principal, costs) => {
    expect(collectionCosts(BigInt(Math.round(principal * 100)), scale)).toBe(BigInt(costs * 100));
  });

  it("refuses a negative principal", () => {
    expect(() => collectionCosts(-1n, scale)).toThrow(/must not be negative; got -1/);
  });
});

describe("collectionCostScale", () => {
  it("is undefined where a parameter is missing", () => {
    expect(collectionCostScale([])).toBeUndefined();
    expect(collectionCostScale(PARAMETERS.filter(({ name }) => !name.endsWith("maximum")))).toBeUndefined();
    expect(collectionCostScale(PARAMETERS.filter(({ name }) => !name.includes("band_5")))).toBeUndefined();
  });
});
