import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../../models/random.ts";
import { gainCurve } from "../../../../models/inference/uplift/gain-curve.ts";
import { qiniCurve, type UpliftSample } from "../../../../models/inference/uplift/qini.ts";

/** Customers of five expected effects, of whom the treatment helps those that it is expected to. */
function sampleOf(customers: number, seed: number): UpliftSample {
  const random = seededRandom(seed);
  const expectedEffect = Float64Array.from({ length: customers }, () => Math.floor(5 * random()) / 10);
  const treated = Uint8Array.from(expectedEffect, () => Number(random() < 0.5));
  const outcome = Uint8Array.from(expectedEffect, (effect, row) => Number(random() < 0.3 + effect * treated[row]!));
  return { expectedEffect, treated, outcome };
}

describe("gainCurve", () => {
  it("is the Qini curve at the shares where one expected effect ends, and straight in between", () => {
    const sample = sampleOf(600, 1);
    const { share, gain } = qiniCurve(sample)!;
    const points = gainCurve(sample, [...share])!;
    points.forEach((point, place) => expect(point.gain.value).toBeCloseTo(gain[place]!, 12));
    const [middle] = gainCurve(sample, [(share[1]! + share[2]!) / 2])!;
    expect(middle!.gain.value).toBeCloseTo((gain[1]! + gain[2]!) / 2, 12);
  });

  it("gains nothing beyond chance where none or all are treated", () => {
    const [none, all] = gainCurve(sampleOf(600, 1), [0, 1])!;
    expect(none!.gain.value).toBe(0);
    expect(none!.beyond.interval).toEqual({ low: 0, high: 0 });
    expect(all!.beyond.value).toBeCloseTo(0, 12);
  });

  it("has the interval of a difference of shares where all are treated", () => {
    // Worked by hand: 3 of 4 treated and 1 of 4 others pay, 0.75 x 0.25 / 4 in each arm.
    const sample = {
      expectedEffect: new Float64Array(8),
      treated: Uint8Array.from([1, 1, 1, 1, 0, 0, 0, 0]),
      outcome: Uint8Array.from([1, 1, 1, 0, 1, 0, 0, 0]),
    };
    const [all] = gainCurve(sample, [1])!;
    expect(all!.gain.value).toBeCloseTo(0.5, 12);
    expect(all!.gain.standardError).toBeCloseTo(Math.sqrt((2 * 0.75 * 0.25) / 4), 12);
  });

  it("covers what treating the better half first gains", () => {
    // Effects of 0 to 0.4, a fifth each: the better half has 0.4 x 0.2 + 0.3 x 0.2 + 0.2 x 0.1 of them.
    const covered = Array.from({ length: 200 }, (_, seed) => gainCurve(sampleOf(400, seed), [0.5])![0]!.gain.interval);
    const held = covered.filter(({ low, high }) => low < 0.16 && high > 0.16).length;
    expect(held).toBeGreaterThanOrEqual(180);
    expect(held).toBeLessThan(200);
  });

  it("is undefined where an arm has nobody", () => {
    expect(gainCurve({ ...sampleOf(10, 1), treated: new Uint8Array(10) }, [0.5])).toBeUndefined();
  });
});
