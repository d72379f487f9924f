import { describe, expect, it } from "vitest";
import { contextFor } from "../../../reports/components/context.ts";
import { LANGUAGES } from "../../../reports/components/format.ts";
import { questionFigure } from "../../../reports/pages/effects/questions.ts";
import { SAMPLE_QUESTIONS } from "../sample-questions.ts";
import { SAMPLE_RELEASE } from "../sample-release.ts";

const { effectiveness } = SAMPLE_RELEASE;
if (!effectiveness.available) throw new Error("the sample has effects");
const page = effectiveness;

describe.each(LANGUAGES)("what to test next (%s)", (language) => {
  const context = contextFor(language, SAMPLE_RELEASE);
  const figureOf = (questions = SAMPLE_QUESTIONS) => questionFigure({ ...page, questions }, context);

  it("has a row per question with what an answer takes, and hides what may not be told", () => {
    const { columns, rows } = figureOf()!.table!;
    for (const row of rows) expect(row).toHaveLength(columns.length);
    expect(rows[0]!.map(({ raw }) => raw)).toEqual(expect.arrayContaining([58, 5, 1494, 13.27, 228, 10.5, 0.66, 873]));
    expect(rows[2]!.slice(4).every(({ state }) => state === "suppressed")).toBe(true);
  });

  it("says that nobody came in for it, which hides nothing", () => {
    const row = figureOf()!.table!.rows[3]!;
    expect(row[2]!.below).toMatch(/half/);
    expect(row.slice(4).every(({ state }) => state === "absent")).toBe(true);
  });

  it("says of NPS why waiting has no amount, in place of a dash", () => {
    const { columns, rows } = figureOf()!.table!;
    const waiting = columns.findIndex(({ name }) => name === context.strings.questions.waiting);
    expect(rows[1]![waiting]!.text).toBe(context.strings.questions.no_cost);
    expect(rows[0]![waiting]!.text).toMatch(/^0[.,]7$/);
    expect(String(figureOf(SAMPLE_QUESTIONS.slice(1))!.aside)).toContain(
      context.strings.questions.first_no_cost.slice(0, 20),
    );
  });

  it("begins with the one that is answered first, and says what a year shows where that is long", () => {
    const said = String(figureOf()!.aside);
    expect(said).toContain("228");
    expect(said).toMatch(/10[.,]5/);
    const soon = String(figureOf([{ ...SAMPLE_QUESTIONS[0]!, weeks: 12 }])!.aside);
    expect(soon).not.toMatch(/10[.,]5/);
    expect(String(figureOf([{ ...SAMPLE_QUESTIONS[0]!, weeks: null }])!.aside)).toContain(
      context.strings.questions.first_never,
    );
  });

  it("is not there without questions, and promises nothing where all are hidden", () => {
    expect(figureOf([])).toBeNull();
    expect(figureOf(SAMPLE_QUESTIONS.slice(2))!.aside).toBeUndefined();
  });
});
