import { describe, expect, it } from "vitest";
import type { WhatIfPage } from "../../../models/release/release.ts";
import { contextFor } from "../../../reports/components/context.ts";
import { pagesOf } from "../../../reports/components/page.ts";
import { whatIf } from "../../../reports/pages/what-if.ts";
import { BARE_RELEASE, SAMPLE_RELEASE } from "../sample-release.ts";

const sample = SAMPLE_RELEASE.what_if!;
const pageOf = (changes: Partial<WhatIfPage>, language: "nl" | "en" = "nl") =>
  whatIf(contextFor(language, { ...SAMPLE_RELEASE, what_if: { ...sample, ...changes } }));
const tableOf = (name: string, language: "nl" | "en" = "nl") =>
  pageOf({}, language).figures.find(({ table }) => table?.name === name)!.table!;

const SAME_WORK = { present: sample.pressure.present, other: sample.pressure.present };

describe("the page of other settings", () => {
  it("is there only where settings to compare with are named", () => {
    expect(pagesOf(SAMPLE_RELEASE)).toContain("what-if");
    expect(pagesOf(BARE_RELEASE)).not.toContain("what-if");
  });

  it("says in its title who moves and what happens to the work", () => {
    // 15,080 less 21,320 contacts in 52 weeks.
    expect(pageOf({}).title).toBe("Andere instellingen: 205 klanten in een andere groep, \u2212120 contacten per week");
    expect(pageOf({ movers: 0 }).title).toBe(
      "Andere instellingen: \u2212120 contacten per week, iedereen blijft in zijn groep",
    );
    expect(pageOf({ pressure: SAME_WORK }).title).toBe(
      "Andere instellingen: 205 klanten in een andere groep, evenveel contacten",
    );
    expect(pageOf({ movers: 0, pressure: SAME_WORK }).title).toBe("De andere instellingen veranderen niets");
    expect(pageOf({ movers: null }).title).toContain("weinig klanten in een andere groep");
  });

  it("names settings in words, and does not spell out a list", () => {
    const rows = tableOf("what-if-settings").rows.map((row) => row.map(({ text }) => text));
    expect(rows).toEqual([
      ["Te laat na zoveel dagen", "3", "7"],
      ["Contacten in 30 dagen, hoogstens: telefoon", "2", "–"],
      ["Kanalen, e-mail", "–", "andere lijst"],
      ["Toon: Belletje", "neutraal", "vriendelijk"],
      ["Met rust laten bij een geschil", "ja", "nee"],
      ["Stappen per groep", "andere lijst", "andere lijst"],
    ]);
  });

  it("says whether one threshold or only several together make the difference", () => {
    expect(tableOf("what-if-reasons", "en").rows.map((row) => row[0]!.text)).toEqual([
      expect.stringMatching(/^Late after/),
      expect.stringContaining(" and "),
      expect.stringContaining(" or "),
    ]);
  });

  it("does not call a difference more than chance where its interval holds zero", () => {
    const cashOf = (changes: Partial<WhatIfPage>) => String(pageOf(changes).figures.at(-1)!.aside);
    expect(cashOf({})).toContain("het kan toeval zijn");
    const difference = { value: "-50000.00", low: "-90000.00", high: "-10000.00" };
    expect(cashOf({ cash: { ...sample.cash!, difference } })).toContain("meer dan toeval");
  });

  it("gives no amount where nothing was randomised", () => {
    const { note, table, drawing } = pageOf({ cash: null }).figures.at(-1)!;
    expect(note).toContain("Geen schatting");
    expect([table, drawing]).toEqual([undefined, undefined]);
  });

  it("has no matrix and no reasons where nobody moves", () => {
    const names = pageOf({ movers: 0, reasons: [] }).figures.map(({ table }) => table?.name);
    expect(names).not.toContain("what-if-moves");
    expect(names).not.toContain("what-if-reasons");
  });
});
