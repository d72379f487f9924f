import { describe, expect, it } from "vitest";
import { contextFor } from "../../../reports/components/context.ts";
import { LANGUAGES } from "../../../reports/components/format.ts";
import { ageing } from "../../../reports/pages/ageing.ts";
import { dso } from "../../../reports/pages/dso.ts";
import { forecast } from "../../../reports/pages/forecast.ts";
import { overview } from "../../../reports/pages/overview.ts";
import { SAMPLE_RELEASE } from "../sample-release.ts";

const english = contextFor("en", SAMPLE_RELEASE);
const notesOf = (name: string) => overview(english).tiles!.find((tile) => tile.name === name)!.notes!;

describe("the tiles of the overview", () => {
  it("say between what bounds a figure usually lies, or on how much it rests", () => {
    expect(notesOf("DSO (90 days)")[0]).toMatch(/^usually \d+\.\d to \d+\.\d$/);
    expect(notesOf("Share overdue")[0]).toMatch(/^usually \d+\.\d% to \d+\.\d%$/);
    expect(notesOf("Invoices paid late")).toContain("61,000 invoices");
    expect(notesOf("Receivables")[0]).toBe("6,100 open items");
  });

  it("fall back on the number of customers while there are too few months for bounds", () => {
    const young = { ...SAMPLE_RELEASE, kpi: { ...SAMPLE_RELEASE.kpi, signals: [] } };
    const [dsoTile] = overview(contextFor("en", young)).tiles!;
    expect(dsoTile!.notes![0]).toBe("3,900 customers with invoices");
  });
});

describe.each(LANGUAGES)("the definitions in %s", (language) => {
  const context = contextFor(language, SAMPLE_RELEASE);

  it("stand on every tile of the money pages, each its own and whole", () => {
    for (const page of [overview, dso, forecast].map((build) => build(context))) {
      const definitions = page.tiles!.map(({ definition }) => definition!);
      for (const { formula, numerator, denominator, source } of definitions) {
        for (const text of [formula, numerator, denominator, source]) expect(text).toMatch(/^[^{}]{5,}$/);
      }
      expect(new Set(overview(context).tiles!.map(({ definition }) => definition!.formula)).size).toBe(
        overview(context).tiles!.length,
      );
    }
  });

  it("say what the bounds are where a tile has them, and nowhere else", () => {
    const [begin] = context.strings.tiles.usual.split(" ");
    for (const { tiles } of [overview, dso].map((build) => build(context))) {
      for (const { notes, definition } of tiles!) {
        const hasBounds = notes!.some((note) => note.startsWith(`${begin!} `));
        expect(definition!.usual).toBe(hasBounds ? context.strings.tiles.usual_meaning : undefined);
      }
    }
    expect(overview(context).tiles!.some(({ definition }) => definition!.usual !== undefined)).toBe(true);
  });

  it("stand under every table of the page on ageing", () => {
    const without = ageing(context).figures.filter(({ table, definition }) => table && definition === undefined);
    expect(without.map(({ table }) => table!.name)).toEqual([]);
  });
});
