import { countDurations } from "../inference/survival/duration-counts.ts";
import { kaplanMeier, type SurvivalCurve } from "../inference/survival/kaplan-meier.ts";
import { durationsUpTo } from "../inference/survival/ruled-out.ts";
import type { Estimate } from "../release/release.ts";
import type { UnpaidStep } from "../release/unpaid.ts";
import { HORIZON_DAYS, PAID_WITHIN, type EligibilityOutcomes } from "./arm-outcomes.ts";

/** Days at which the share that has not paid may be told: the windows of who paid are among them. */
export const UNPAID_DAYS = [2, 4, 7, 10, 14, 18, 22, 26, 30, 40, 50, HORIZON_DAYS] as const;

/** Windows of which the share that paid is told by itself, so that a day beside one tells who paid in between. */
const TOLD_ELSEWHERE: readonly number[] = Object.values(PAID_WITHIN);

/**
 * Returns the share of each arm that has not paid by day, with its 95% interval, of those days that tell of no few: in both arms
 * `allows` who paid since the last day that is told, here or as a window of its own, who pays until the next window, and who is
 * still watched unpaid. It is 1 less the cumulative incidence of paying: who is not watched that long counts for as long as he
 * is, and whose invoice was credited in full or written off never pays.
 */
export function unpaidCurve(
  rows: Int32Array,
  outcomes: EligibilityOutcomes,
  allows: (customers: number) => boolean,
): readonly UnpaidStep[] {
  const arms = [1, 0].map((arm) => armOf(rows, arm, outcomes));
  const isTold = (from: number, until: number) => arms.every(({ paidBetween }) => allows(paidBetween(from, until)));
  const told: number[] = [];
  for (const days of UNPAID_DAYS) {
    const before = Math.max(-Infinity, told.at(-1) ?? -Infinity, ...TOLD_ELSEWHERE.filter((window) => window < days));
    const after = TOLD_ELSEWHERE.find((window) => window > days);
    const isWatched = arms.every(({ watchedUnpaid }) => allows(watchedUnpaid(days)));
    if (isWatched && isTold(before, days) && (after === undefined || isTold(days, after))) told.push(days);
  }
  const [treated, control] = arms;
  return told.map((days) => ({ days, treated: treated!.unpaidAt(days), control: control!.unpaidAt(days) }));
}

function armOf(rows: Int32Array, arm: number, { treated, watchedDays, paidAfterDays }: EligibilityOutcomes) {
  const own = rows.filter((row) => treated[row] === arm);
  const column = (values: Float64Array) => Float64Array.from(own, (row) => values[row]!);
  const paidAfter = column(paidAfterDays);
  const durations = durationsUpTo({ endedAfter: paidAfter, watchedFor: column(watchedDays) });
  const curve = kaplanMeier(countDurations(durations, 1));
  return {
    paidBetween: (from: number, until: number) => paidAfter.filter((length) => length > from && length <= until).length,
    watchedUnpaid: (days: number) => durations.lengths.filter((length) => length > days).length,
    unpaidAt: (days: number) => shareAt(curve, days, own.length),
  };
}

/** The curve at the last length that is not beyond `days`. */
function shareAt({ lengths, survival, low, high }: SurvivalCurve, days: number, n: number): Estimate {
  const next = lengths.findIndex((length) => length > days);
  const place = (next === -1 ? lengths.length : next) - 1;
  return { value: survival[place]!, low: low[place]!, high: high[place]!, n };
}
