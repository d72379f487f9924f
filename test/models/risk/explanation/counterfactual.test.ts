import { describe, expect, it } from "vitest";
import { lateRateBaseline } from "../../../../models/risk/baseline.ts";
import { boosting } from "../../../../models/risk/boosting.ts";
import { riskAdvice } from "../../../../models/risk/explanation/advice.ts";
import { CHANGES, type ChangeName, type Values } from "../../../../models/risk/explanation/changes.ts";
import { nearestCounterfactual } from "../../../../models/risk/explanation/counterfactual.ts";
import { forest } from "../../../../models/risk/forest.ts";
import { valueAt } from "../../../../models/risk/matrix.ts";
import type { RiskModel } from "../../../../models/risk/model.ts";
import { scorecard } from "../../../../models/risk/scorecard.ts";
import { customers } from "./customers.ts";

const matrix = customers(1500, 3);

const valuesAt = (row: number): Values =>
  Object.fromEntries(matrix.features.map((feature) => [feature, valueAt(matrix, feature, row)]));

function scoreOf(model: RiskModel, values: Values): number {
  const columns = matrix.features.map((feature) => Float64Array.of(values[feature] ?? NaN));
  return model.score({ features: matrix.features, columns, rows: 1 })[0]!;
}

/** Tries every step of every change, alone and with every step of every later one. */
function exhaustively(model: RiskModel, row: number, below: number) {
  const values = valuesAt(row);
  let best: { kinds: number; size: number; changes: { name: ChangeName; steps: number }[] } | null = null;
  const judge = (after: Values, size: number, changes: { name: ChangeName; steps: number }[]) => {
    if (scoreOf(model, { ...values, ...after }) >= below) return;
    const kinds = changes.length;
    if (best === null || kinds < best.kinds || (kinds === best.kinds && size < best.size))
      best = { kinds, size, changes };
  };
  for (const [index, first] of CHANGES.entries()) {
    const most = first.stepsOf(values);
    for (let steps = 1; steps <= most; steps++) {
      const after = first.after(values, steps);
      judge(after, steps / most, [{ name: first.name, steps }]);
      for (const second of CHANGES.slice(index + 1)) {
        const mostOfSecond = second.stepsOf(values);
        for (let more = 1; more <= mostOfSecond; more++) {
          const now = { ...values, ...after };
          const both = { ...after, ...second.after(now, Math.min(more, second.stepsOf(now))) };
          judge(both, steps / most + more / mostOfSecond, [
            { name: first.name, steps },
            { name: second.name, steps: more },
          ]);
        }
      }
    }
  }
  return best as { changes: { name: ChangeName; steps: number }[] } | null;
}

const kinds = [lateRateBaseline(), scorecard(), forest({ trees: 10, maximumDepth: 5 }), boosting({ trees: 15 })];

describe.each(kinds.map((kind) => [kind.kind, kind] as const))("nearestCounterfactual of a %s", (_, kind) => {
  const model = kind.train(matrix, { seed: 2 });
  const scores = model.score(matrix);
  const highest = Array.from(scores.keys()).sort((one, other) => scores[other]! - scores[one]!);
  const some = [...highest.slice(0, 8), ...highest.slice(300, 308)];

  it("is the smallest of all that there are, which are all tried here", () => {
    const found = [0.5, 0.25, 0.05].flatMap((share) =>
      some.map((row) => {
        const below = share * scores[row]!;
        const counterfactual = nearestCounterfactual(model, matrix, row, below);
        expect(counterfactual?.changes ?? null).toEqual(exhaustively(model, row, below)?.changes ?? null);
        return counterfactual?.changes.length ?? null;
      }),
    );
    expect(found).toContain(1);
    if (kind.kind !== "late_rate_baseline") expect(found).toContain(2);
    expect(found).toContain(null);
  });

  it("brings the score below the threshold by what it says, and leaves alone who the customer is", () => {
    for (const row of some) {
      const below = 0.6 * scores[row]!;
      const counterfactual = nearestCounterfactual(model, matrix, row, below);
      if (counterfactual === null) continue;
      expect(counterfactual.score).toBeLessThan(below);
      expect(scoreOf(model, { ...valuesAt(row), ...counterfactual.values })).toBe(counterfactual.score);
      expect(Object.keys(counterfactual.values)).not.toContain("tenure_months");
      expect(Object.keys(counterfactual.values)).not.toContain("due_count");
    }
  });

  it("is the same every time", () => {
    const again = () => nearestCounterfactual(model, matrix, highest[0]!, 0.4 * scores[highest[0]!]!);
    expect(again()).toEqual(again());
  });
});

describe("nearestCounterfactual", () => {
  const model = scorecard().train(matrix, { seed: 2 });

  it("changes nothing where the score is low enough", () => {
    expect(nearestCounterfactual(model, matrix, 0, 1)).toEqual({
      changes: [],
      score: model.score(matrix)[0],
      values: {},
    });
  });

  it("refuses a row that is not there, and a matrix without what the model reads", () => {
    expect(() => nearestCounterfactual(model, matrix, 9999, 0.1)).toThrow("The row must lie between 0 and 1499");
    const bare = { features: ["tenure_months"], columns: [Float64Array.of(3)], rows: 1 };
    expect(() => nearestCounterfactual(model, bare, 0, 0.1)).toThrow("must have the feature");
  });
});

