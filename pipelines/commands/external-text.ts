import type { JudgedProvider } from "../../models/risk/external-value.ts";

const VERDICTS = {
  adds: "adds to own history",
  nothing_shown: "adds nothing that can be shown",
  too_few: "too few rows with its score to say",
} as const;

/** A line per provider: what its score adds in AUC, in words and with its interval, how many have it, and how old it is. */
export function providerLines(providers: readonly JudgedProvider[]): string[] {
  const width = Math.max(0, ...providers.map(({ provider }) => provider.length));
  return providers.map(({ provider, verdict, added, coverage: { test }, age }) => {
    const share = test.customers === 0 ? 0 : test.customersWithScore / test.customers;
    const parts = [`external score ${provider.padEnd(width)} ${VERDICTS[verdict]}`];
    if (added !== null) {
      const { difference, interval } = added.aucGain;
      parts.push(`AUC ${signed(difference)} (${signed(interval.low)} to ${signed(interval.high)})`);
    }
    parts.push(`${Math.round(100 * share)}% of customers`);
    if (age !== null) parts.push(`${age.medianDays} days old`);
    return parts.join(", ");
  });
}

const signed = (value: number) => `${value < 0 ? "-" : "+"}${Math.abs(value).toFixed(4)}`;
