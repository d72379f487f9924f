import { barChart } from "../../components/bars.ts";
import { cellsFor } from "../../components/cells.ts";
import type { Context } from "../../components/context.ts";
import { marginNote, type Figure } from "../../components/figure.ts";
import { fill } from "../../components/fill.ts";
import { responsive } from "../../components/responsive.ts";
import { FORECAST_HORIZONS } from "../../../models/release/forecast.ts";
import type { Latest } from "./figures.ts";

/** What is expected over a horizon, of what is open and of sales to come, beside its budget. */
interface Budgeted {
  readonly weeks: number;
  readonly open: number;
  readonly sales: number;
  readonly expected: number;
  /** The bounds of both parts added up; null where sales to come have none yet. */
  readonly bounds: { readonly low: number; readonly high: number } | null;
  readonly budget: number;
}

/** Returns the horizons of a forecast that have a budget, in order. */
export function budgetedOf({ page, origin, total }: Latest): Budgeted[] {
  return FORECAST_HORIZONS.flatMap((weeks): Budgeted[] => {
    const isOfIt = (row: { readonly as_of: string; readonly weeks: number }) =>
      row.as_of === origin.as_of && row.weeks === weeks;
    const budget = page.budgets.find(isOfIt);
    const sales = page.sales_to_come.find(isOfIt);
    if (budget === undefined || sales === undefined) return [];
    const open = total(weeks);
    const bounds =
      sales.low === null || sales.high === null
        ? null
        : { low: Number(open.low) + Number(sales.low), high: Number(open.high) + Number(sales.high) };
    const [ofOpen, ofSales] = [Number(open.expected), Number(sales.expected)];
    return [{ weeks, open: ofOpen, sales: ofSales, expected: ofOpen + ofSales, bounds, budget: Number(budget.cash) }];
  });
}

/** Whether the budget is within reach, in words. */
export function budgetVerdict(row: Budgeted, { strings, format }: Context): string {
  const { weeks, expected, bounds, budget } = row;
  const texts = strings.targets;
  const template =
    bounds === null
      ? texts.budget_untold
      : budget > bounds.high
        ? texts.budget_missed
        : budget < bounds.low
          ? texts.budget_beaten
          : texts.budget_within;
  return fill(template, {
    weeks,
    expected: format.shortMoney(expected),
    budget: format.shortMoney(budget),
    share: format.percent(expected / budget, 0),
  });
}

/** Expected cash beside what was budgeted; null where the settings budget nothing. */
export function budgetFigure(latest: Latest, context: Context): Figure | null {
  const { strings, format } = context;
  const texts = strings.targets;
  const cells = cellsFor(context);
  const rows = budgetedOf(latest);
  if (rows.length === 0) return null;
  const verdicts = rows.map((row) => budgetVerdict(row, context));
  const bars = rows.flatMap(({ weeks, expected, bounds, budget }) => [
    {
      name: fill(texts.budget_expected, { weeks }),
      value: expected,
      text: format.shortMoney(expected),
      exact: format.money(expected),
      tone: "blue" as const,
      ...(bounds !== null && { interval: bounds }),
    },
    {
      name: fill(texts.budget_budgeted, { weeks }),
      value: budget,
      text: format.shortMoney(budget),
      exact: format.money(budget),
      tone: "mute" as const,
    },
  ]);
  return {
    heading: texts.budget_heading,
    note: texts.budget_note,
    drawing: responsive((width) => barChart({ label: verdicts.join(" "), rows: bars }, width)),
    table: {
      name: "forecast-budget",
      caption: texts.budget_heading,
      columns: [
        strings.forecast.horizon,
        texts.budget_open,
        texts.budget_sales,
        texts.budget_together,
        strings.forecast.low,
        strings.forecast.high,
        texts.budget,
        texts.budget_difference,
      ].map((name) => ({ name })),
      rows: rows.map(({ weeks, open, sales, expected, bounds, budget }) => [
        cells.number(weeks),
        ...[open, sales, expected, bounds?.low, bounds?.high, budget, expected - budget].map((amount) =>
          cells.money(amount === undefined ? null : amount.toFixed(2)),
        ),
      ]),
    },
    definition: texts.budget_definition,
    aside: marginNote(strings.site.meaning, [...verdicts, texts.budget_aside]),
  };
}
