import { describe, expect, it } from "vitest";
import type { ModelCard, Release } from "../../../models/release/release.ts";
import { contextFor } from "../../../reports/components/context.ts";
import { LANGUAGES } from "../../../reports/components/format.ts";
import { markdownOf, PAGES, pagesOf, partsOf, type PageName } from "../../../reports/components/page.ts";
import { PAGE_BUILDERS } from "../../../reports/pages/pages.ts";
import { EMPTY_CARD, REFUSED_CARD } from "../sample-card.ts";
import { BARE_RELEASE, SAMPLE_RELEASE } from "../sample-release.ts";

const withScore = (reason: string, card: ModelCard): Release => ({
  ...SAMPLE_RELEASE,
  score: { verdict: "refused", reason, card, early_warning: null },
});

const RELEASES: Readonly<Record<string, Release>> = {
  sample: SAMPLE_RELEASE,
  "open items": BARE_RELEASE,
  "refused score": withScore("no_gain_over_baseline", REFUSED_CARD),
  "score that nobody could judge": withScore("too_few_positives_in_training", EMPTY_CARD),
};
const ALL = LANGUAGES.flatMap((language) =>
  Object.entries(RELEASES).flatMap(([name, release]) =>
    pagesOf(release).map((page) => [language, page, name] as const),
  ),
);

function build(language: "nl" | "en", page: PageName, release: Release) {
  const context = contextFor(language, release);
  const content = PAGE_BUILDERS[page](context);
  return { content, markdown: markdownOf(partsOf(page, content, context)) };
}

/** The words of a page, without tags and attributes. */
const words = (markdown: string) => markdown.replaceAll(/<[^>]*>/g, " ");

describe.each(ALL)("%s/%s of the %s release", (language, page, name) => {
  const { content, markdown } = build(language, page, RELEASES[name]!);

  it("is one block of HTML for Markdown", () => {
    const [, , body] = markdown.split("---\n");
    expect(body!.trim().split("\n")).toHaveLength(1);
  });

  it("has no placeholder, key or empty value in its words", () => {
    expect(words(markdown.split("---\n")[2]!)).not.toMatch(/\{[a-z_]+\}|undefined|NaN|Infinity|\[object|\bnull\b/);
    expect(words(markdown.split("---\n")[2]!)).not.toMatch(
      /\b[a-z]+_[a-z_]+\b(?<!settled_on|contact_event|planned_on|contacted_on|experiment_id)/,
    );
  });

  it("has a title and names every download once", () => {
    expect(content.title).not.toBe("");
    const names = content.figures.flatMap(({ table }) => (table === undefined ? [] : [table.name]));
    expect(new Set(names).size).toBe(names.length);
  });

  it("speaks of customers", () => {
    expect(words(markdown)).not.toMatch(/debiteur|wanbetaler|debtor|defaulter/i);
  });
});

describe("the tables of all pages", () => {
  it("have names of their own, since they share one archive", () => {
    const context = contextFor("nl", SAMPLE_RELEASE);
    const names = PAGES.flatMap((page) =>
      PAGE_BUILDERS[page](context).figures.flatMap(({ table }) => table?.name ?? []),
    );
    expect(new Set(names).size).toBe(names.length);
  });

  it("have as many cells in each row as columns", () => {
    const context = contextFor("en", SAMPLE_RELEASE);
    for (const { table } of PAGES.flatMap((page) => PAGE_BUILDERS[page](context).figures)) {
      for (const row of table?.rows ?? []) expect(row).toHaveLength(table!.columns.length);
    }
  });
});

describe("the choice of month", () => {
  const ofOneMonth: readonly PageName[] = [
    "score",
    "effectiveness",
    "outcomes",
    "evidence",
    "experience",
    "what-if",
    "method",
  ];

  it.each(LANGUAGES)("is explained on the pages that have none, and only there (%s)", (language) => {
    const { strings, format } = contextFor(language, SAMPLE_RELEASE);
    const reasons: Partial<Record<PageName, string>> = strings.frame.one_month;
    expect(Object.keys(reasons)).toEqual(ofOneMonth);
    const [start] = strings.frame.one_month.score.split(":");
    for (const page of pagesOf(SAMPLE_RELEASE)) {
      const { markdown } = build(language, page, SAMPLE_RELEASE);
      const reason = reasons[page]?.replace("{date}", format.date(SAMPLE_RELEASE.stamp.as_of));
      if (reason === undefined) expect(markdown).not.toContain(start);
      else expect(markdown).toContain(reason);
    }
  });
});

describe("a page without data", () => {
  it.each(["segments", "effectiveness", "outcomes", "evidence", "experience"] as const)(
    "%s says what is missing and draws nothing",
    (page) => {
      const { content, markdown } = build("nl", page, BARE_RELEASE);
      expect(content.figures.filter((figure) => figure.drawing !== undefined)).toEqual([]);
      expect(markdown).toContain("Wat is ervoor nodig?");
      expect(words(markdown)).toMatch(/Lever de tabel|Geef ook de betaalde facturen mee/);
    },
  );
});

describe("a hidden part", () => {
  it("is hidden in the table of its month and leaves the other parts as they are", () => {
    const { content } = build("nl", "ageing", SAMPLE_RELEASE);
    const rows = content.figures[0]!.table!.rows;
    const hidden = rows.filter((row) => row.some((cell) => cell.state === "suppressed"));
    expect(hidden).toHaveLength(1);
    expect(hidden[0]!.map((cell) => cell.text).slice(-2)).toEqual(["verborgen", "verborgen"]);
    // 4,800,000 open of which 25% overdue, 81,200 loose credit: 3,681,200 of 4,881,200 is not yet due.
    expect(hidden[0]![1]!.raw).toBeCloseTo(75.42, 2);
  });
});
