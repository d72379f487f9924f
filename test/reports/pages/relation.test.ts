import { describe, expect, it } from "vitest";
import type { ExperiencePage } from "../../../models/release/release.ts";
import { contextFor } from "../../../reports/components/context.ts";
import { figureSection, type Figure } from "../../../reports/components/figure.ts";
import { answerFlowsFigure } from "../../../reports/pages/experience/answer-flows.ts";
import { contactStudyFigure } from "../../../reports/pages/experience/contact-study.ts";
import { doseFigure } from "../../../reports/pages/experience/dose.ts";
import { driversFigure } from "../../../reports/pages/experience/survey-drivers.ts";
import { SAMPLE_CONTACT_STUDY, SAMPLE_DOSE, SAMPLE_DRIVERS, SAMPLE_FLOWS } from "../sample-relation.ts";
import { SAMPLE_RELEASE } from "../sample-release.ts";

const context = contextFor("en", SAMPLE_RELEASE);
const page = SAMPLE_RELEASE.experience as ExperiencePage;

const text = (figure: Figure | null) => (figure === null ? "" : figureSection(figure, context).toString());

describe("the drivers", () => {
  it("name what is found, and what is no more than a description", () => {
    const shown = text(driversFigure(page, context));
    expect(shown).toContain("Found: Contact in a firm tone.");
    expect(shown).toContain("Grade D for: Direct debit reversed.");
    expect(shown).toContain("not in the data");
  });

  it("claim nothing where nothing is found", () => {
    const rows = SAMPLE_DRIVERS.rows.map((row) => ({ ...row, is_discovery: false }));
    expect(text(driversFigure({ ...page, drivers: { ...SAMPLE_DRIVERS, rows } }, context))).toContain(
      "No experience demonstrably goes with NPS.",
    );
    expect(driversFigure({ ...page, drivers: null }, context)).toBeNull();
  });
});

describe("the score around contact", () => {
  const shown = (changes: Partial<typeof SAMPLE_CONTACT_STUDY>) =>
    text(contactStudyFigure({ ...page, contact_study: { ...SAMPLE_CONTACT_STUDY, ...changes } }, context));

  it("says by how much it is lower, with bounds on the same side", () => {
    expect(shown({})).toContain("NPS is 15.0 points lower than before");
    expect(shown({})).toContain("(between 6.0 and 24.0). Grade C.");
  });

  it("draws no period as shown where all of them together show nothing", () => {
    const lone = { value: -24, low: -44, high: -4, n: 700 };
    const periods = SAMPLE_CONTACT_STUDY.periods.map((row, index) =>
      index === 0 ? { ...row, effect: lone, is_discovery: true } : row,
    );
    const drawn = shown({ periods, before: { value: -5, low: -15, high: 5, n: 700 }, change: null });
    expect(drawn).not.toContain("tone-blue");
    expect(drawn).toContain("clear only by itself");
    expect(shown({ periods, before: { value: -12, low: -20, high: -4, n: 700 } })).toContain("tone-blue");
  });

  it("warns of a difference that was there before, and refuses a change of too few", () => {
    expect(shown({ before: { value: -12, low: -20, high: -4, n: 700 } })).toContain("these customers differed already");
    expect(shown({ change: null })).toContain("we ask for at least 30 on every side");
  });
});

describe("the flows of answers", () => {
  it("warn of regression to the mean whatever is found", () => {
    const found = { value: 16, low: 4, high: 29, n: 416 };
    for (const difference of [SAMPLE_FLOWS.difference, found, null]) {
      const shown = text(answerFlowsFigure({ ...page, flows: { ...SAMPLE_FLOWS, difference } }, context));
      expect(shown).toContain("That happens without arrears too.");
      expect(shown.includes("16 points higher than without")).toBe(difference === found);
    }
  });
});

describe("the drawing of flows", () => {
  it("leaves out what is hidden in both groups, and says how many rows that are", () => {
    const rows = SAMPLE_FLOWS.rows.map((row) =>
      row.from === "detractor" ? { ...row, share: null, customers: null, state: "suppressed" as const } : row,
    );
    const shown = text(answerFlowsFigure({ ...page, flows: { ...SAMPLE_FLOWS, rows } }, context));
    const [drawing = ""] = shown.split("behind-figure");
    expect(drawing).not.toContain("Detractor → Detractor");
    expect(drawing).toContain(`${rows.filter(({ from }) => from === "detractor").length} rows are not drawn`);
    expect(shown).toContain("<table>");
  });
});

describe("the dose of experiences", () => {
  it("gives a ratio with its interval, or says why there is none", () => {
    expect(text(doseFigure(page, context))).toContain(
      "2.8 good experiences go with undoing a bad one (between 1.3 and 7.4)",
    );
    const refused = { ...SAMPLE_DOSE, ratio: null, refusal: "good_not_clear" } as const;
    expect(text(doseFigure({ ...page, dose: refused }, context))).toContain("We give no ratio");
  });
});
