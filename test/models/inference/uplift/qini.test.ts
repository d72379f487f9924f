import { describe, expect, it } from "vitest";
import { qiniInterval } from "../../../../models/inference/resampling/bootstrapped.ts";
import { qiniCurve } from "../../../../models/inference/uplift/qini.ts";
import { responseGroup } from "../../../../models/inference/uplift/response-group.ts";
import { seededRandom } from "../../../../models/random.ts";

/** A third is helped by 20 points, a third is not moved, a third is hurt by 20; the order knows it or is made up. */
function randomised(customers: number, seed: number, isKnown: boolean) {
  const random = seededRandom(seed);
  const kind = Array.from({ length: customers }, () => Math.floor(3 * random()) - 1);
  const treated = Uint8Array.from(kind, () => (random() < 0.5 ? 1 : 0));
  const outcome = Uint8Array.from(kind, (own, row) => (random() < 0.5 + 0.2 * own * treated[row]! ? 1 : 0));
  return { expectedEffect: Float64Array.from(kind, (own) => (isKnown ? own : random())), outcome, treated };
}

describe("qiniCurve", () => {
  it("adds up by hand", () => {
    const curve = qiniCurve({
      expectedEffect: Float64Array.of(4, 3, 2, 1),
      outcome: Uint8Array.of(1, 0, 0, 1),
      treated: Uint8Array.of(1, 0, 1, 0),
    })!;
    expect([...curve.share]).toEqual([0, 0.25, 0.5, 0.75, 1]);
    expect([...curve.gain]).toEqual([0, 0.5, 0.5, 0.5, 0]);
    expect(curve.qini).toBeCloseTo(0.25 * (0.25 + 0.5 + 0.5 + 0.25), 12);
  });

  it("is 0 where nobody is told apart, and undefined without an arm", () => {
    const sample = randomised(100, 1, true);
    expect(qiniCurve({ ...sample, expectedEffect: new Float64Array(100) })!.qini).toBeCloseTo(0, 12);
    expect(qiniCurve({ ...sample, treated: new Uint8Array(100) })).toBeUndefined();
  });
});

describe("qiniInterval", () => {
  it("is above 0 for an order that knows, around 0 for one that is made up, and the same for the same seed", () => {
    const options = { seed: 1, replicates: 200 };
    const knowing = qiniInterval(randomised(3000, 2, true), options)!;
    expect(knowing.interval.low).toBeGreaterThan(0);
    expect(knowing).toEqual(qiniInterval(randomised(3000, 2, true), options));
    const madeUp = qiniInterval(randomised(3000, 3, false), options)!;
    expect(madeUp.interval.low).toBeLessThan(0);
    expect(madeUp.interval.high).toBeGreaterThan(0);
  });
});

describe("responseGroup", () => {
  it.each([
    ["persuadable", [0.01, 0.09], [0.4, 0.5]],
    ["do_not_disturb", [-0.09, -0.01], [0.4, 0.5]],
    ["sure_thing", [-0.01, 0.02], [0.9, 0.95]],
    ["lost_cause", [-0.02, 0.02], [0.05, 0.1]],
    ["undecided", [-0.02, 0.02], [0.45, 0.55]],
    ["undecided", [-0.1, 0.2], [0.9, 0.95]],
  ] as const)("is %s", (group, [low, high], [lowRate, highRate]) => {
    expect(responseGroup({ effect: { low, high }, controlRate: { low: lowRate, high: highRate } })).toBe(group);
  });
});
