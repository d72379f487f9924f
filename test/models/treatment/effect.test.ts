import { describe, expect, it } from "vitest";
import { doesHarm, measuredEffects, type ArmOutcome } from "../../../models/treatment/effect.ts";

const arm = (over: Partial<ArmOutcome>): ArmOutcome => ({
  experiment_id: "E1",
  treatment: "friendly_reminder",
  segment: "mixed",
  arm: "treatment",
  customers: 500,
  paid: 300,
  ...over,
});

const NO_PLAN = new Map<string, number>();

describe("measured effects", () => {
  it("are the difference of the arms, with its interval", () => {
    const effects = measuredEffects([arm({}), arm({ arm: "control", paid: 250 })], NO_PLAN);
    const effect = effects.of("friendly_reminder", "mixed")!;
    expect(effect).toMatchObject({ experimentId: "E1", customers: 1000 });
    expect(effect.difference).toBeCloseTo(0.1, 12);
    expect(effect.interval.low).toBeGreaterThan(0.03);
    expect(effect.interval.high).toBeLessThan(0.17);
    expect(doesHarm(effect)).toBe(false);
  });

  it("are not there for another segment, another treatment, or a customer without a segment", () => {
    const effects = measuredEffects([arm({}), arm({ arm: "control" })], NO_PLAN);
    expect(effects.of("friendly_reminder", "new")).toBeUndefined();
    expect(effects.of("phone_call", "mixed")).toBeUndefined();
    expect(effects.of("friendly_reminder", null)).toBeUndefined();
  });

  it("are not there where an arm is small, missing, or of another size than was planned", () => {
    expect(measuredEffects([arm({ customers: 29, paid: 20 }), arm({ arm: "control" })], NO_PLAN).all).toEqual([]);
    expect(measuredEffects([arm({})], NO_PLAN).all).toEqual([]);
    const halves = [arm({}), arm({ arm: "control" })];
    expect(measuredEffects(halves, new Map([["E1", 0.8]])).all).toEqual([]);
  });

  it("are not there where the arms differed before, in the segment or over all", () => {
    const arms = [arm({}), arm({ arm: "control", paid: 250 })];
    expect(measuredEffects(arms, NO_PLAN, () => 0.009).all).toEqual([]);
    expect(measuredEffects(arms, NO_PLAN, (experiment) => (experiment === "E1" ? 0.009 : 0.5)).all).toEqual([]);
    expect(measuredEffects(arms, NO_PLAN, () => 0.011).all).toHaveLength(1);
  });

  it("are those of the larger of two experiments with a treatment", () => {
    const small = { experiment_id: "E0", customers: 100 };
    const effects = measuredEffects(
      [
        arm({}),
        arm({ arm: "control", paid: 250 }),
        arm({ ...small, paid: 90 }),
        arm({ ...small, arm: "control", paid: 10 }),
      ],
      NO_PLAN,
    );
    expect(effects.of("friendly_reminder", "mixed")?.experimentId).toBe("E1");
  });

  it("do harm where the whole interval is below zero", () => {
    const effects = measuredEffects([arm({ paid: 200 }), arm({ arm: "control", paid: 300 })], NO_PLAN);
    expect(doesHarm(effects.of("friendly_reminder", "mixed"))).toBe(true);
    expect(doesHarm(undefined)).toBe(false);
  });
});
