import { describe, expect, it } from "vitest";
import { historyOf, publishedMonths, type ReleaseSummary } from "../../../models/release/history.ts";
import { SAMPLE_RELEASE } from "../../reports/sample-release.ts";

const MONTHS = SAMPLE_RELEASE.kpi.months.slice(-3);
const [first, second] = publishedMonths(MONTHS);

const summary = (sequence: number, months: ReleaseSummary["months"]): ReleaseSummary => ({
  release: `release-${sequence}`,
  sequence,
  as_of: months.at(-1)!.as_of,
  audience: "internal",
  version: "0.1.0",
  customers: 10,
  invoices: 20,
  months,
});

describe("historyOf", () => {
  it("finds nothing changed where every number still stands", () => {
    expect(historyOf(MONTHS, [summary(1, [first!]), summary(2, [first!, second!])]).changed).toEqual([]);
  });

  it("compares with the release that first gave the month, not with the last one", () => {
    const before = summary(1, [{ ...first!, ar: "1.00" }]);
    const { changed, earlier } = historyOf(MONTHS, [before, summary(2, [{ ...first!, ar: "2.00" }])]);
    expect(earlier.map(({ sequence }) => sequence)).toEqual([2, 1]);
    expect(changed).toEqual([
      { month_ends_on: first!.as_of, measure: "ar", release: "release-1", first: "1.00", now: first!.ar },
    ]);
  });

  it("sees a cent and a ten-thousandth of a day, and nothing smaller", () => {
    const dso = (days: number) =>
      historyOf(MONTHS, [summary(1, [{ ...first!, dso_90: first!.dso_90! + days }])]).changed.map((row) => row.measure);
    expect(dso(0.0002)).toEqual(["dso_90"]);
    expect(dso(0.000_000_01)).toEqual([]);
  });

  it("calls a number that was not given no change", () => {
    expect(historyOf(MONTHS, [summary(1, [{ ...first!, dso_90: null }])]).changed).toEqual([]);
    expect(
      historyOf(
        MONTHS.map((month) => ({ ...month, dso_90: null })),
        [summary(1, [first!])],
      ).changed,
    ).toEqual([]);
  });
});
