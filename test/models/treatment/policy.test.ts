import { describe, expect, it } from "vitest";
import { groupOf, policyOn, stagesOf, type Profile } from "../../../models/treatment/policy.ts";
import { policyWith, STANDARD } from "./policy-bench.ts";

const profile = (changes: Partial<Profile> = {}): Profile => ({
  segment: null,
  riskTier: null,
  customerType: null,
  ...changes,
});

describe("the policy on a day", () => {
  const versions = {
    old: { ...STANDARD, valid_from: "2020-01-01", valid_to: "2024-06-30" },
    new: { ...STANDARD, valid_from: "2024-07-01", valid_to: null },
  };

  it("is the version that holds on it, from its first day up to and with its last", () => {
    const days = ["2020-01-01", "2024-06-30", "2024-07-01", "2031-01-01"];
    expect(days.map((day) => policyOn(versions, day)?.version)).toEqual(["old", "old", "new", "new"]);
  });

  it("is not there before the first version", () => {
    expect(policyOn(versions, "2019-12-31")).toBeUndefined();
  });
});

describe("the group of a customer", () => {
  const nameOf = (of: Profile) => groupOf(policyWith(), of)?.conditions.name;

  it("is the first that he fits in all that it names", () => {
    expect(nameOf(profile({ segment: "structural", riskTier: "high" }))).toBe("struggling");
    expect(nameOf(profile({ segment: "structural", riskTier: "elevated" }))).toBe("often_late");
    expect(nameOf(profile({ segment: "spotless", riskTier: "high" }))).toBe("mostly_on_time");
    expect(nameOf(profile({ segment: "new" }))).toBe("everybody_else");
  });

  it("is not one with a condition on what is not known of him", () => {
    expect(nameOf(profile({ segment: "structural" }))).toBe("often_late");
    expect(nameOf(profile())).toBe("everybody_else");
    const companies = { name: "companies", customer_types: ["company" as const], stages: {} };
    const policy = policyWith({ groups: [companies, { name: "everybody", stages: {} }] });
    expect(groupOf(policy, profile())?.conditions.name).toBe("everybody");
  });
});

describe("the steps of a group", () => {
  it("come in the order of their days, those before the due date first, and count what is done twice", () => {
    const stages = { "14": "friendly_reminder", "-5": "pre_due_reminder", "3": "friendly_reminder", "30": "none" };
    const steps = stagesOf({ stages }, STANDARD.treatments);
    expect(steps.map(({ daysPastDue, name, occurrence }) => [daysPastDue, name, occurrence])).toEqual([
      [-5, "pre_due_reminder", 1],
      [3, "friendly_reminder", 1],
      [14, "friendly_reminder", 2],
    ]);
    expect(steps[0]!.treatment).toBe(STANDARD.treatments.pre_due_reminder);
  });
});
