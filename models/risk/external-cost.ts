import type { JudgedProvider } from "./external-value.ts";

export interface ProviderCost {
  /** Of the customers of the judged months who have a score. */
  readonly perYear: number;
  /** For every 0.01 of AUC; `null` where the score was not shown to add any. */
  readonly perAucPoint: number | null;
}

const AUC_POINT = 0.01;

/** Returns what the scores of a provider cost, given the price of one customer's score for a year, in the same currency. */
export function costOf({ coverage, verdict, added }: JudgedProvider, perCustomerPerYear: number): ProviderCost {
  const perYear = perCustomerPerYear * coverage.test.customersWithScore;
  const gain = verdict === "adds" ? added!.aucGain.difference : 0;
  return { perYear, perAucPoint: gain > 0 ? (perYear * AUC_POINT) / gain : null };
}
