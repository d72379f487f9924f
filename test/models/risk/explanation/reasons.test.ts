import { describe, expect, it } from "vitest";
import { reasonsOf } from "../../../../models/risk/explanation/reasons.ts";
import type { Facts } from "../../../../models/risk/explanation/wording.ts";
import { forest } from "../../../../models/risk/forest.ts";
import { valueAt } from "../../../../models/risk/matrix.ts";
import { customers } from "./customers.ts";

const FACTS: Facts = {
  valueOf: (feature) => ({ late_count: 4, due_count: 12, tenure_months: 30, disputes_open: 0 })[feature] ?? null,
  windowMonths: 12,
};

const contribution = (feature: string, logOdds: number) => ({ feature, value: FACTS.valueOf(feature), logOdds });

describe("reasonsOf", () => {
  it("gives the weightiest first, and what says the same once", () => {
    const given = [
      contribution("tenure_months", -0.9),
      contribution("late_count", 0.6),
      contribution("late_rate", 0.5),
      contribution("disputes_open", 0),
    ];
    expect(reasonsOf(given, FACTS, "en")).toEqual([
      {
        features: ["late_count", "late_rate"],
        logOdds: 1.1,
        text: "In the last 12 months 4 of 12 invoices were paid late.",
        effect: "That raises the risk a lot.",
      },
      {
        features: ["tenure_months"],
        logOdds: -0.9,
        text: "This customer has been with us for 30 months.",
        effect: "That lowers the risk a lot.",
      },
    ]);
  });

  it("says how much: little below odds times 1.2, a lot from twice the odds on", () => {
    const effects = [0.1, 0.2, 0.7, -0.1, -0.2, -0.7].map(
      (logOdds) => reasonsOf([contribution("late_rate", logOdds)], FACTS, "nl")[0]!.effect,
    );
    expect(effects).toEqual([
      "Dat verhoogt het risico een beetje.",
      "Dat verhoogt het risico.",
      "Dat verhoogt het risico sterk.",
      "Dat verlaagt het risico een beetje.",
      "Dat verlaagt het risico.",
      "Dat verlaagt het risico sterk.",
    ]);
  });

  it("refuses a feature of which there is nothing to say", () => {
    expect(() => reasonsOf([contribution("shoe_size", 1)], FACTS, "en")).toThrow("no text about the feature shoe_size");
  });

  it("adds up to what the score of a model rests on", () => {
    const matrix = customers(800, 3);
    const model = forest({ trees: 20 }).train(matrix, { seed: 1 });
    for (const row of [0, 7, 100]) {
      const contributions = model.explain(matrix, row);
      const facts = { valueOf: (feature: string) => valueAt(matrix, feature, row), windowMonths: 12 };
      const total = (list: readonly { readonly logOdds: number }[]) =>
        list.reduce((sum, { logOdds }) => sum + logOdds, 0);
      expect(total(reasonsOf(contributions, facts, "nl"))).toBeCloseTo(total(contributions), 12);
    }
  });
});
