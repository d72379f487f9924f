import type { Estimate } from "../../../models/release/release.ts";
import type { Context } from "../../components/context.ts";

/** How far an estimate is from zero, as a sentence says it: "16 points higher", with bounds on the same side. */
export interface Apart {
  readonly value: string;
  readonly low: string;
  readonly high: string;
  readonly direction: string;
}

/** Returns the words for an estimate whose interval leaves zero out; undefined for one that has zero in it. */
export function apartFromZero(
  { value, low, high }: Pick<Estimate, "value" | "low" | "high">,
  decimals: number,
  { strings, format }: Context,
): Apart | undefined {
  if (low <= 0 && high >= 0) return undefined;
  const [near, far] = low > 0 ? [low, high] : [-high, -low];
  const { higher, lower } = strings.relation.directions;
  return {
    value: format.number(Math.abs(value), decimals),
    low: format.number(near, decimals),
    high: format.number(far, decimals),
    direction: low > 0 ? higher : lower,
  };
}
