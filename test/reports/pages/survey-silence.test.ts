import { describe, expect, it } from "vitest";
import type { ExperiencePage } from "../../../models/release/release.ts";
import { contextFor } from "../../../reports/components/context.ts";
import { LANGUAGES } from "../../../reports/components/format.ts";
import { silenceFigure } from "../../../reports/pages/experience/survey-silence.ts";
import { SAMPLE_RELEASE } from "../sample-release.ts";

const { experience } = SAMPLE_RELEASE;
const PAGE = experience as ExperiencePage;

describe.each(LANGUAGES)("the score as answered beside the weighted one, in %s", (language) => {
  const context = contextFor(language, SAMPLE_RELEASE);
  const figure = silenceFigure(PAGE, context)!;

  it("has both for each group by arrears and segment, with what is hidden hidden in all cells", () => {
    const rows = figure.table!.rows;
    expect(rows).toHaveLength(PAGE.by_arrears.length + PAGE.by_segment.length);
    const hidden = rows.filter(([, ...cells]) => cells.every(({ state }) => state === "suppressed"));
    expect(hidden).toHaveLength(2);
    expect(rows[0]!.map(({ raw }) => raw)).toContain(34);
    expect(rows[0]!.map(({ raw }) => raw)).toContain(30);
  });

  it("says whose score moves most, and else that none does by much", () => {
    const same = PAGE.by_arrears.map((row) => ({ ...row, weighted: row.nps }));
    const still = silenceFigure({ ...PAGE, by_arrears: same, by_segment: [] }, context)!;
    expect(String(still.aside)).toContain(context.strings.survey.silence.same);
    expect(String(figure.aside)).not.toContain(context.strings.survey.silence.same);
  });

  it("is not there where nobody was asked by group", () => {
    expect(silenceFigure({ ...PAGE, by_arrears: [], by_segment: [] }, context)).toBeNull();
  });
});
