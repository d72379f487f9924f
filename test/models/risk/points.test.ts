import { expect, it } from "vitest";
import { pointsAdded, pointsOf } from "../../../models/risk/points.ts";

it.each([
  [50, 600],
  [100, 620],
  [25, 580],
  // 600 - 20 · log2(50)
  [1, 487.1228762],
])("gives good odds of %d to 1 %d points", (odds, points) => {
  expect(pointsOf(-Math.log(odds))).toBeCloseTo(points, 7);
});

it("takes 20 points for double the odds of the outcome", () => {
  expect(pointsAdded(Math.LN2)).toBeCloseTo(-20, 12);
});
