import type { Estimate } from "./release.ts";

/** Whether it pays to choose whom to give a randomised treatment by what it did to others of the same segment. */
export interface Targeting {
  readonly experiment_id: string;
  readonly treatment: string;
  /** Qini coefficient of who pays within the main window, as a share of customers; null where too few tell it. */
  readonly qini: Estimate | null;
}
