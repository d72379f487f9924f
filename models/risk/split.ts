import { selectRows, type LabelledMatrix } from "./matrix.ts";

/** How the months are divided, as month indexes. */
export interface PeriodSplit {
  /** Training uses nothing that happened after the end of this month; test rows lie after it. */
  readonly cutOffPeriod: number;
  /** Months after a row's own by whose end its outcome is known. */
  readonly horizonMonths: number;
}

export interface SplitMatrix {
  readonly train: LabelledMatrix;
  readonly test: LabelledMatrix;
}

/**
 * Returns the horizon in whole months of an outcome window in days: the least number by whose end every window that
 * starts at a month-end has closed. 90 days take 4, since three months can have 89: 31 January + 90 days is 1 May.
 */
export function horizonMonthsOf(horizonDays: number): number {
  const daysToTheEndOfMonth = (month: number, later: number) => {
    return (Date.UTC(2025, month + later + 1, 0) - Date.UTC(2025, month + 1, 0)) / 86_400_000;
  };
  const starts = Array.from({ length: 12 }, (_, month) => month);
  for (let months = 0; ; months++) {
    if (starts.every((month) => daysToTheEndOfMonth(month, months) >= horizonDays)) return months;
  }
}

/**
 * Divides a matrix in time: training rows whose outcome was known by the end of the cut-off month, and test rows after
 * it. Rows between the two, whose outcome window runs across the cut-off, are in neither.
 */
export function splitByPeriod(matrix: LabelledMatrix, { cutOffPeriod, horizonMonths }: PeriodSplit): SplitMatrix {
  const rows = Int32Array.from(matrix.period, (_, row) => row);
  return {
    train: selectRows(
      matrix,
      rows.filter((row) => matrix.period[row]! + horizonMonths <= cutOffPeriod),
    ),
    test: selectRows(
      matrix,
      rows.filter((row) => matrix.period[row]! > cutOffPeriod),
    ),
  };
}
