import { describe, expect, it } from "vitest";
import { settingsChanges } from "../../../../pipelines/analysis/comparison/settings-changes.ts";
import { normalizeSettings } from "../../../../pipelines/config/settings.ts";

const PRESENT = normalizeSettings({}, "test");
const changes = (tree: Record<string, unknown>) =>
  settingsChanges(PRESENT, normalizeSettings(tree, "test"), "other.yaml");

describe("the settings in which two sides differ", () => {
  it("are named by their paths, with both values", () => {
    const contact_limits = { per_30_days: 2, channels: { email: { per_30_days: 1 } } };
    const tree = { behaviour: { late_rate: 0.3 }, treatment: { versions: { standard: { contact_limits } } } };
    expect(changes(tree)).toEqual([
      { setting: "behaviour.late_rate", present: "0.25", other: "0.3" },
      { setting: "treatment.versions.standard.contact_limits.per_30_days", present: "4", other: "2" },
      {
        setting: "treatment.versions.standard.contact_limits.channels.email",
        present: "",
        other: "{per_30_days:1}",
      },
    ]);
  });

  it("do not tell of what changes nothing here", () => {
    expect(changes({})).toEqual([]);
    expect(changes({ audience: "public", targets: { dso_90: 40 } })).toEqual([]);
  });

  it("may be the tiers of risk, which the scores are only divided by", () => {
    expect(changes({ risk: { high_from: 0.5 } })).toEqual([
      { setting: "risk.high_from", present: "0.3", other: "0.5" },
    ]);
  });

  it("may not decide the ledger or its scores", () => {
    expect(() => changes({ risk: { test_months: 3 } })).toThrow("setting risk.test_months");
    expect(() => changes({ lateness_tolerance: { amount: 5 } })).toThrow(
      "other.yaml, setting lateness_tolerance.amount: found 5; expected 1, as in the present settings",
    );
  });
});
