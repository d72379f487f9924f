import fc from "fast-check";
import { expect, it } from "vitest";
import { logOddsOf, probabilityOf } from "../../../models/risk/odds.ts";

it("knows the usual pairs", () => {
  expect(logOddsOf(0.5)).toBe(0);
  expect(logOddsOf(0.8)).toBeCloseTo(Math.log(4), 14);
  expect(logOddsOf(0)).toBe(-Infinity);
  expect(logOddsOf(1)).toBe(Infinity);
  expect(probabilityOf(-Infinity)).toBe(0);
  expect(probabilityOf(Infinity)).toBe(1);
});

it("keeps its relative precision far out, where 1 / (1 + exp(-x)) overflows", () => {
  expect(probabilityOf(-740)).toBeGreaterThan(0);
  expect(probabilityOf(740)).toBe(1);
});

it("is inverted by probabilityOf", () => {
  fc.assert(
    fc.property(fc.double({ min: -30, max: 15, noNaN: true }), (logOdds) => {
      expect(Math.abs(logOddsOf(probabilityOf(logOdds)) - logOdds)).toBeLessThan(1e-8);
    }),
  );
});
