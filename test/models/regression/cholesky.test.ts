import { expect, it } from "vitest";
import { solveSymmetric } from "../../../models/regression/cholesky.ts";

const lines = (...rows: number[][]) => rows.map((row) => Float64Array.from(row));

it("solves 4x + 2y = 10, 2x + 3y = 9: x = 1.5, y = 2", () => {
  const solution = solveSymmetric(lines([4, 0], [2, 3]), Float64Array.of(10, 9))!;
  expect(solution[0]).toBeCloseTo(1.5, 14);
  expect(solution[1]).toBeCloseTo(2, 14);
});

it("gives null for a matrix that is singular or not positive definite", () => {
  expect(solveSymmetric(lines([1, 0], [1, 1]), Float64Array.of(1, 1))).toBeNull();
  expect(solveSymmetric(lines([1, 0], [2, 1]), Float64Array.of(1, 1))).toBeNull();
  expect(solveSymmetric(lines([0]), Float64Array.of(1))).toBeNull();
});

it("leaves its arguments as they were", () => {
  const matrix = lines([4, 0], [2, 3]);
  const right = Float64Array.of(10, 9);
  solveSymmetric(matrix, right);
  expect(matrix).toEqual(lines([4, 0], [2, 3]));
  expect(right).toEqual(Float64Array.of(10, 9));
});
