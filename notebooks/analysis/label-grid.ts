import { aucOf } from "../../models/risk/discrimination.ts";
import { rank } from "../../models/risk/ranking.ts";
import type { Columns } from "./exported.ts";

/** What a customer is asked: whether an open item of his will be this many days past due at a later month-end. */
export interface LabelDefinition {
  readonly daysLate: number;
  /** Month-ends that are waited for. */
  readonly months: number;
}

/** What a definition makes of the rows of customers at month-ends. */
export interface LabelOutcome extends LabelDefinition {
  /** Rows with a known answer, and those of them with yes. */
  readonly rows: number;
  readonly positives: number;
  /** Rows that are not asked: as late already. */
  readonly alreadyLate: number;
  /** Rows of which the months are not over. */
  readonly censored: number;
  /** How well the customer's own past late rate tells yes from no; null unless both occur. */
  readonly aucOfLateRate: number | null;
  /** Share of yes per month, by month index, where there are rows. */
  readonly monthly: readonly { readonly month: number; readonly rows: number; readonly rate: number }[];
}

export const DAYS_LATE = [8, 15, 31, 61, 91];
export const MONTHS = [1, 2, 3, 4, 6];

interface CustomerMonths {
  readonly month: Float64Array;
  readonly oldest: Float64Array;
  /** Index of the last month. */
  readonly last: number;
  /** Late rate of the past, drawn to one late of five where there is little of it. */
  readonly lateRate: Float64Array;
}

function customerMonths(features: Columns): CustomerMonths {
  const [late, due] = [features.numbers("late_count"), features.numbers("due_count")];
  const month = features.numbers("month_index");
  return {
    month,
    last: month.reduce((latest, index) => Math.max(latest, index)),
    oldest: features.numbers("oldest_days_past_due"),
    lateRate: late.map((count, row) => (count + 1) / (due[row]! + 5)),
  };
}

type Answer = "yes" | "no" | "already_late" | "censored";

/** Rows are in the order of customers and months, and a customer has one for every month from his first on. */
function answerOf({ month, oldest, last }: CustomerMonths, row: number, { daysLate, months }: LabelDefinition): Answer {
  if (oldest[row]! >= daysLate) return "already_late";
  // Also where it is yes by now: else the last months would know of nothing but yes.
  if (month[row]! + months > last) return "censored";
  for (let later = row + 1; later <= row + months; later++) if (oldest[later]! >= daysLate) return "yes";
  return "no";
}

function outcomeOf(data: CustomerMonths, definition: LabelDefinition): LabelOutcome {
  const answers = Array.from(data.month.keys(), (row) => answerOf(data, row, definition));
  const known = Array.from(answers.keys()).filter((row) => answers[row] === "yes" || answers[row] === "no");
  const label = Uint8Array.from(known, (row) => (answers[row] === "yes" ? 1 : 0));
  const count = (answer: Answer) => answers.filter((each) => each === answer).length;
  const months = [...new Set(known.map((row) => data.month[row]!))].sort((a, b) => a - b);
  return {
    ...definition,
    rows: known.length,
    positives: count("yes"),
    alreadyLate: count("already_late"),
    censored: count("censored"),
    aucOfLateRate: aucOf(
      rank(
        Float64Array.from(known, (row) => data.lateRate[row]!),
        label,
      ),
    ),
    monthly: months.map((month) => {
      const labels = label.filter((_, index) => data.month[known[index]!] === month);
      return { month, rows: labels.length, rate: labels.reduce((sum, value) => sum + value, 0) / labels.length };
    }),
  };
}

/** Returns what every definition of the grid makes of the exported features. */
export function labelGrid(features: Columns): readonly LabelOutcome[] {
  const data = customerMonths(features);
  return DAYS_LATE.flatMap((daysLate) => MONTHS.map((months) => outcomeOf(data, { daysLate, months })));
}
