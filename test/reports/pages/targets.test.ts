import { describe, expect, it } from "vitest";
import type { ForecastPage } from "../../../models/release/forecast.ts";
import type { Page, Release } from "../../../models/release/release.ts";
import { contextFor } from "../../../reports/components/context.ts";
import type { Page as BuiltPage } from "../../../reports/components/page.ts";
import { ageing } from "../../../reports/pages/ageing.ts";
import { dso } from "../../../reports/pages/dso.ts";
import { forecast } from "../../../reports/pages/forecast.ts";
import { overview } from "../../../reports/pages/overview.ts";
import { overdueSharesFigure } from "../../../reports/pages/ageing/overdue-shares.ts";
import { SAMPLE_RELEASE } from "../sample-release.ts";

const english = (release: Release) => contextFor("en", release);
const SAMPLE_FORECAST = SAMPLE_RELEASE.forecast as Page<ForecastPage> & { readonly available: true };

const withBudget = (change: (cash: number) => number): Release => ({
  ...SAMPLE_RELEASE,
  forecast: {
    ...SAMPLE_FORECAST,
    budgets: SAMPLE_FORECAST.budgets.map((row) => ({ ...row, cash: change(Number(row.cash)).toFixed(2) })),
  },
});

const budgetOf = (release: Release) =>
  forecast(english(release)).figures.find(({ table }) => table?.name === "forecast-budget");

describe("what is long past due", () => {
  it("stands beside a year before and its target, in the drawing, the table and the margin", () => {
    const figure = ageing(english(SAMPLE_RELEASE)).figures.find(({ table }) => table?.name === "overdue-shares")!;
    // Overdue less what is 1–30 days past due is 54% of it, and 24.7% is overdue.
    expect(String(figure.aside)).toContain(
      "13.3% is more than 30 days past due; a year before 14.0%; the target of 10.0% is not met.",
    );
    expect(String(figure.drawing)).toContain("more than 30 days past due; a year before");
    expect(figure.table!.columns.map(({ name }) => name)).toEqual([
      "Month-end",
      "more than 30 days",
      "more than 60 days",
      "more than 90 days",
      "more than 30 days, a year before",
      "target, more than 30 days",
      "target, more than 90 days",
    ]);
  });

  it("is told by what is younger, so that a hidden old bucket hides nothing else", () => {
    const hide = (bucket: string): Release => ({
      ...SAMPLE_RELEASE,
      ageing: {
        ...SAMPLE_RELEASE.ageing,
        months: SAMPLE_RELEASE.ageing.months.map((row) =>
          row.bucket === bucket ? { ...row, state: "suppressed", amount: null, customers: null } : row,
        ),
      },
    });
    const last = (release: Release) => overdueSharesFigure(english(release))!.table!.rows[0]!.map(({ text }) => text);
    expect(last(hide("91_180"))).toEqual(last(SAMPLE_RELEASE));
    expect(last(hide("61_90")).slice(1, 4)).toEqual([...last(SAMPLE_RELEASE).slice(1, 3), "hidden"]);
    expect(overdueSharesFigure(english(hide("1_30")))).toBeNull();
  });
});

describe("the budget of cash", () => {
  it("is held beside what is open and what is still to be sold, with the bounds of both", () => {
    expect(String(budgetOf(SAMPLE_RELEASE)!.aside)).toContain("it lies within the interval");
    expect(String(budgetOf(withBudget((cash) => 3 * cash))!.aside)).toContain("it lies above the interval");
    expect(String(budgetOf(withBudget((cash) => cash / 3))!.aside)).toContain("more than budgeted");
  });

  it("is absent where nothing is budgeted", () => {
    const without = { ...SAMPLE_RELEASE, forecast: { ...SAMPLE_FORECAST, budgets: [] } };
    expect(budgetOf(without)).toBeUndefined();
  });

  it("leaves a year before beside cash added up, until a week is hidden", () => {
    const { table } = forecast(english(SAMPLE_RELEASE)).figures.find(
      (figure) => figure.table?.name === "forecast-cumulative",
    )!;
    const before = table!.rows.map((row) => row.at(-1)!.raw);
    expect(before.slice(0, 11).every((amount) => Number(amount) > 0)).toBe(true);
    expect(before.slice(11)).toEqual([null, null]);
  });
});

describe("a target on a tile", () => {
  it("says whether it is met, by the way in which the measure is better", () => {
    const notesOf = (measure: "dso_90" | "cei", value: number) => {
      const targets = SAMPLE_RELEASE.kpi.months.map(({ as_of }) => ({ as_of, measure, value }));
      const page = overview(english({ ...SAMPLE_RELEASE, kpi: { ...SAMPLE_RELEASE.kpi, targets } }));
      return page.tiles!.flatMap(({ notes = [] }) => notes).filter((note) => note.startsWith("target"));
    };
    expect(notesOf("dso_90", 50)).toEqual(["target 50.0: met"]);
    expect(notesOf("dso_90", 30)).toEqual(["target 30.0: not met"]);
    expect(notesOf("cei", 70)).toEqual(["target 70.0: met"]);
    expect(notesOf("cei", 90)).toEqual(["target 90.0: not met"]);
  });
});

describe("a portion of a ledger with targets", () => {
  const [portion] = SAMPLE_RELEASE.portions;
  const context = {
    ...english({ ...SAMPLE_RELEASE, ...portion! }),
    view: { as_of: SAMPLE_RELEASE.stamp.as_of, portion },
  };

  it("says on a tile that the target is set for the whole company, and not whether it is met", () => {
    const [dsoTile, countback] = overview(context).tiles!;
    expect(dsoTile!.notes!.filter((note) => note.includes("target"))).toEqual(["target is set for the whole company"]);
    expect(dsoTile!.sparkline!.target).toBeUndefined();
    expect(countback!.notes!.filter((note) => note.includes("target"))).toEqual([]);
  });

  it("has no line of it in a drawing, and says so beside it", () => {
    const named = (page: BuiltPage, name: string) => page.figures.find(({ table }) => table?.name === name)!;
    for (const figure of [named(dso(context), "dso-months"), named(ageing(context), "overdue-shares")]) {
      expect(figure.table!.columns.map(({ name }) => name).filter((name) => name.includes("target"))).toEqual([]);
      expect(String(figure.drawing)).not.toContain("target");
      expect(String(figure.aside)).toContain("Targets are set for the whole company; there is none for this part.");
    }
  });
});
