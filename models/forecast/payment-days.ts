import { AGE_BANDS, ageBand } from "./age-bands.ts";
import type { Hazards } from "./hazards.ts";
import { classOfGroup } from "./payer-groups.ts";

/**
 * Fills `days` with the chance that an item of the group, open at the origin at that age, is paid on each day after it, of
 * what is open: [F(a+k) - F(a+k-1)] / [1 - F(a)], with F the cumulative incidence of being paid under the competing chances
 * to be credited or written off, and 1 - F(a) the share that is still open. `dayFactors[k]` multiplies the chance to be paid on day k,
 * for banks that are closed; a day without one has 1. As many days are filled as there is room for. The sum is at most 1; `days[0]` is 0.
 */
export function fillPaymentDays(
  { paid, credited, writtenOff }: Hazards,
  group: number,
  age: number,
  dayFactors: Float64Array,
  days: Float64Array,
): void {
  const own = group * AGE_BANDS;
  const ofClass = classOfGroup(group) * AGE_BANDS;
  let open = 1;
  days[0] = 0;
  for (let day = 1; day < days.length; day++) {
    const band = ageBand(age + day);
    const paidHere = Math.min(1, paid[own + band]! * (dayFactors[day] ?? 1));
    const endedHere = Math.min(1 - paidHere, credited[ofClass + band]! + writtenOff[ofClass + band]!);
    days[day] = open * paidHere;
    open *= 1 - paidHere - endedHere;
  }
}
