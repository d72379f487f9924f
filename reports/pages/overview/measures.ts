import type { MonthKpi } from "../../../models/release/release.ts";
import type { Context } from "../../components/context.ts";
import { fill } from "../../components/fill.ts";

type MeasureName = "dso_90" | "dso_countback" | "overdue_share" | "late_rate" | "days_beyond_terms" | "cei" | "ar";

export interface Measure {
  readonly name: MeasureName;
  readonly value: (month: MonthKpi) => number | null;
  readonly show: (value: number) => string;
  /** A difference between two values, signed. */
  readonly showChange: (difference: number) => string;
  /** True for a number of days, which is shown with its unit. */
  readonly isDays: boolean;
  /** Which way is better; undefined where that depends, as of an amount that grows with sales. */
  readonly better?: "lower" | "higher";
}

const overdueShare = ({ ar, overdue }: MonthKpi) => (Number(ar) > 0 ? Number(overdue) / Number(ar) : null);

/** The figures of the overview, in the order of its tiles. */
export function measuresFor({ format, strings }: Context): readonly Measure[] {
  const days = {
    show: (value: number) => format.number(value, 1),
    showChange: (value: number) => format.signed(value, 1),
  };
  const share = {
    show: (value: number) => format.percent(value),
    showChange: (value: number) => fill(strings.site.percentage_points, { points: format.points(value) }),
  };
  return [
    { name: "dso_90", value: (month) => month.dso_90, ...days, isDays: true, better: "lower" },
    { name: "dso_countback", value: (month) => month.dso_countback, ...days, isDays: true, better: "lower" },
    { name: "overdue_share", value: overdueShare, ...share, isDays: false, better: "lower" },
    { name: "late_rate", value: (month) => month.late_rate, ...share, isDays: false, better: "lower" },
    { name: "days_beyond_terms", value: (month) => month.days_beyond_terms, ...days, isDays: true, better: "lower" },
    { name: "cei", value: (month) => month.cei, ...days, isDays: false, better: "higher" },
    {
      name: "ar",
      value: (month) => Number(month.ar),
      show: format.shortMoney,
      showChange: (value) => `${value > 0 ? "+" : ""}${format.shortMoney(value)}`,
      isDays: false,
    },
  ];
}

/** Returns the value so many months before the last, or null when it is missing. */
export function valueBefore({ value }: Measure, months: readonly MonthKpi[], back: number): number | null {
  const month = months.at(-1 - back);
  return month === undefined ? null : value(month);
}

/** Returns what a measure should be, and whether it is, in words. */
export function targetText({ better, show }: Measure, value: number, target: number, { strings }: Context): string {
  const isMet = better === "higher" ? value >= target : value <= target;
  const template =
    better === undefined ? strings.overview.tile_target : isMet ? strings.targets.met : strings.targets.missed;
  return fill(template, { target: show(target) });
}
