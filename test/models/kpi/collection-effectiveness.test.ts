import { describe, expect, it } from "vitest";
import { collectionEffectivenessIndex } from "../../../models/kpi/collection-effectiveness.ts";

describe("collectionEffectivenessIndex", () => {
  it("gives the figure of creditguru.com: sales of a quarter as one month's third", () => {
    const month = { opening: 620_000n, creditSales: 363_000n, closing: 634_000n, closingNotDue: 359_000n };
    expect(collectionEffectivenessIndex(month)).toBeCloseTo(55.93, 2);
  });

  it("gives the figure of gaviti.com", () => {
    const month = { opening: 10_000_000n, creditSales: 100_000_000n, closing: 12_000_000n, closingNotDue: 10_000_000n };
    expect(collectionEffectivenessIndex(month)).toBeCloseTo(98.0, 6);
  });

  it("is 100 when everything that was due was collected, and undefined when nothing could be", () => {
    expect(collectionEffectivenessIndex({ opening: 5n, creditSales: 5n, closing: 3n, closingNotDue: 3n })).toBe(100);
    expect(
      collectionEffectivenessIndex({ opening: 0n, creditSales: 5n, closing: 5n, closingNotDue: 5n }),
    ).toBeUndefined();
  });
});
