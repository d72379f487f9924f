import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitRising, valueOn } from "../../../models/risk/isotonic.ts";
import { fixtureCase, hasFixture } from "./fixture.ts";

const ones = (length: number) => new Float64Array(length).fill(1);

describe("fitRising", () => {
  it("leaves rising values as they are", () => {
    const line = fitRising(Float64Array.of(3, 1, 2), Float64Array.of(0.9, 0.1, 0.5), ones(3));
    expect(line).toEqual({ at: [1, 2, 3], value: [0.1, 0.5, 0.9] });
  });

  it("averages what falls, by weight, and goes straight from pool to pool", () => {
    const line = fitRising(Float64Array.of(1, 2, 3, 4), Float64Array.of(0, 1, 0, 1), Float64Array.of(1, 1, 3, 1));
    expect(line).toEqual({ at: [1, 2, 3, 4], value: [0, 0.25, 0.25, 1] });
    expect([0, 1.5, 2.5, 3.5, 9].map((place) => valueOn(line, place))).toEqual([0, 0.125, 0.25, 0.625, 1]);
  });

  it("says the average where values only fall", () => {
    const { value } = fitRising(Float64Array.of(1, 2, 3), Float64Array.of(3, 2, 1), ones(3));
    expect(value).toEqual([2, 2]);
  });

  it("has no value anywhere without a place", () => {
    const none = new Float64Array();
    expect(() => valueOn(fitRising(none, none, none), 1)).toThrow("has no values");
  });

  it("keeps the weighted mean, and never falls", () => {
    const point = fc.tuple(
      fc.integer({ min: 0, max: 9 }),
      fc.integer({ min: 0, max: 4 }),
      fc.integer({ min: 1, max: 3 }),
    );
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 40 }), (points) => {
        const column = (index: 0 | 1 | 2) => Float64Array.from(points, (given) => given[index]);
        const [at, value, weight] = [column(0), column(1), column(2)];
        const line = fitRising(at, value, weight);
        const sum = (values: (place: number, index: number) => number) =>
          at.reduce((total, place, index) => total + weight[index]! * values(place, index), 0);
        expect(sum((place) => valueOn(line, place))).toBeCloseTo(
          sum((_, index) => value[index]!),
          9,
        );
        for (let index = 1; index < line.at.length; index++) {
          expect(line.at[index]!).toBeGreaterThan(line.at[index - 1]!);
          expect(line.value[index]!).toBeGreaterThanOrEqual(line.value[index - 1]!);
        }
      }),
    );
  });
});

describe.skipIf(!hasFixture("isotonic"))("isotonic.json", () => {
  it("equals R's isoreg", () => {
    const { input, expected } = fixtureCase("isotonic", "unique_x_unweighted");
    const line = fitRising(Float64Array.from(input.x!), Float64Array.from(input.y!), ones(input.x!.length));
    const fitted = expected.fitted as number[];
    for (const [index, place] of (expected.x_sorted as number[]).entries()) {
      expect(valueOn(line, place)).toBeCloseTo(fitted[index]!, 12);
    }
  });

  it("equals scikit-learn with weights and ties, and between the places", () => {
    const { input, expected } = fixtureCase("isotonic", "ties_weights");
    const [at, value, weight] = [input.x!, input.y!, input.w!].map((values) => Float64Array.from(values));
    const line = fitRising(at!, value!, weight!);
    const expectAt = (places: number[], values: number[]) => {
      for (const [index, place] of places.entries()) expect(valueOn(line, place)).toBeCloseTo(values[index]!, 12);
    };
    expectAt(expected.x_unique as number[], expected.fitted as number[]);
    expectAt(input.x_new!, expected.predict_new as number[]);
  });
});
