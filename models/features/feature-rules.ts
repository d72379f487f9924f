import { MonthTable } from "./month-number.ts";

/** A day after every other: a fact that lasts. */
export const NEVER = 2_932_896;

/** A day before every other: no payment. */
export const NO_DAY = -719_162;

/** A month after every other: a change that does not leave its window. */
export const NO_MONTH = 999_999;

/** What the features of a build depend on, beside the ledger; days count from 1970-01-01. */
export interface FeatureRules {
  /** First day on which anything counts. */
  readonly earliest: number;
  /** Last day that counts. */
  readonly asOf: number;
  readonly toleratedAmount: number;
  readonly toleratedShare: number;
  readonly lateAfterDays: number;
  readonly windowMonths: number;
  readonly labelDaysLate: number;
}

/** Returns the months of all days on which anything counts. */
export function monthsOf({ earliest, asOf }: FeatureRules): MonthTable {
  return new MonthTable(earliest, asOf);
}
