import { describe, expect, it } from "vitest";
import type { ExternalScore, ExternalScoresSection } from "../../../models/release/external-scores.ts";
import { contextFor } from "../../../reports/components/context.ts";
import { fragment } from "../../../reports/components/html.ts";
import { externalScoresFigure } from "../../../reports/pages/score/external-scores.ts";
import { SAMPLE_CARD } from "../sample-card.ts";
import { externalScore, SAMPLE_EXTERNAL_SCORES } from "../sample-external-scores.ts";
import { SAMPLE_RELEASE } from "../sample-release.ts";

const context = contextFor("en", SAMPLE_RELEASE);
const figureOf = (over: Partial<ExternalScoresSection>) =>
  externalScoresFigure({ ...SAMPLE_EXTERNAL_SCORES, ...over }, SAMPLE_CARD, context);
const marginOf = (...providers: readonly ExternalScore[]) => String(fragment(figureOf({ providers })!.aside));

describe("the section about bought scores", () => {
  it("gives the gain with its interval and what it costs, of those that add something", () => {
    const margin = marginOf(...SAMPLE_EXTERNAL_SCORES.providers);
    expect(margin).toContain("Verzonnen Vooruitzicht gains +0.0163 AUC (+0.0143 to +0.0183).");
    expect(margin).toContain("That costs €13,150 a year, €8,067 for every 0.01 AUC.");
    expect(margin).not.toContain("Dobbelsteen");
  });

  it("claims nothing of one that adds nothing that can be shown, and asks for a price where there is none", () => {
    const margin = marginOf(externalScore("Verzonnen Echo", 0.0001, { cost_per_year: null }));
    expect(margin).toContain("No provider adds anything that can be shown.");
    expect(margin).toContain("external_scores");
    expect(margin).not.toContain("by chance");
  });

  it("has no value of a provider with too few customers", () => {
    const rows = figureOf({})!.table!.rows;
    const hidden = rows.find(([provider]) => provider!.text === "Verzonnen Nieuwkomer")!;
    expect(hidden.slice(2).every(({ state }) => state === "suppressed")).toBe(true);
    expect(hidden[1]!.text).toContain("5");
  });

  it("says why there is none, and is absent where there are no such scores", () => {
    expect(figureOf({ absence: "unit_invoice", providers: [] })!.note).toContain("about invoices");
    expect(figureOf({ absence: "no_scores", providers: [] })).toBeNull();
  });
});
