import type { Estimate } from "../../models/release/release.ts";
import type { Context } from "../components/context.ts";
import { fill } from "../components/fill.ts";

/** Returns the rows of the last month-end among them. */
export function latest<Row extends { readonly as_of: string }>(rows: readonly Row[]): readonly Row[] {
  const last = rows.reduce((day, { as_of }) => (as_of > day ? as_of : day), "");
  return rows.filter(({ as_of }) => as_of === last);
}

/** Decimals that a share carries: none where its interval is wider than a percentage point, or where it is nothing at all. */
const decimalsOf = ({ value, low, high }: Estimate) => (value === 0 || high - low > 0.01 ? 0 : 1);

/** Returns a share with the decimals that its interval carries, and its bounds. */
export function shareText(estimate: Estimate, { format }: Context): string {
  return format.percent(estimate.value, decimalsOf(estimate));
}

export function intervalText(estimate: Estimate, { format, strings }: Context): string {
  const show = (value: number) => format.percent(value, decimalsOf(estimate));
  return fill(strings.loss.interval, { low: show(estimate.low), high: show(estimate.high) });
}
