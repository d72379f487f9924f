import { armsBefore } from "../inference/randomised/arms-before.ts";
import type { Segment } from "../release/release.ts";

/** Customers of experiments as they were before time zero, a row each. */
export interface CustomersBefore {
  readonly experiment: readonly string[];
  readonly segment: readonly (Segment | null)[];
  /** 1 in the treated arm, else 0. */
  readonly treated: Uint8Array;
  /** Days beyond terms of what he paid in the year up to the month-end before time zero; NaN where he paid nothing. */
  readonly daysBeyondTerms: Float64Array;
}

/** Whether the arms of an experiment differed before it: the p value, of a segment or of all; undefined where too little was known. */
export type BeforeExperiment = (experiment: string, segment: Segment | "all") => number | undefined;

/** Nothing was known of anybody before. */
export const NOTHING_KNOWN_BEFORE: BeforeExperiment = () => undefined;

/**
 * Returns how likely chance is to set the arms as far apart as they were before time zero (`armsBefore`). That of a segment is
 * the smaller one of its own and of the whole experiment: what was not dealt at random over all was not in a part either.
 */
export function beforeExperiment({ experiment, segment, treated, daysBeyondTerms }: CustomersBefore): BeforeExperiment {
  const pValueOf = (isIn: (row: number) => boolean) => {
    const rows = Int32Array.from(treated.keys()).filter(isIn);
    const before = Float64Array.from(rows, (row) => daysBeyondTerms[row]!);
    const arms = Uint8Array.from(rows, (row) => treated[row]!);
    return armsBefore(before, arms)?.pValue;
  };
  return (name, part) => {
    const whole = pValueOf((row) => experiment[row] === name);
    if (part === "all") return whole;
    const own = pValueOf((row) => experiment[row] === name && segment[row] === part);
    return own === undefined ? whole : Math.min(own, whole ?? own);
  };
}
