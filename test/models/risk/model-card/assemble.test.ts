import { describe, expect, it } from "vitest";
import { FEATURES } from "../../../../models/features/register/register.ts";
import { INVOICE_FEATURES } from "../../../../models/features/register/invoice.ts";
import { DUTCH_PURPOSES } from "../../../../models/features/register/purposes-nl.ts";
import { modelCard } from "../../../../models/risk/model-card/assemble.ts";
import { cardFeatures } from "../../../../models/risk/model-card/features.ts";
import { syntheticCard, syntheticFacts, syntheticRows, syntheticTrial } from "./synthetic-card.ts";

describe("a model card", async () => {
  const trial = await syntheticTrial(syntheticRows());
  const facts = syntheticFacts(trial);
  const card = modelCard(trial, facts);

  it("gives every candidate with the figures that the verdict rests on", () => {
    const { comparisons } = trial.selection;
    expect(card.verdict).toEqual({ verdict: "published", kind: "scorecard" });
    expect(card.candidates.map(({ kind, auc }) => [kind, auc.value])).toEqual(
      comparisons.map(({ kind, auc }) => [kind, auc]),
    );
    const [baseline, scorecard] = card.candidates;
    expect(baseline!.gain).toBeNull();
    expect(scorecard!.gain).toMatchObject({ value: comparisons[1]!.gain!.value, ...comparisons[1]!.gain!.interval });
    expect(scorecard!.gain!.p).toBeLessThan(0.001);
    expect(scorecard!.gini.low).toBeCloseTo(2 * scorecard!.auc.low - 1, 12);
    expect(scorecard!.hyperparameters).toMatchObject({ maximumBins: 10, ridge: 1 });
  });

  it("says of which months it is, and how many customers were late in them", () => {
    expect(card.training).toMatchObject({ from: "2025-09-30", until: "2025-12-31", rows: 2400, customers: 600 });
    expect(card.test).toMatchObject({ from: "2026-05-31", until: "2026-08-31", rows: 2400 });
    expect(card.test!.rowsWithOutcome).toBe(card.outcomes.test.positives);
    expect(card.test!.customersWithOutcome).toBeLessThan(card.test!.rowsWithOutcome);
  });

  it("hides a group of too few customers, and another by which it could be computed", () => {
    const [consumer, trader, company] = card.score!.customerTypes;
    for (const group of [consumer, trader]) {
      expect(group).toMatchObject({ state: "suppressed", rows: null, customers: null, positives: null, figures: null });
    }
    expect(company!.figures!.auc!.value).toBeGreaterThan(0.7);
    expect(card.score!.segments.map(({ group }) => group)).toEqual(["incidental", "structural"]);
  });

  it("finds no drift where every month is drawn alike, and names what changed", () => {
    expect(card.score!.drift.alerts).toEqual([]);
    const { matrix, period } = facts.later;
    const last = period.at(-1)!;
    const columns = matrix.columns.map((column, index) =>
      matrix.features[index] === "overdue_share"
        ? column.map((one, row) => one + (period[row] === last ? 2 : 0))
        : column,
    );
    const later = { ...facts.later, matrix: { ...matrix, columns } };
    const { drift } = modelCard(trial, { ...facts, later }).score!;
    expect(drift.alerts.map(({ subject, month }) => [subject, month])).toEqual([["overdue_share", "2026-08-31"]]);
    expect(drift.alerts[0]!.index).toBeGreaterThan(card.driftLevels.alert);
  });

  it("says where an approval is of earlier data", async () => {
    const approvedOn = async (on: string) => (await syntheticCard({ approval: { by: "X", on } })).approval;
    expect(await approvedOn("2026-11-30")).toEqual({ by: "X", on: "2026-11-30", isOfEarlierData: false });
    expect(await approvedOn("2026-11-29")).toMatchObject({ isOfEarlierData: true });
    expect(card.approval).toBeNull();
  });

  it("is about the best challenger where scores are refused, and has no score where none was judged", async () => {
    const refused = await syntheticCard({}, { pressureEffect: 0 });
    expect(refused.verdict).toEqual({ verdict: "refused", reason: "no_gain_over_baseline" });
    expect(refused.score!.kind).toBe("scorecard");
    const empty = await syntheticCard({}, { customers: 40, level: -9 });
    expect(empty).toMatchObject({ candidates: [], score: null, minimumOutcomes: 20 });
    expect(empty.verdict.verdict).toBe("refused");
  });
});

describe("the features of a card", () => {
  it("are all of the register, of customers and of invoices, each with a reason in both languages", () => {
    for (const register of [FEATURES, INVOICE_FEATURES]) {
      const names = register.map(({ name }) => name);
      const features = cardFeatures(names, ["late_rate"]);
      expect(features.map(({ name }) => name)).toEqual(names);
      expect(features.filter(({ isUsed }) => isUsed).map(({ name }) => name)).toEqual(["late_rate"]);
    }
    const all = new Set([...FEATURES, ...INVOICE_FEATURES].map(({ name }) => name));
    expect(new Set(Object.keys(DUTCH_PURPOSES))).toEqual(all);
    expect(() => cardFeatures(["nothing"], [])).toThrow("no nothing");
  });
});
