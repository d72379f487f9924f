import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  brierOf,
  brierPartsOf,
  calibrationErrorOf,
  calibrationLineOf,
  equalCountBounds,
  reliabilityBins,
  type ReliabilityBin,
} from "../../../models/risk/calibration.ts";
import { evaluate } from "../../../models/risk/evaluation.ts";
import { logOddsOf, probabilityOf } from "../../../models/risk/odds.ts";
import { fixtureCase, hasFixture } from "./fixture.ts";
import { syntheticMatrix } from "./synthetic.ts";

const score = Float64Array.of(0.1, 0.2, 0.8, 0.9);
const label = Uint8Array.of(0, 1, 1, 1);

describe("brierOf", () => {
  it("is the mean squared distance: (0.01 + 0.64 + 0.04 + 0.01) / 4", () => {
    expect(brierOf(score, label)).toBeCloseTo(0.175, 14);
    expect(brierOf(new Float64Array(), new Uint8Array())).toBeNull();
  });
});

describe("reliabilityBins", () => {
  it("sets mean score beside observed rate, a bound belonging to the bin above", () => {
    const bins = reliabilityBins(score, label, [0.2, 0.5, 0.7]);
    expect(bins.map(({ rows, positives, observedRate }) => [rows, positives, observedRate])).toEqual([
      [1, 0, 0],
      [1, 1, 1],
      [2, 2, 1],
    ]);
    expect(bins.map(({ meanScore }) => meanScore)).toEqual([0.1, 0.2, expect.closeTo(0.85, 14)]);
    expect(calibrationErrorOf(bins)).toBeCloseTo((0.1 + 0.8 + 2 * 0.15) / 4, 14);
  });

  it("gives no bins, and no error, without rows", () => {
    const bins = reliabilityBins(new Float64Array(), new Uint8Array(), []);
    expect(bins).toEqual([]);
    expect(calibrationErrorOf(bins)).toBeNull();
  });
});

describe("equalCountBounds", () => {
  it("cuts ten distinct scores into halves of five", () => {
    const scores = Float64Array.from({ length: 10 }, (_, index) => index / 10);
    expect(equalCountBounds(scores, 2)).toEqual([0.5]);
  });

  it("keeps equal scores together", () => {
    expect(equalCountBounds(Float64Array.of(0.3, 0.3, 0.3), 10)).toEqual([]);
    expect(equalCountBounds(new Float64Array(), 10)).toEqual([]);
    expect(equalCountBounds(Float64Array.of(0.1, 0.3, 0.3, 0.3), 10)).toEqual([0.3]);
  });
});

describe("calibrationLineOf", () => {
  const { matrix, truth } = syntheticMatrix({ customers: 10_000, months: 1, seed: 8 });

  it("finds slope 1 and level 0 in the true probabilities", () => {
    const line = calibrationLineOf(truth.map(probabilityOf), matrix.label)!;
    expect(Math.abs(line.slope - 1)).toBeLessThan(0.1);
    expect(Math.abs(line.intercept)).toBeLessThan(0.15);
    expect(Math.abs(line.inTheLarge)).toBeLessThan(0.1);
  });

  it("halves the slope where log-odds are doubled, and moves the level by a shift", () => {
    const right = calibrationLineOf(truth.map(probabilityOf), matrix.label)!;
    const extreme = truth.map((logOdds) => probabilityOf(2 * logOdds));
    expect(calibrationLineOf(extreme, matrix.label)!.slope).toBeCloseTo(right.slope / 2, 3);
    const low = truth.map((logOdds) => probabilityOf(logOdds - 1));
    expect(calibrationLineOf(low, matrix.label)!.inTheLarge).toBeCloseTo(right.inTheLarge + 1, 6);
  });

  it("is null with one outcome, one score, perfect separation or no rows", () => {
    expect(calibrationLineOf(score, Uint8Array.of(1, 1, 1, 1))).toBeNull();
    expect(calibrationLineOf(score.fill(0.5), label)).toBeNull();
    expect(calibrationLineOf(Float64Array.of(0.1, 0.2, 0.8, 0.9), Uint8Array.of(0, 0, 1, 1))).toBeNull();
    expect(calibrationLineOf(new Float64Array(), new Uint8Array())).toBeNull();
  });

  it("takes scores of 0 and 1 as very small and very large", () => {
    const certain = Float64Array.of(0, 0, 0, 1, 1, 1);
    const line = calibrationLineOf(certain, Uint8Array.of(0, 0, 1, 1, 1, 0))!;
    expect(line.slope).toBeCloseTo(Math.LN2 / logOddsOf(1 - 1e-6), 8);
  });
});

