import { describe, expect, it } from "vitest";
import { contextFor } from "../../../reports/components/context.ts";
import { LANGUAGES } from "../../../reports/components/format.ts";
import { designFigure, rolloutFigures } from "../../../reports/pages/effects/designs.ts";
import { SAMPLE_DESIGNS } from "../sample-designs.ts";
import { SAMPLE_RELEASE } from "../sample-release.ts";

const { effectiveness } = SAMPLE_RELEASE;
if (!effectiveness.available) throw new Error("the sample has effects");
const page = effectiveness;

describe.each(LANGUAGES)("rules and rollouts (%s)", (language) => {
  const context = contextFor(language, SAMPLE_RELEASE);
  const declared = { ...page, designs: SAMPLE_DESIGNS };
  const effects = designFigure(declared, context);
  const [study, ...rest] = rolloutFigures(declared, context);

  it("stand with their checks and with the plain comparison, called wrong", () => {
    const { columns, rows } = effects!.table!;
    for (const row of rows) expect(row).toHaveLength(columns.length);
    expect(rows[0]!.map(({ raw }) => raw)).toEqual(expect.arrayContaining([14, -6, 200, 84, 0.41, 0.77, 99, 0]));
    expect(rows[2]!.map(({ text }) => text)).toContain(context.strings.designs.refusals.bunching);
    expect(rows[3]!.filter(({ state }) => state === "suppressed")).toHaveLength(6);
    expect(String(effects!.aside)).toMatch(/0[.,]41/);
  });

  it("show the months around a rollout, which the table has as well", () => {
    expect(rest).toEqual([]);
    const cells = new Set(study!.table!.rows.flat().map(({ text }) => text));
    const drawn = [...study!.drawing!.toString().matchAll(/data-value="([^"]*)"/g)].map(([, text]) => text!);
    expect(drawn).toHaveLength(10);
    expect(drawn.filter((text) => !cells.has(text))).toEqual([]);
    expect(study!.table!.rows.map(([month]) => month!.text)).toContain(context.strings.designs.at);
  });

  it("are not mentioned where none are declared", () => {
    expect(designFigure({ ...page, designs: [] }, context)).toBeNull();
    expect(rolloutFigures({ ...page, designs: [] }, context)).toEqual([]);
  });
});
