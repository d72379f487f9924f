import { describe, expect, it } from "vitest";
import { contextFor, type Context } from "../../../reports/components/context.ts";
import { LANGUAGES } from "../../../reports/components/format.ts";
import { PAGES, type PageName } from "../../../reports/components/page.ts";
import { PAGE_BUILDERS } from "../../../reports/pages/pages.ts";
import { SAMPLE_RELEASE } from "../sample-release.ts";

const tablesWithoutDefinition = (page: PageName, context: Context) =>
  PAGE_BUILDERS[page](context).figures.flatMap(({ table, definition }) =>
    table === undefined || definition !== undefined ? [] : [table.name],
  );

describe.each(LANGUAGES)("every figure with a table (%s)", (language) => {
  const context = contextFor(language, SAMPLE_RELEASE);

  it.each(PAGES)("says on the page %s how its numbers are computed", (page) => {
    expect(tablesWithoutDefinition(page, context)).toEqual([]);
  });

  it.each(PAGES)("tells on the page %s all of it, without a gap to fill in", (page) => {
    const definitions = PAGE_BUILDERS[page](context).figures.flatMap(({ definition }) => definition ?? []);
    for (const { formula, numerator, denominator, source } of definitions) {
      for (const text of [formula, numerator, denominator, source]) expect(text).toMatch(/^[^{}]{5,}$/);
    }
  });

  it("does so as of an earlier month, too", () => {
    const view = { as_of: SAMPLE_RELEASE.kpi.months[0]!.as_of };
    expect(tablesWithoutDefinition("segments", { ...context, view })).toEqual([]);
  });
});
