import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  RuleComparison,
  type BehaviourRules,
  type ComparedCustomer,
} from "../../../models/segments/threshold-moves.ts";
import { normalizeSettings } from "../../../pipelines/config/settings.ts";

const PRESENT: BehaviourRules = normalizeSettings({}, "test").behaviour;

/** A customer of long standing who is invoiced; counts in the order of the ways to count. */
const customer = (...counts: readonly (readonly [due: number, late: number])[]): ComparedCustomer => ({
  tenureMonths: 24,
  monthsSinceInvoice: 0,
  hasEnded: false,
  counts: counts.map(([due, late]) => ({ due, late })),
});

const against = (changes: Partial<BehaviourRules>) => new RuleComparison(PRESENT, { ...PRESENT, ...changes });

describe("who moves under other thresholds", () => {
  it("is nobody where they are the same", () => {
    const same = against({});
    expect(same.changed).toEqual([]);
    expect(same.countings).toEqual([{ window_months: 12, late_after_days: 3 }]);
    expect(same.moveOf(customer([8, 3]))).toEqual({ from: "structural", to: "structural", reason: undefined });
  });

  it("moves for the threshold that alone makes the difference", () => {
    // 3 late of 8 is structural, of 2 needed late at the least; 4 are needed now.
    const stricter = against({ structural_minimum_late: 4, new_months: 9 });
    expect(stricter.moveOf(customer([8, 3]))).toEqual({
      from: "structural",
      to: "mixed",
      reason: { thresholds: ["structural_minimum_late"], kind: "each" },
    });
    expect(stricter.moveOf(customer([8, 4])).reason).toBeUndefined();
  });

  it("names each threshold that would do it, and all of them where only together they do", () => {
    const either = against({ structural_minimum_late: 5, structural_probability: 0.99 });
    expect(either.moveOf(customer([8, 3])).reason).toEqual({
      thresholds: ["structural_minimum_late", "structural_probability"],
      kind: "each",
    });
    // 2 late of 6 is mixed, with P(rate > 0.25) = 0.53: structural takes both a lower count and a lower probability.
    const both = against({ structural_minimum_late: 2, structural_probability: 0.5, dormant_months: 18 });
    expect(both.moveOf(customer([6, 2]))).toEqual({
      from: "mixed",
      to: "structural",
      reason: { thresholds: ["structural_minimum_late", "structural_probability"], kind: "together" },
    });
  });

  it("counts invoices in each way that the sides differ, and blames the way that made the difference", () => {
    const counted = against({ late_after_days: 7, window_months: 6 });
    expect(counted.countings).toEqual([
      { window_months: 12, late_after_days: 3 },
      { window_months: 6, late_after_days: 3 },
      { window_months: 12, late_after_days: 7 },
      { window_months: 6, late_after_days: 7 },
    ]);
    expect(counted.moveOf(customer([12, 1], [6, 1], [12, 0], [6, 0]))).toEqual({
      from: "incidental",
      to: "spotless",
      reason: { thresholds: ["late_after_days"], kind: "each" },
    });
  });

  it("lets him go who left, where the other side takes him for dormant sooner", () => {
    const sooner = against({ dormant_months: 6 });
    const left = { ...customer([6, 0]), monthsSinceInvoice: 8, hasEnded: true };
    expect(sooner.moveOf(left)).toMatchObject({
      from: "spotless",
      to: null,
      reason: { thresholds: ["dormant_months"] },
    });
    expect(sooner.moveOf({ ...left, hasEnded: false })).toMatchObject({ to: "dormant" });
  });

  it("says the same of a situation that it met before, also among many", () => {
    const counts = fc.record({ due: fc.nat(15), late: fc.nat(6) }).map(({ due, late }) => ({ due: due + late, late }));
    const situation = fc.record({
      tenureMonths: fc.nat(40),
      monthsSinceInvoice: fc.option(fc.nat(30)),
      hasEnded: fc.boolean(),
      counts: fc.tuple(counts, counts),
    });
    const changes = { late_after_days: 7, new_months: 3, structural_probability: 0.7, dormant_months: 15 };
    const met = against(changes);
    fc.assert(
      fc.property(situation, (one) => {
        expect(met.moveOf(one)).toEqual(against(changes).moveOf(one));
      }),
      { numRuns: 200 },
    );
  });
});
