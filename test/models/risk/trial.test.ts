import { describe, expect, it } from "vitest";
import { lateRateBaseline } from "../../../models/risk/baseline.ts";
import { aucOf } from "../../../models/risk/discrimination.ts";
import type { RiskTrainer } from "../../../models/risk/model.ts";
import { rank } from "../../../models/risk/ranking.ts";
import { scorecard } from "../../../models/risk/scorecard.ts";
import { splitByPeriod } from "../../../models/risk/split.ts";
import { trial } from "../../../models/risk/trial.ts";
import { syntheticMatrix } from "./synthetic.ts";

const kinds = [lateRateBaseline(), scorecard()];
const split = { cutOffPeriod: 24_007, horizonMonths: 4 };
const options = { seed: 5, replicates: 100 };

describe("trial", async () => {
  const { matrix, truth } = syntheticMatrix({ customers: 800, months: 12, seed: 31 });
  const result = await trial(matrix, kinds, split, options);

  it("publishes the scorecard where the truth holds more than the late rate", () => {
    expect(result.selection).toMatchObject({ verdict: "published", kind: "scorecard", best: "scorecard" });
    expect(result.tried.map(({ model }) => model.kind)).toEqual(["late_rate_baseline", "scorecard"]);
    const [baseline, card] = result.selection.comparisons;
    expect(result.tried.map(({ evaluation }) => evaluation.auc)).toEqual([baseline!.auc, card!.auc]);
  });

  it("judges on the months after the cut-off only, near the best that can be had", () => {
    const { test } = splitByPeriod(matrix, split);
    expect(result.tried[1]!.evaluation.rows).toBe(4 * 800);
    const oracle = aucOf(rank(truth.slice(-test.rows), test.label))!;
    expect(oracle - result.tried[1]!.evaluation.auc!).toBeLessThan(0.02);
  });

  it("learns from nothing that was not known at the cut-off", async () => {
    const known = matrix.period.map((period) => (period <= 24_003 ? 1 : 0));
    const changed = { ...matrix, label: matrix.label.map((value, row) => (known[row] === 1 ? value : 1 - value)) };
    const { tried } = await trial(changed, kinds, split, options);
    expect(tried.map(({ model }) => model.toJSON())).toEqual(result.tried.map(({ model }) => model.toJSON()));
  });

  it("takes models that come later, one after another", async () => {
    const begun: string[] = [];
    const later = kinds.map((kind): RiskTrainer => ({
      kind: kind.kind,
      train: async (rows, options) => {
        begun.push(kind.kind);
        await Promise.resolve();
        return kind.train(rows, options);
      },
    }));
    expect((await trial(matrix, later, split, options)).selection).toEqual(result.selection);
    expect(begun).toEqual(["late_rate_baseline", "scorecard"]);
  });

  it("gives the same result every time", async () => {
    expect((await trial(matrix, kinds, split, options)).selection).toEqual(result.selection);
  });

  it("refuses where the late rate is all there is", async () => {
    const only = syntheticMatrix({ customers: 800, months: 12, seed: 32, pressureEffect: 0 });
    expect((await trial(only.matrix, kinds, split, options)).selection).toMatchObject({
      verdict: "refused",
      reason: "no_gain_over_baseline",
    });
  });

  it("trains nothing when there are too few outcomes, such as none at all", async () => {
    const none = { ...matrix, label: new Uint8Array(matrix.rows) };
    expect(await trial(none, kinds, split, options)).toMatchObject({
      tried: [],
      selection: { verdict: "refused", reason: "too_few_positives_in_training" },
    });
    expect(await trial(matrix, kinds, { cutOffPeriod: 25_000, horizonMonths: 4 }, options)).toMatchObject({
      tried: [],
      selection: { verdict: "refused", reason: "too_few_positives_in_test" },
    });
  });
});
