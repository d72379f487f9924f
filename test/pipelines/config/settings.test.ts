import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { normalizeSettings, readSettings } from "../../../pipelines/config/settings.ts";
import { inTemporaryFolder } from "../../support/ledger.ts";

describe("settings", () => {
  it("are the documented defaults where there is no file", () => {
    const settings = readSettings("/nowhere/settings.yaml");
    expect(settings).toMatchObject({ currency: "EUR", audience: "internal", load_tolerance: { rows: 0.001 } });
    expect(settings.behaviour).toMatchObject({ window_months: 12, minimum_invoices: 4, late_after_days: 3 });
    expect(settings.risk).toMatchObject({ label_days_late: 31, label_horizon_days: 90 });
    expect(settings.mapping).toBeUndefined();
  });

  it("override single values and keep the rest of a group", () => {
    const { behaviour } = normalizeSettings({ behaviour: { late_after_days: 5 } }, "test");
    expect(behaviour).toMatchObject({ late_after_days: 5, window_months: 12 });
  });

  it("refuse an unknown name and a value out of range, and say where", () => {
    expect(() => normalizeSettings({ curency: "EUR" }, "my.yaml")).toThrow(
      "my.yaml, setting (top level): found the unknown name curency",
    );
    expect(() => normalizeSettings({ load_tolerance: { rows: 2 } }, "my.yaml")).toThrow("setting load_tolerance.rows");
  });

  it("name the nearest known name of one that is misspelt, also where the defaults set nothing", () => {
    const found = (tree: Record<string, unknown>) => () => normalizeSettings(tree, "my.yaml");
    expect(found({ targets: { dso90: 40 } })).toThrow(
      "my.yaml, setting targets: found the unknown name dso90; expected a name that is known there; the nearest is dso_90",
    );
    expect(found({ dimensions: { dimension1: "x" } })).toThrow("the nearest is dimension_1");
    expect(found({ behaviour: { late_afterdays: 3 } })).toThrow("the nearest is late_after_days");
    expect(found({ targets: { dso_90: { "2026-13": 40 } } })).toThrow("setting targets.dso_90");
  });

  it("refuse a file that is not YAML", async () => {
    await inTemporaryFolder((folder) => {
      const file = join(folder, "settings.yaml");
      writeFileSync(file, "a: [1\nb: 2");
      expect(() => readSettings(file)).toThrow(/expected a readable YAML file/);
      writeFileSync(file, "- 1");
      expect(() => readSettings(file)).toThrow(/expected settings by name/);
      return Promise.resolve();
    });
  });
});
