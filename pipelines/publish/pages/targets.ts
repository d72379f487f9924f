import { addDays, type Day } from "../../../models/calendar.ts";
import { FORECAST_HORIZONS } from "../../../models/release/forecast.ts";
import type { CashBudget, Targeted, TargetMeasure } from "../../../models/release/targets.ts";
import type { Settings } from "../../config/settings.ts";

type Setting = NonNullable<Settings["targets"][TargetMeasure]>;

/** The value that a target has on a day: that of the last month not after it, where it changes over time. */
function targetAt(day: Day, target: Setting): number | undefined {
  if (typeof target === "number") return target;
  const month = Object.keys(target)
    .filter((from) => from <= day.slice(0, 7))
    .sort()
    .at(-1);
  return month === undefined ? undefined : target[month];
}

/** Returns what the settings aim for at month-ends, in their order: they are set for the whole ledger, and not for a portion. */
export function targetsOf(
  days: readonly Day[],
  { targets }: Settings,
  { of, isPortion }: { readonly of: readonly TargetMeasure[]; readonly isPortion: boolean },
): Targeted {
  const rows = days.flatMap((as_of) =>
    of.flatMap((measure) => {
      const target = targets[measure];
      const value = target === undefined ? undefined : targetAt(as_of, target);
      return value === undefined ? [] : [{ as_of, measure, value }];
    }),
  );
  if (!isPortion) return { targets: rows, targets_of_whole: [] };
  const last = rows.filter(({ as_of }) => as_of === days.at(-1));
  return { targets: [], targets_of_whole: last.map(({ measure }) => measure) };
}

/** The budget of one day: that of its month, spread evenly over its days. Undefined where the month has none. */
function dayBudget(day: Day, budget: Setting): number | undefined {
  const ofMonth = targetAt(day, budget);
  const [year, month] = day.split("-").map(Number) as [number, number];
  return ofMonth === undefined ? undefined : ofMonth / new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Returns what was budgeted to come in over the weeks after each day; none where a month of it has no budget. */
export function cashBudgets(days: readonly Day[], { targets: { cash } }: Settings): CashBudget[] {
  if (cash === undefined) return [];
  return days.flatMap((as_of) =>
    FORECAST_HORIZONS.flatMap((weeks): CashBudget[] => {
      const parts = Array.from({ length: 7 * weeks }, (_, place) => dayBudget(addDays(as_of, place + 1), cash));
      if (parts.includes(undefined)) return [];
      return [{ as_of, weeks, cash: parts.reduce<number>((sum, part) => sum + part!, 0).toFixed(2) }];
    }),
  );
}
