import { describe, expect, it } from "vitest";
import { normalizeSettings } from "../../../../pipelines/config/settings.ts";
import { cashBudgets, targetsOf } from "../../../../pipelines/publish/pages/targets.ts";

const settings = normalizeSettings(
  { targets: { dso_90: { "2026-01": 42, "2026-07": 40 }, ar: 1_000_000, cash: { "2026-11": 300, "2026-12": 310 } } },
  "test",
);

describe("targets", () => {
  it("hold from their month on, and not before", () => {
    const at = (day: string) =>
      targetsOf([day], settings, { of: ["dso_90"], isPortion: false }).targets.map(({ value }) => value)[0];
    expect(["2025-12-31", "2026-01-31", "2026-06-30", "2026-07-31"].map(at)).toEqual([undefined, 42, 42, 40]);
  });

  it("are of the whole ledger: a portion has none, and knows for what there is one", () => {
    const of = ["ar", "dso_90", "cei"] as const;
    const whole = targetsOf(["2026-11-30"], settings, { of, isPortion: false });
    expect(whole.targets.map(({ measure }) => measure)).toEqual(["ar", "dso_90"]);
    expect(whole.targets_of_whole).toEqual([]);
    const portion = targetsOf(["2026-11-30"], settings, { of, isPortion: true });
    expect(portion).toEqual({ targets: [], targets_of_whole: ["ar", "dso_90"] });
  });
});

describe("a budget of cash", () => {
  it("is spread over the days of its months: 28 of the 310 of December", () => {
    expect(cashBudgets(["2026-11-30"], settings)[0]).toEqual({ as_of: "2026-11-30", weeks: 4, cash: "280.00" });
  });

  it("goes on over the months after its last one, and is absent where a day comes before its first", () => {
    // December, January and February in full, and the first of the 31 days of March.
    expect(cashBudgets(["2026-11-30"], settings)[1]!.cash).toBe("940.00");
    expect(cashBudgets(["2026-10-15"], settings)).toEqual([]);
  });
});
