import { describe, expect, it } from "vitest";
import { normalizeSettings } from "../../../pipelines/config/settings.ts";

const settingsWith = (version: object, more: object = {}) =>
  normalizeSettings({ treatment: { versions: { standard: version, ...more } } }, "my.yaml").treatment;

const standard = () => settingsWith({}).versions.standard!;

describe("the treatment policy", () => {
  it("is the documented default where there is no file, one version for all days", () => {
    const { versions, channels } = normalizeSettings({}, "test").treatment;
    expect(Object.keys(versions)).toEqual(["standard"]);
    expect(versions.standard).toMatchObject({ valid_from: "2000-01-01", valid_to: null, days_between_steps: 7 });
    expect(channels.phone).toEqual({ minutes_per_contact: 12, minutes_per_week: 2400 });
  });

  it("takes single values of another file, and a list as a whole", () => {
    const groups = [{ name: "all", stages: { 3: "friendly_reminder" } }];
    const changed = settingsWith({ contact_limits: { per_30_days: 2 }, groups }).versions.standard!;
    expect(changed.contact_limits).toMatchObject({
      per_7_days: 2,
      per_30_days: 2,
      channels: { phone: { per_7_days: 1 } },
    });
    expect(changed.groups).toEqual(groups);
  });

  it("refuses days with two versions, and says which and what to do", () => {
    const next = { ...standard(), valid_from: "2025-01-01" };
    expect(() => settingsWith({}, { next })).toThrow(
      "one version per day; standard and next both hold on 2025-01-01: end standard with valid_to 2024-12-31",
    );
    expect(() => settingsWith({ valid_to: "2025-01-01" }, { next })).toThrow("both hold on 2025-01-01");
    expect(Object.keys(settingsWith({ valid_to: "2024-12-31" }, { next }).versions)).toEqual(["standard", "next"]);
  });

  it("refuses days without a version between two, and a version that ends before it begins", () => {
    const next = { ...standard(), valid_from: "2025-01-01" };
    expect(() => settingsWith({ valid_to: "2024-11-30" }, { next })).toThrow(
      "one version per day; none holds from 2024-12-01 to 2024-12-31, between standard and next",
    );
    expect(() => settingsWith({ valid_to: "1999-12-31" })).toThrow("version standard to end on or after its first day");
  });

  it("refuses a day that does not exist and a stage that is no number of days", () => {
    expect(() => settingsWith({ valid_to: "2025-02-30" })).toThrow("an existing day written as YYYY-MM-DD");
    const withStage = (stage: string) => ({ groups: [{ name: "all", stages: { [stage]: "friendly_reminder" } }] });
    for (const stage of ["soon", "3.5", "731", "-91"]) {
      expect(() => settingsWith(withStage(stage)), stage).toThrow("treatment.versions.standard.groups.0.stages");
    }
    expect(settingsWith(withStage("-90")).versions.standard!.groups).toHaveLength(1);
  });

  it("refuses a step that is no treatment of the version, with the ones that are", () => {
    const groups = [{ name: "all", stages: { 3: "friendly_remindr" } }];
    expect(() => settingsWith({ groups })).toThrow(
      /stages\.3: found .* expected one of .*friendly_reminder.* got friendly_remindr/,
    );
    expect(settingsWith({ groups: [{ name: "all", stages: { 3: "none" } }] }).versions.standard!.groups).toHaveLength(
      1,
    );
  });

  it("refuses groups of which one is never reached, and a last one that does not fit everybody", () => {
    const all = { name: "all", stages: {} };
    const some = { name: "some", segments: ["new"], stages: {} };
    expect(() => settingsWith({ groups: [all, some] })).toThrow("all, which fits everybody, to be the last group");
    expect(() => settingsWith({ groups: [some] })).toThrow("a last group without conditions");
  });

  it("refuses costs for consumers without the letter of 14 days well before them", () => {
    const late = { 3: "friendly_reminder", 30: "fourteen_day_letter", 46: "final_notice" };
    const without = { 3: "friendly_reminder", 47: "final_notice" };
    const sentence = "at least 17 days before final_notice, which claims costs";
    expect(() => settingsWith({ groups: [{ name: "all", stages: late }] })).toThrow(sentence);
    expect(() => settingsWith({ groups: [{ name: "all", stages: without }] })).toThrow(sentence);
    const companies = { name: "companies", customer_types: ["company"], stages: without };
    const all = { name: "all", stages: { 3: "friendly_reminder" } };
    expect(settingsWith({ groups: [companies, all] }).versions.standard!.groups).toHaveLength(2);
  });
});
