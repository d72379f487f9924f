import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../models/random.ts";
import { selectModel, type SplitOutcomes } from "../../../models/risk/selection.ts";

const bootstrap = { replicates: 200, seed: 7 };
const enough: SplitOutcomes = { train: { positives: 200, negatives: 800 }, test: { positives: 300, negatives: 700 } };

/** Scores of 1000 customers: the label's signal, as strong as asked, in noise that all scores share but for a part. */
function scores(signals: readonly number[], seed = 1) {
  const random = seededRandom(seed);
  const label = Uint8Array.from({ length: 1000 }, (_, row) => (row < 300 ? 1 : 0));
  const shared = Float64Array.from(label, () => random());
  const candidates = signals.map((signal, index) => ({
    kind: ["baseline", "simple", "complex"][index]!,
    score: shared.map((noise, row) => noise + signal * label[row]! + 0.2 * random()),
  }));
  return { candidates, rows: { label, cluster: Int32Array.from(label.keys()) } };
}

describe("selectModel", () => {
  it("publishes the best model where it is clearly better than simpler ones", () => {
    const { candidates, rows } = scores([0.1, 0.2, 0.5]);
    const selection = selectModel(candidates, rows, enough, bootstrap);
    expect(selection).toMatchObject({ verdict: "published", kind: "complex", best: "complex", outcomes: enough });
    const [baseline, simple, complex] = selection.comparisons;
    expect(baseline).toMatchObject({ gain: null, gainPOfIndependentRows: null, beatsBaseline: false });
    expect(simple).toMatchObject({ beatsBaseline: true, isWithinOneStandardError: false });
    expect(complex).toMatchObject({ beatsBaseline: true, isWithinOneStandardError: true, shortfall: null });
    expect(complex!.gain!.value).toBeCloseTo(complex!.auc - baseline!.auc, 14);
    expect(complex!.gain!.interval.low).toBeLessThan(complex!.gain!.value);
    expect(complex!.gain!.interval.high).toBeGreaterThan(complex!.gain!.value);
    expect(complex!.gainPOfIndependentRows).toBeLessThan(0.001);
    expect(simple!.shortfall!.value).toBeGreaterThan(simple!.shortfall!.standardError);
  });

  it("publishes the simpler of two within one standard error", () => {
    const { candidates, rows } = scores([0.1, 0.5, 0.5]);
    const [baseline, simple] = candidates;
    const complex = { kind: "complex", score: Float64Array.from(simple!.score) };
    for (let row = 0; row < 20; row++) complex.score[row]! += row < 10 ? 0.5 : -0.2;
    const selection = selectModel([baseline!, simple!, complex], rows, enough, bootstrap);
    expect(selection).toMatchObject({ verdict: "published", kind: "simple", best: "complex" });
    expect(selection.comparisons[1]!.shortfall!.value).toBeGreaterThan(0);
    expect(selection.comparisons[2]!.gain!.value).toBeGreaterThan(selection.comparisons[1]!.gain!.value);
  });

  it("refuses where the baseline is as good", () => {
    const { candidates, rows } = scores([0.3, 0.3, 0.2]);
    expect(selectModel(candidates, rows, enough, bootstrap)).toMatchObject({
      verdict: "refused",
      reason: "no_gain_over_baseline",
    });
  });

  it("refuses a gain that only looks certain because each customer has many rows", () => {
    const { candidates, rows } = scores([0.1, 0.16]);
    const sample = Array.from({ length: 1000 }, (_, row) => 275 + (row % 50));
    const repeated = candidates.map(({ kind, score }) => ({
      kind,
      score: Float64Array.from(sample, (row) => score[row]!),
    }));
    const label = Uint8Array.from(sample, (row) => rows.label[row]!);
    const asRows = selectModel(repeated, { label, cluster: Int32Array.from(label.keys()) }, enough, bootstrap);
    const asCustomers = selectModel(repeated, { label, cluster: Int32Array.from(sample) }, enough, bootstrap);
    expect(asRows).toMatchObject({ verdict: "published", kind: "simple" });
    expect(asCustomers).toMatchObject({ verdict: "refused", reason: "no_gain_over_baseline", best: "simple" });
    expect(asCustomers.comparisons[1]!.gainPOfIndependentRows).toBeLessThan(0.05);
  });

  it("refuses the baseline alone, and nothing at all", () => {
    const { candidates, rows } = scores([0.3]);
    expect(selectModel(candidates, rows, enough, bootstrap)).toMatchObject({
      verdict: "refused",
      reason: "no_gain_over_baseline",
      best: "baseline",
    });
    expect(() => selectModel([], rows, enough, bootstrap)).toThrow(RangeError);
  });

  it.each([
    ["too_few_positives_in_training", { train: { positives: 19, negatives: 800 } }],
    ["too_few_positives_in_test", { test: { positives: 19, negatives: 800 } }],
    ["too_few_negatives", { train: { positives: 100, negatives: 19 } }],
    ["too_few_negatives", { test: { positives: 100, negatives: 19 } }],
  ])("refuses with %s: %j", (reason, counts) => {
    const { candidates, rows } = scores([0.1, 0.5]);
    const outcomes = { ...enough, ...counts };
    expect(selectModel(candidates, rows, outcomes, bootstrap)).toEqual({
      verdict: "refused",
      reason,
      outcomes,
      minimumOutcomes: 20,
      comparisons: [],
      best: null,
    });
  });

  it("takes exactly 20 as enough", () => {
    const { candidates, rows } = scores([0.1, 0.5]);
    const outcomes = { ...enough, train: { positives: 20, negatives: 20 } };
    expect(selectModel(candidates, rows, outcomes, bootstrap).verdict).toBe("published");
  });
});
