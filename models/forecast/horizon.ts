/** Weeks of which each week is forecast. */
export const HORIZON_WEEKS = 13;
/** Days of the longest forecast. */
export const HORIZON_DAYS = 7 * HORIZON_WEEKS;
/** Weeks over which cash is added up for a headline, a short and a long one. */
export const HORIZONS = [4, HORIZON_WEEKS] as const;
export type Horizon = (typeof HORIZONS)[number];
/** Month-ends that a forecast is judged on. */
export const BACK_TEST_ORIGINS = 12;

/** Returns per week the sum of the days of a forecast; `days[k]` is day k after the origin, and `days[0]` counts for nothing. */
export function weeklySums(days: Float64Array): Float64Array {
  const weeks = new Float64Array(HORIZON_WEEKS);
  for (let day = 1; day <= HORIZON_DAYS; day++) weeks[Math.floor((day - 1) / 7)]! += days[day]!;
  return weeks;
}
