import {
  BRIDGE_DIVISIONS,
  BRIDGE_MONTHS,
  FACTORS,
  type BridgePart,
  type Bridges,
  type Factor,
} from "../../models/release/bridge.ts";
import type { MonthKpi } from "../../models/release/release.ts";

/** How a change is shared out over its causes; what is left goes to payment behaviour, which is not shown to differ from zero. */
const SHARES: Readonly<Record<Factor, number>> = {
  growth: 0.9,
  mix: -0.2,
  terms: 0.1,
  disputes: 0.05,
  delay: 0.05,
  cut_off: 0.05,
  unapplied: 0.05,
};

/** Half of the interval of each step, in days; none for what cannot be told. */
const HALF = 0.35;

const PARTS = {
  segment: ["spotless", "incidental", "structural", "dormant", "none", "since"],
  customer_type: ["consumer", "sole_trader", "company"],
  term: ["14", "30", ""],
} as const;

const stepsOf = (change: number) =>
  Object.fromEntries(FACTORS.map((factor) => [factor, change * SHARES[factor]])) as Record<Factor, number>;

function partsOf(as_of: string, from: string, change: number): BridgePart[] {
  return BRIDGE_DIVISIONS.flatMap((division) =>
    PARTS[division].map((part, _, { length }): BridgePart => {
      const row = { as_of, from, division, part };
      if (part === "dormant") return { ...row, state: "suppressed", customers: null, steps: null, interval: null };
      const { unapplied: _unapplied, ...steps } = stepsOf(change / length);
      const together = (change / length) * 0.95;
      const interval = { low: together - HALF, high: together + HALF };
      return { ...row, state: "shown", customers: 200, steps, interval };
    }),
  );
}

/** Bridges between these months whose steps add up to the differences of their DSO. */
export function sampleBridges(months: readonly MonthKpi[]): Bridges {
  const pairs = months.flatMap((after, place) =>
    months.slice(0, place).map((before) => {
      const [from, to] = [before.dso_90 ?? 0, after.dso_90 ?? 0];
      return { as_of: after.as_of, from: before.as_of, dso_from: from, dso_to: to, steps: stepsOf(to - from) };
    }),
  );
  const compared = months.flatMap(({ as_of }, place) =>
    BRIDGE_MONTHS.flatMap((months_back) => {
      const pair = pairs.find((one) => one.as_of === as_of && one.from === months[place - months_back]?.as_of);
      return pair === undefined ? [] : [{ ...pair, months_back }];
    }),
  );
  return {
    pairs,
    rows: compared.map(({ steps, ...row }) => ({
      ...row,
      steps: Object.fromEntries(
        FACTORS.map((factor) => {
          const value = steps[factor];
          return [factor, { value, low: value - HALF, high: value + HALF, n: 3900 }];
        }),
      ) as Bridges["rows"][number]["steps"],
    })),
    parts: compared.flatMap(({ as_of, from, dso_from, dso_to }) => partsOf(as_of, from, dso_to - dso_from)),
  };
}