describe("brierPartsOf", () => {
  const bin = (rows: number, positives: number, meanScore: number): ReliabilityBin => {
    return { rows, positives, meanScore, observedRate: positives / rows };
  };

  it("is by hand: bins that foretell 0.2 and 0.6, of which 0.1 and 0.8 happened", () => {
    const parts = brierPartsOf([bin(10, 1, 0.2), bin(10, 8, 0.6)])!;
    expect(parts.reliability).toBeCloseTo((0.01 + 0.04) / 2, 14);
    expect(parts.resolution).toBeCloseTo(0.35 ** 2, 14);
    expect(parts.uncertainty).toBeCloseTo(0.45 * 0.55, 14);
  });

  it("adds up to the Brier score where all scores of a bin are equal", () => {
    const rows = fc.array(fc.record({ tenth: fc.integer({ min: 0, max: 10 }), label: fc.nat({ max: 1 }) }), {
      minLength: 1,
    });
    fc.assert(
      fc.property(rows, (drawn) => {
        const score = Float64Array.from(drawn, ({ tenth }) => tenth / 10);
        const label = Uint8Array.from(drawn, (row) => row.label);
        const bounds = Array.from({ length: 10 }, (_, index) => (index + 0.5) / 10);
        const parts = brierPartsOf(reliabilityBins(score, label, bounds))!;
        expect(parts.reliability - parts.resolution + parts.uncertainty).toBeCloseTo(brierOf(score, label)!, 12);
      }),
    );
  });

  it("is null without rows", () => {
    expect(brierPartsOf([])).toBeNull();
  });
});

describe.skipIf(!hasFixture("ks_brier"))("beside R", () => {
  const tenths = Array.from({ length: 9 }, (_, index) => (index + 1) / 10);

  it.each([
    ["brier_a", "a"],
    ["brier_b", "b"],
  ])("gives Brier score, its parts and skill, and calibration error of %s", (id, column) => {
    const { input, expected } = fixtureCase("ks_brier", id);
    const [scores, labels] = [Float64Array.from(input[column]!), Uint8Array.from(input.y!)];
    const bins = reliabilityBins(scores, labels, tenths);
    expect(brierOf(scores, labels)).toBeCloseTo(expected.brier as number, 13);
    expect(calibrationErrorOf(bins)).toBeCloseTo(expected.ece10 as number, 13);
    const parts = brierPartsOf(bins)!;
    expect(parts.reliability).toBeCloseTo(expected.reliability10 as number, 13);
    expect(parts.resolution).toBeCloseTo(expected.resolution10 as number, 13);
    expect(parts.uncertainty).toBeCloseTo(expected.uncertainty as number, 13);
    expect(evaluate(scores, labels).brierSkill).toBeCloseTo(expected.skill as number, 13);
    expect(bins.map(({ rows }) => rows)).toEqual((expected.bins as { n: number }[]).map(({ n }) => n));
  });

  it("gives the slope and intercepts of glm", () => {
    const { input, expected } = fixtureCase("ks_brier", "calibration_slope_a");
    const line = calibrationLineOf(Float64Array.from(input.a!), Uint8Array.from(input.y!), 0.005)!;
    expect(line.slope).toBeCloseTo(expected.slope as number, 10);
    expect(line.intercept).toBeCloseTo(expected.intercept as number, 10);
    expect(line.inTheLarge).toBeCloseTo(expected.calibration_in_the_large as number, 10);
  });
});
