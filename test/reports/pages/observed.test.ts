import { describe, expect, it } from "vitest";
import { contextFor } from "../../../reports/components/context.ts";
import { LANGUAGES } from "../../../reports/components/format.ts";
import { observedCheckFigures, observedFigure } from "../../../reports/pages/effects/observed.ts";
import { SAMPLE_OBSERVED } from "../sample-observed.ts";
import { SAMPLE_RELEASE } from "../sample-release.ts";

function figuresIn(language: (typeof LANGUAGES)[number], observed = SAMPLE_OBSERVED) {
  const { effectiveness } = SAMPLE_RELEASE;
  if (!effectiveness.available) throw new Error("the sample has effects");
  const context = contextFor(language, SAMPLE_RELEASE);
  const figure = observedFigure({ ...effectiveness, observed }, context);
  return [...(figure === null ? [] : [figure]), ...observedCheckFigures(observed, context)];
}

describe.each(LANGUAGES)("treatments that somebody chose (%s)", (language) => {
  it("have the plain difference beside the weighted one, with what would explain it away", () => {
    const [effects] = figuresIn(language);
    const said = String(effects!.aside);
    expect(said).toContain("62");
    expect(said).toMatch(/\+4[.,]6/u);
    expect(said).toMatch(/1[.,]4/u);
    expect(said.split(contextFor(language, SAMPLE_RELEASE).strings.observed.plain_heading)).toHaveLength(2);
  });

  it("say what each rests on, or why there is no statement", () => {
    const [effects] = figuresIn(language);
    const { columns, rows } = effects!.table!;
    expect(rows).toHaveLength(SAMPLE_OBSERVED.length);
    for (const row of rows) expect(row).toHaveLength(columns.length);
    const [called, , hidden, letter] = rows;
    expect(called!.at(-1)!.text).not.toBe(letter!.at(-1)!.text);
    expect(letter!.at(-1)!.state).toBe("absent");
    expect(hidden!.filter(({ state }) => state === "suppressed").length).toBeGreaterThan(6);
  });

  it("show how far the groups are apart in each feature, before and after weighting", () => {
    const { drawing, table } = figuresIn(language)[1]!;
    const [wide] = String(drawing).split("drawing-narrow");
    expect(wide!.match(/data-value/g)).toHaveLength(6);
    expect(wide).toContain('class="target"');
    expect(table!.rows.map((row) => row.slice(2).map(({ raw }) => raw))).toEqual([
      [1.06, 0.03],
      [0.82, 0.04],
      [0.31, 0.01],
    ]);
  });

  it("show what each check found of the feature that is farthest, and nothing of what is hidden", () => {
    const { columns, rows } = figuresIn(language)[2]!.table!;
    for (const row of rows) expect(row).toHaveLength(columns.length);
    expect(rows[0]!.map(({ raw }) => raw)).toEqual(expect.arrayContaining([0.82, 0.04, 334.6, 30, 1.7, 1.44]));
    expect(rows[2]!.slice(3).every(({ state }) => state === "suppressed")).toBe(true);
  });

  it("are not mentioned where there are none", () => {
    expect(figuresIn(language, [])).toEqual([]);
  });
});
