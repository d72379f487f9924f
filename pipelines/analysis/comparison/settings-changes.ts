import type { SettingChange } from "../../../models/treatment/comparison.ts";
import { ExpectedError } from "../../config/errors.ts";
import type { Settings } from "../../config/settings.ts";

/** Settings that can be replayed on the ledger and its scores as they are: all of a group, or one of its names. */
const COMPARED = ["behaviour", "treatment", "risk.elevated_from", "risk.high_from"];

/** Settings of a compared group that no replay depends on. */
const TELLING = ["risk.cost_ratio", "risk.approved_by", "risk.approved_on"];

const isCompared = (setting: string) => COMPARED.some((one) => setting === one || setting.startsWith(`${one}.`));

/** Settings that change nothing in what is compared, and may differ. */
const IRRELEVANT = [
  "audience",
  "disclosure",
  "secret_key",
  "quarantine_days",
  "retention_months",
  "purposes",
  "load_tolerance",
  "control_tolerance",
  "indications",
  "value",
  "external_scores",
  "targets",
  "provision",
  "forecast",
  "dimensions",
  "mapping",
  "compare_with",
] as const satisfies readonly (keyof Settings)[];

const isTree = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const written = (value: unknown): string => (value === undefined ? "" : JSON.stringify(value).replaceAll('"', ""));

function changesIn(setting: string, present: unknown, other: unknown): readonly SettingChange[] {
  if (isTree(present) && isTree(other)) {
    const names = [...new Set([...Object.keys(present), ...Object.keys(other)])];
    return names.flatMap((name) => changesIn(`${setting}.${name}`, present[name], other[name]));
  }
  if (JSON.stringify(present) === JSON.stringify(other)) return [];
  return [{ setting, present: written(present), other: written(other) }];
}

/**
 * Returns the settings in which the sides differ, by their paths; a list is one setting. Throws SETTINGS_INVALID where they
 * differ in what decides the ledger or its scores, such as the currency or when an invoice counts as paid: that is no policy.
 */
export function settingsChanges(present: Settings, other: Settings, otherFile: string): readonly SettingChange[] {
  const relevant = (Object.keys(present) as (keyof Settings)[]).filter(
    (name) => !(IRRELEVANT as readonly string[]).includes(name),
  );
  const changes = relevant
    .flatMap((name) => changesIn(name, present[name], other[name]))
    .filter(({ setting }) => !TELLING.includes(setting));
  const decisive = changes.find(({ setting }) => !isCompared(setting));
  if (decisive !== undefined) {
    throw new ExpectedError("SETTINGS_INVALID", {
      where: `${otherFile}, setting ${decisive.setting}`,
      found: decisive.other === "" ? "no value" : decisive.other,
      expected: `${decisive.present}, as in the present settings: a comparison takes the ledger and its scores as they are`,
      action: "Leave it out of the other settings; only behaviour, treatment and the tiers of risk are compared.",
    });
  }
  return changes;
}
