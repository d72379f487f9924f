import { HORIZON_DAYS } from "./horizon.ts";

/**
 * Returns the day after the origin on which the naive rule expects an item of that age: its due date plus the average
 * delay, or the next day where that is past. Infinity beyond the horizon. Source of the rule: My DSO Manager's cash forecast.
 */
export function naiveDay(age: number, averageDelayDays: number): number {
  const day = Math.max(1, Math.round(averageDelayDays) - age);
  return day <= HORIZON_DAYS ? day : Number.POSITIVE_INFINITY;
}
