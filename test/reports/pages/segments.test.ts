import { describe, expect, it } from "vitest";
import { SEGMENTS, type Release, type Segment, type SegmentRow } from "../../../models/release/release.ts";
import { contextFor } from "../../../reports/components/context.ts";
import { LANGUAGES } from "../../../reports/components/format.ts";
import { segments } from "../../../reports/pages/segments.ts";
import { SAMPLE_RELEASE } from "../sample-release.ts";

const COUNTS: Readonly<Record<Segment, number>> = {
  spotless: 600,
  incidental: 200,
  structural: 100,
  mixed: 50,
  unknown: 20,
  new: 20,
  dormant: 10,
};
const month = { ...SAMPLE_RELEASE.kpi.months.at(-1)!, ar: "1000.00", overdue: "400.00" };

const row = (segment: Segment, over: Partial<SegmentRow>): SegmentRow => ({
  segment,
  state: "shown",
  customers: COUNTS[segment],
  share: COUNTS[segment] / 1000,
  ar: "250.00",
  overdue: "300.00",
  late_rate: null,
  credit_sales_365d: null,
  ...over,
});
const HIDDEN = { state: "suppressed", customers: null, share: null, ar: null, overdue: null } as const;

/** The release with these groups hidden, or with only part of a row. */
function withRows(over: Partial<Record<Segment, Partial<SegmentRow>>>): Release {
  const rows = SEGMENTS.map((segment) => row(segment, over[segment] ?? {}));
  const history = rows.map(({ segment, state, customers }) => ({ as_of: month.as_of, segment, state, customers }));
  return {
    ...SAMPLE_RELEASE,
    stamp: { ...SAMPLE_RELEASE.stamp, customers: 1000 },
    kpi: { ...SAMPLE_RELEASE.kpi, months: [month] },
    segments: { ...SAMPLE_RELEASE.segments, segments: rows, history },
  };
}
const dutch = (over: Parameters<typeof withRows>[0], view?: { readonly as_of: string }) =>
  segments({ ...contextFor("nl", withRows(over)), view });
const all = Object.fromEntries(SEGMENTS.map((segment) => [segment, HIDDEN]));

describe("the title of the groups of customers", () => {
  it.each([
    [
      "their share of what is overdue",
      {},
      "100 van de 1.000 klanten betalen vaak te laat; zij hebben 75% van het bedrag over de vervaldag",
    ],
    [
      "their share of receivables",
      { structural: { overdue: null } },
      "100 van de 1.000 klanten betalen vaak te laat; zij hebben 25% van het openstaande bedrag",
    ],
    ["their number", { structural: { overdue: null, ar: null } }, "100 van de 1.000 klanten betalen vaak te laat"],
    [
      "their number among those shown",
      { structural: { overdue: null, ar: null }, dormant: HIDDEN },
      "100 van de 990 klanten in de getoonde groepen betalen vaak te laat",
    ],
    [
      "the largest group that is shown",
      { structural: HIDDEN },
      "600 van de 900 klanten in de getoonde groepen zijn ‘Altijd op tijd’; hoeveel er vaak te laat betalen, is verborgen",
    ],
    [
      "that nothing may be told",
      all,
      "Hoe klanten betalen, blijft verborgen: elke groep zou te veel over één klant vertellen",
    ],
  ] as const)("says %s", (_, over, title) => {
    expect(dutch(over).title).toBe(title);
  });

  it("counts the groups of an earlier month in the same way", () => {
    const view = { as_of: month.as_of };
    expect(dutch({}, view).title).toBe("100 van de 1.000 klanten betalen vaak te laat");
    expect(dutch({ new: HIDDEN }, view).title).toBe(
      "100 van de 980 klanten in de getoonde groepen betalen vaak te laat",
    );
    expect(dutch(all, view).title).toContain("blijft verborgen");
  });
});

describe("the lead of the groups of customers", () => {
  it("says how many groups are hidden and why, and nothing of it where none is", () => {
    expect(dutch({}).lead).not.toContain("verborgen");
    expect(dutch({ structural: HIDDEN }).lead).toContain("1 van de 7 groepen is verborgen: uit dat aantal");
    expect(dutch({ structural: HIDDEN, new: HIDDEN }).lead).toContain("2 van de 7 groepen zijn verborgen");
  });

  it.each(LANGUAGES)("never tells a hidden number (%s)", (language) => {
    const { title, lead } = segments(contextFor(language, withRows({ structural: HIDDEN, mixed: HIDDEN })));
    expect(`${title} ${String(lead)}`).not.toMatch(/\b(?:100|50|1[.,]000)\b/);
  });
});
