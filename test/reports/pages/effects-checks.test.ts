import { describe, expect, it } from "vitest";
import { contextFor } from "../../../reports/components/context.ts";
import { LANGUAGES } from "../../../reports/components/format.ts";
import { effectFigure } from "../../../reports/pages/effects/effects.ts";
import { SAMPLE_RELEASE } from "../sample-release.ts";

const { effectiveness } = SAMPLE_RELEASE;
if (!effectiveness.available) throw new Error("the sample has effects");
const page = effectiveness;

describe.each(LANGUAGES)("the check that arms were alike before (%s)", (language) => {
  const context = contextFor(language, SAMPLE_RELEASE);
  const { before } = context.strings.effects;
  const figure = effectFigure(page, context, { name: "effects" });

  it("stands beside the drawing of all comparisons with its p, and not beside a part of them", () => {
    const said = String(figure.aside);
    expect(said).toMatch(/p\u00a0=\u00a00[.,]62/);
    expect(said).toContain(before.meaning);
    expect(String(effectFigure(page, context, { name: "part", limit: 3 }).aside)).not.toContain(before.meaning);
  });

  it("is a column of the table, and the reason where it refuses", () => {
    const { columns, rows } = figure.table!;
    const place = columns.findIndex(({ name }) => name === before.p);
    const refused = rows.find((row) => row.at(-1)!.text === before.refused)!;
    expect(refused[place]!.raw).toBe(0.002);
    for (const row of rows) expect(row).toHaveLength(columns.length);
  });
});