describe("a change", () => {
  const changeNamed = (name: ChangeName) => CHANGES.find((change) => change.name === name)!;

  it("keeps counts, rates and their trend in line: 2 of 4 late invoices fewer halves what counts them", () => {
    const values = { late_count: 4, due_count: 12, late_rate: 1 / 3, late_rate_3m: 0.5, late_rate_trend: 1 / 6 };
    expect(changeNamed("fewer_late_invoices").after({ ...values, last_three_days_late: 9 }, 2)).toEqual({
      late_count: 2,
      late_rate: 1 / 6,
      late_rate_3m: 0.25,
      late_rate_trend: 0.25 - 1 / 6,
      last_three_days_late: 4.5,
    });
  });

  it("leaves nothing after its due date once no invoice was late", () => {
    const values = {
      late_count: 1,
      due_count: 4,
      mean_days_beyond_terms: 6,
      days_beyond_terms_90d: -2,
      most_days_late: 31,
    };
    expect(changeNamed("fewer_late_invoices").after(values, 1)).toEqual({
      late_count: 0,
      mean_days_beyond_terms: 0,
      days_beyond_terms_90d: -2,
      most_days_late: 0,
    });
  });

  it("pays no invoice before its due date that was not", () => {
    const values = { mean_days_beyond_terms: 5, days_beyond_terms_90d: -4, most_days_late: 40, median_days_to_pay: 30 };
    expect(changeNamed("days_sooner").stepsOf(values)).toBe(5);
    expect(changeNamed("days_sooner").after(values, 5)).toEqual({
      mean_days_beyond_terms: 0,
      days_beyond_terms_90d: -4,
      most_days_late: 35,
      median_days_to_pay: 25,
    });
  });

  it("takes what is paid out of what is open: one of two invoices past due, 40 of 100 open", () => {
    const values = {
      items_past_due: 2,
      overdue_share: 0.4,
      past_due_over_30_share: 0.3,
      past_due_over_60_share: 0.1,
      overdue_to_sales: 0.2,
      receivables_to_sales: 0.5,
      receivables_growth: 0,
      oldest_days_past_due: 50,
    };
    const after = changeNamed("past_due_invoices_paid").after(values, 1);
    expect(after).toMatchObject({ items_past_due: 1, overdue_to_sales: 0.1, receivables_to_sales: 0.4 });
    expect(after.overdue_share).toBeCloseTo(20 / 80, 14);
    // The oldest is paid last: of the 30 of more than 30 days there are 20 left, and the 10 of more than 60 stay.
    expect(after.past_due_over_30_share).toBeCloseTo(20 / 80, 14);
    expect(after.past_due_over_60_share).toBeCloseTo(10 / 80, 14);
    expect(after.receivables_growth).toBeCloseTo(Math.log(0.8), 14);
    expect(after.oldest_days_past_due).toBeUndefined();
    expect(changeNamed("past_due_invoices_paid").after(values, 2).oldest_days_past_due).toBe(0);
  });

  it("keeps as many promises as it leaves unbroken: one of two, of four in all", () => {
    const after = changeNamed("fewer_broken_promises").after({ promises_broken_12m: 2, promises_kept_rate: 0.5 }, 1);
    expect(after).toEqual({ promises_broken_12m: 1, promises_kept_rate: 0.75 });
  });

  it("has no steps where nothing is to be changed", () => {
    const spotless = { late_count: 0, due_count: 8, mean_days_beyond_terms: -3, items_past_due: 0, reversals_3m: 0 };
    expect(CHANGES.map((change) => change.stepsOf(spotless))).toEqual([0, 0, 0, 0, 0, 0]);
    expect(CHANGES.map((change) => change.stepsOf({}))).toEqual([0, 0, 0, 0, 0, 0]);
  });
});

describe("riskAdvice", () => {
  const advice = (changes: readonly { name: ChangeName; steps: number }[] | null) =>
    (["nl", "en"] as const).map((language) =>
      riskAdvice(changes === null ? null : { changes, score: 0.1, values: {} }, "laag", language),
    );

  it("says it in one sentence", () => {
    const both = [
      { name: "fewer_late_invoices", steps: 2 },
      { name: "days_sooner", steps: 1 },
    ] as const;
    expect(advice(both)).toEqual([
      "Met 2 te laat betaalde facturen minder en betalingen die 1 dag eerder komen zou het risico ‘laag’ zijn.",
      "With 2 late invoices fewer and payments that come 1 day sooner the risk would be “laag”.",
    ]);
  });

  it("says where nothing is needed, and where nothing is enough", () => {
    expect(advice([])[1]).toBe("The risk is “laag” as it is.");
    expect(advice(null)[0]).toBe("Niets wat deze klant anders had gedaan, is genoeg voor het risico ‘laag’.");
  });
});
