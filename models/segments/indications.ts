import { INDICATIONS, type Confidence, type IndicationName } from "../release/indications.ts";

/** Points by the value that a feature has to reach: those of the farthest one reached count. */
export type Steps = Readonly<Record<string, number>>;

/** What a feature says: points from a value on, or up to one. Negative points tell against it. */
export interface EvidenceRule {
  readonly at_least?: Steps | undefined;
  readonly at_most?: Steps | undefined;
}

export interface IndicationRules {
  /** A customer with less history than this is unknown, whatever he did. */
  readonly minimum_invoices: number;
  readonly minimum_tenure_months: number;
  /** Points from which the evidence has that level; fewer than the first is unknown. */
  readonly confidence: Readonly<Record<Exclude<Confidence, "unknown">, number>>;
  /** By indication and by feature of the register. */
  readonly evidence: Readonly<Record<IndicationName, Readonly<Partial<Record<string, EvidenceRule>>>>>;
}

/** One thing that the customer did or said, and what it says. */
export interface Evidence {
  readonly feature: string;
  readonly value: number;
  /** Positive tells of it, negative against it. */
  readonly points: number;
}

/** What may keep a customer from paying (formulas C12b). Each is asked on its own: several can hold at once. */
export interface Indication {
  readonly name: IndicationName;
  /**
   * A level of evidence and no probability: a ledger never learns who could not pay and who would not, so that there is nothing
   * to calibrate one on.
   */
  readonly confidence: Confidence;
  /** Of all evidence together. */
  readonly points: number;
  /** The weightiest first; also where it is too little, or the history too short. */
  readonly evidence: readonly Evidence[];
}

export interface CustomerIndications {
  readonly isHistoryShort: boolean;
  /** In the order of INDICATIONS. */
  readonly indications: readonly Indication[];
}

/** Features that tell how long the history is. */
export const HISTORY_FEATURES = ["due_count", "tenure_months"] as const;

/** Value of a feature of the register; null where it is missing. */
type ValueOf = (feature: string) => number | null;

const thresholds = (steps: Steps | undefined) =>
  Object.entries(steps ?? {}).map(([value, points]) => ({ value: Number(value), points }));

function pointsOf({ at_least, at_most }: EvidenceRule, value: number): number {
  const above = thresholds(at_least).filter((step) => value >= step.value);
  const below = thresholds(at_most).filter((step) => value <= step.value);
  const highest = above.sort((one, other) => other.value - one.value)[0];
  const lowest = below.sort((one, other) => one.value - other.value)[0];
  return (highest?.points ?? 0) + (lowest?.points ?? 0);
}

function confidenceOf(points: number, { low, medium, high }: IndicationRules["confidence"]): Confidence {
  if (points < low) return "unknown";
  if (points < medium) return "low";
  return points < high ? "medium" : "high";
}

/** Returns what may keep a customer from paying, by the features of one month-end. A missing feature says nothing. */
export function indicationsOf(valueOf: ValueOf, rules: IndicationRules): CustomerIndications {
  const isHistoryShort =
    (valueOf("due_count") ?? 0) < rules.minimum_invoices ||
    (valueOf("tenure_months") ?? 0) < rules.minimum_tenure_months;
  const indications = INDICATIONS.map((name): Indication => {
    const evidence = Object.entries(rules.evidence[name]).flatMap(([feature, rule]): Evidence[] => {
      const value = valueOf(feature);
      const points = value === null || rule === undefined ? 0 : pointsOf(rule, value);
      return value === null || points === 0 ? [] : [{ feature, value, points }];
    });
    const points = evidence.reduce((sum, item) => sum + item.points, 0);
    return {
      name,
      confidence: isHistoryShort ? "unknown" : confidenceOf(points, rules.confidence),
      points,
      evidence: evidence.sort((one, other) => Math.abs(other.points) - Math.abs(one.points)),
    };
  });
  return { isHistoryShort, indications };
}
