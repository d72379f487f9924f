import { describe, expect, it } from "vitest";
import type { IndicationName } from "../../../models/release/indications.ts";
import { indicationsOf, type IndicationRules } from "../../../models/segments/indications.ts";

const RULES: IndicationRules = {
  minimum_invoices: 4,
  minimum_tenure_months: 6,
  confidence: { low: 3, medium: 5, high: 7 },
  evidence: {
    cannot_pay: {
      arrangements_requested_12m: { at_least: { 1: 3 } },
      part_paid_share: { at_least: { 0.15: 1, 0.3: 2 } },
      sales_growth: { at_most: { 0.6: 1, 0.3: 2 } },
      late_rate_3m: { at_most: { 0: -2 } },
    },
    will_not_pay: { refused_12m: { at_least: { 1: 3, 3: 7 } } },
    administrative: { administrative_rate: { at_least: { 0.01: 3 } } },
  },
};

const LONG_HISTORY = { due_count: 12, tenure_months: 24 };

function judge(features: Readonly<Record<string, number>>) {
  const valueOf = (feature: string) => ({ ...LONG_HISTORY, ...features })[feature] ?? null;
  const found = indicationsOf(valueOf, RULES);
  const of = (name: IndicationName) => found.indications.find((indication) => indication.name === name)!;
  return { ...found, of };
}

describe("indicationsOf", () => {
  it("is unknown without evidence, also where every feature is missing", () => {
    const { indications, isHistoryShort } = judge({});
    expect(isHistoryShort).toBe(false);
    expect(indications.map(({ name, confidence, points }) => [name, confidence, points])).toEqual([
      ["cannot_pay", "unknown", 0],
      ["will_not_pay", "unknown", 0],
      ["administrative", "unknown", 0],
    ]);
  });

  it("adds up what each feature says, by the farthest value that it reaches", () => {
    const found = judge({ arrangements_requested_12m: 2, part_paid_share: 0.3, sales_growth: 0.25 }).of("cannot_pay");
    expect(found).toMatchObject({ confidence: "high", points: 7 });
    expect(found.evidence).toEqual([
      { feature: "arrangements_requested_12m", value: 2, points: 3 },
      { feature: "part_paid_share", value: 0.3, points: 2 },
      { feature: "sales_growth", value: 0.25, points: 2 },
    ]);
    expect(judge({ part_paid_share: 0.29, sales_growth: 0.6 }).of("cannot_pay").points).toBe(2);
    expect(judge({ part_paid_share: 0.14, sales_growth: 0.61 }).of("cannot_pay").evidence).toEqual([]);
  });

  it("has a level from its points on", () => {
    const levelOf = (features: Readonly<Record<string, number>>) => judge(features).of("cannot_pay").confidence;
    expect(levelOf({ part_paid_share: 1 })).toBe("unknown");
    expect(levelOf({ part_paid_share: 1, sales_growth: 0.5 })).toBe("low");
    expect(levelOf({ arrangements_requested_12m: 1, part_paid_share: 1 })).toBe("medium");
  });

  it("takes off what tells against it", () => {
    const found = judge({ arrangements_requested_12m: 1, late_rate_3m: 0 }).of("cannot_pay");
    expect(found).toMatchObject({ confidence: "unknown", points: 1 });
    expect(found.evidence[1]).toEqual({ feature: "late_rate_3m", value: 0, points: -2 });
  });

  it("may say several things of one customer at once", () => {
    const { of } = judge({ arrangements_requested_12m: 1, part_paid_share: 1, refused_12m: 3, administrative_rate: 1 });
    expect([of("cannot_pay"), of("will_not_pay"), of("administrative")].map(({ confidence }) => confidence)).toEqual([
      "medium",
      "high",
      "low",
    ]);
  });

  it("is unknown where the history is short, whatever the evidence; which it keeps", () => {
    for (const short of [{ due_count: 3 }, { tenure_months: 5 }]) {
      const found = judge({ refused_12m: 3, ...short });
      expect(found.isHistoryShort).toBe(true);
      expect(found.of("will_not_pay")).toMatchObject({ confidence: "unknown", points: 7 });
    }
  });
});
