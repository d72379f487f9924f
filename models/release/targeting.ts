import type { Estimate } from "./release.ts";

/** What giving the treatment to a share of the customers first gains, in the order of what it did to others like them. */
export interface TargetingStep {
  readonly share: number;
  /** More customers who pay within the main window, as a share of all. */
  readonly gain: Estimate;
  /** The same less what as many customers at random gain. */
  readonly beyond: Estimate;
}

/** Whether it pays to choose whom to give a randomised treatment by what it did to others of the same segment. */
export interface Targeting {
  readonly experiment_id: string;
  readonly treatment: string;
  /** Qini coefficient of who pays within the main window, as a share of customers; null where too few tell it. */
  readonly qini: Estimate | null;
  /** By tenths of the customers; none where too few tell it. */
  readonly steps: readonly TargetingStep[];
}
