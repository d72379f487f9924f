import { describe, expect, it } from "vitest";
import type { OutcomeEffect } from "../../../models/release/effects.ts";
import { contextFor } from "../../../reports/components/context.ts";
import { LANGUAGES } from "../../../reports/components/format.ts";
import { segmentName, treatmentName } from "../../../reports/pages/names.ts";
import { outcomes as outcomesPage } from "../../../reports/pages/outcomes.ts";
import { outcomeFigures } from "../../../reports/pages/effects/outcomes.ts";
import { SAMPLE_RELEASE } from "../sample-release.ts";

it.each(LANGUAGES)(
  "a drawing with several outcomes has a row of all customers for each, and its table the groups as well (%s)",
  (language) => {
    const { effectiveness } = SAMPLE_RELEASE;
    if (!effectiveness.available) throw new Error("the sample has effects");
    const dispute = effectiveness.outcomes.find(({ outcome }) => outcome === "dispute")!;
    const outcomes = [
      dispute,
      { ...dispute, segment: "mixed" as const },
      { ...dispute, outcome: "complaint" as const },
    ];
    const [figure] = outcomeFigures({ ...effectiveness, outcomes }, contextFor(language, SAMPLE_RELEASE));
    const drawn = figure!.drawing!.toString().split("drawing-narrow")[0]!;
    const notes = [...drawn.matchAll(/>([^<>]* · n\u00a0=\u00a0[^<]*)</g)].map(([, note]) => note!);
    expect(notes).toHaveLength(2);
    expect(new Set(notes).size).toBe(2);
    expect(figure!.table!.rows).toHaveLength(3);
  },
);

describe.each(LANGUAGES)("a table of outcomes (%s)", (language) => {
  const { effectiveness } = SAMPLE_RELEASE;
  if (!effectiveness.available) throw new Error("the sample has effects");
  const page = effectiveness;
  const context = contextFor(language, SAMPLE_RELEASE);
  const texts = context.strings.effects;
  const known = page.outcomes.find(({ outcome }) => outcome === "recovered")!;
  const silent = (segment: OutcomeEffect["segment"], over: Partial<OutcomeEffect> = {}): OutcomeEffect => ({
    ...known,
    segment,
    verdict: "refused",
    refusal: "too_few_customers",
    difference: null,
    needed_per_arm: 900,
    ...over,
  });
  const tableOf = (...outcomes: readonly OutcomeEffect[]) => outcomeFigures({ ...page, outcomes }, context)[0]!.table!;

  it("has one row for the groups of which nothing may be said for one reason, and all customers by themselves", () => {
    const hidden = silent("dormant", { verdict: "suppressed", refusal: null, treated: null, control: null });
    const { columns, rows } = tableOf(silent("all"), known, silent("mixed"), silent("new"), hidden);
    const groups = columns.findIndex(({ name }) => name === context.strings.effectiveness.segment);
    const nameOf = (segment: string) => segmentName(segment, context);
    expect(rows.map((row) => row[groups]!.text)).toEqual([
      nameOf("all"),
      nameOf("all"),
      `${nameOf("mixed")}, ${nameOf("new")}`,
      nameOf("dormant"),
    ]);
    expect(rows[3]!.filter(({ state }) => state === "suppressed").length).toBeGreaterThan(6);
  });

  it.each([
    ["less", 0.1, 0.4],
    ["unclear", 0.1, 1.4],
    ["more", 1.1, 1.4],
  ] as const)("says that a euro more costs %s than it brings by its interval alone", (said, low, high) => {
    const cost = { ...known, outcome: "cost_per_euro", difference: { value: 0.3, low, high, n: 900 } } as const;
    expect(tableOf({ ...cost, p_value: null, adjusted_p_value: null }).rows[0]!.at(-1)!.text).toBe(texts.costs[said]);
  });
});

describe.each(LANGUAGES)("what outcomes have in common (%s)", (language) => {
  const { effectiveness: page } = SAMPLE_RELEASE;
  if (!page.available) throw new Error("the sample has effects");
  const context = contextFor(language, SAMPLE_RELEASE);
  const texts = context.strings.effects;
  const pooled = page.outcomes.find(({ difference }) => difference !== null)!;
  const effectOf = (outcome: OutcomeEffect["outcome"]): OutcomeEffect => ({
    ...pooled,
    outcome,
    pooled: pooled.difference,
    assumptions: ["random_assignment"],
  });
  const figuresOf = (interactions: typeof page.interactions) =>
    outcomeFigures(
      { ...page, outcomes: (["days_to_pay", "paid_7", "paid_30", "recovered"] as const).map(effectOf), interactions },
      context,
    );

  it("is said beside the first of them, and not again beside each", () => {
    const figures = figuresOf([]);
    expect(figures).toHaveLength(3);
    expect(String(figures[0]!.aside)).toContain(texts.pooled_note);
    expect(String(figures[0]!.aside)).toContain(texts.assumptions.random_assignment);
    for (const { aside } of figures.slice(1)) expect(aside).toBeUndefined();
  });

  it("is told apart from what differs between groups: no treatment is said to do both", () => {
    const test = { ...page.interactions[0]!, treatment: pooled.treatment };
    const interactions = [
      { ...test, outcome: "paid_7" as const, p_value: 0.0001, is_discovery: true },
      { ...test, outcome: "paid_30" as const, p_value: 0.3, is_discovery: false },
      { ...test, outcome: "paid_30" as const, p_value: 0.4, is_discovery: false },
    ];
    const said = String(figuresOf(interactions)[1]!.aside);
    const name = treatmentName(pooled.treatment, context);
    expect(said.split(name)).toHaveLength(2);
    expect(said).toMatch(/0[.,]300/);
  });

  it("keeps the letters of NPS", () => {
    const test = { ...page.interactions[0]!, outcome: "nps" as const, is_discovery: true };
    const figures = outcomeFigures({ ...page, outcomes: [effectOf("nps")], interactions: [test] }, context);
    expect(String(figures[0]!.aside)).toContain("(NPS)");
  });

  it("has amounts in the currency of the ledger", () => {
    const [figure] = outcomeFigures(
      { ...page, outcomes: [{ ...effectOf("recovered"), treated_mean: 3631.1 }] },
      context,
    );
    expect(figure!.table!.rows[0]!.map(({ text }) => text)).toContain(context.format.money(3631.1));
  });
});

describe.each(LANGUAGES)("the lead of all outcomes (%s)", (language) => {
  const { effectiveness } = SAMPLE_RELEASE;
  if (!effectiveness.available) throw new Error("the sample has effects");
  const told = effectiveness.outcomes.find(({ difference }) => difference !== null)!;
  const refused: OutcomeEffect = { ...told, verdict: "refused", refusal: "too_few_customers", difference: null };
  const leadOf = (outcomes: readonly OutcomeEffect[]) => {
    const release = { ...SAMPLE_RELEASE, effectiveness: { ...effectiveness, outcomes } };
    return String(outcomesPage(contextFor(language, release)).lead);
  };

  it("counts as measured what has a figure, and the others by themselves", () => {
    expect(leadOf([told, told, refused, refused, refused]).match(/\d+/g)).toEqual(["2", "3"]);
    expect(leadOf([told, told]).match(/\d+/g)).toEqual(["2"]);
  });
});
