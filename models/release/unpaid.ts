import type { Estimate } from "./release.ts";

/** The share of the customers of each arm that has not paid so many days after time zero, with its 95% interval. */
export interface UnpaidStep {
  readonly days: number;
  readonly treated: Estimate;
  readonly control: Estimate;
}

/** What a randomised treatment does to who has not paid yet, day by day, among all customers of its experiment. */
export interface UnpaidCurve {
  readonly experiment_id: string;
  readonly treatment: string;
  /** In order of days; none where an arm is too small. A day that would tell of too few who paid is left out. */
  readonly steps: readonly UnpaidStep[];
}
