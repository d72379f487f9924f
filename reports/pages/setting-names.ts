import type { Context } from "../components/context.ts";
import { fill } from "../components/fill.ts";
import { capitalised, lookUp, tableName, treatmentName } from "./names.ts";

export function thresholdName(threshold: string, { strings }: Context): string {
  return lookUp(strings.thresholds, threshold);
}

/** Returns the name of a setting of a declared design, such as `designs.service_call.days_past_due`. */
function designSettingName(setting: string, { strings }: Context): string {
  const [, design = "", field = "", value] = setting.split(".");
  const name = lookUp(strings.settings.of_design, field);
  return `${capitalised(design.replaceAll("_", " "))}: ${value === undefined ? name : `${name}, ${value}`}`;
}

/** Returns the name of the costs of a contact, such as `contact_costs.2024-01-01.letter`. */
function contactCostName(setting: string, { strings, format }: Context): string {
  const [, from = "", channel = ""] = setting.split(".");
  return fill(strings.settings.contact_cost, {
    channel: lookUp(strings.worklist.channels, channel),
    from: format.date(from),
  });
}

/** Returns the name of a target, such as `targets.cei` or, where it changes over time, `targets.dso_90.2026-01`. */
function targetName(setting: string, { strings, format }: Context): string {
  const { setting_names: names, measures } = strings;
  const [, name = "", month] = setting.split(".");
  const measure = lookUp(measures, name);
  if (month === undefined) return fill(names.target, { measure });
  return fill(names.target_from, { measure, month: format.longMonth(`${month}-01`) });
}

/** The provider of whom a setting tells: his name may have dots. */
const providerIn = (setting: string) => setting.split(".").slice(1, -1).join(".");

/** Returns the name of a setting; `setting` is its path, such as `load_tolerance.rows`. */
export function settingName(setting: string, context: Context): string {
  const { setting_names: names } = context.strings;
  const [group = "", name = ""] = setting.split(".");
  if (group === "targets") return targetName(setting, context);
  if (group === "dimensions") return fill(names.dimension, { number: name.replaceAll(/\D/g, "") });
  if (group === "retention_months") return fill(names.retention, { table: tableName(name, context).toLowerCase() });
  if (group === "external_scores") return fill(names.external_score_cost, { provider: providerIn(setting) });
  if (group === "purposes") return fill(names.purpose, { field: setting.slice(group.length + 1) });
  if (group === "behaviour") return thresholdName(name, context);
  if (group === "designs") return designSettingName(setting, context);
  if (group === "contact_costs") return contactCostName(setting, context);
  return lookUp(names, setting.replaceAll(".", "_"));
}

/** Returns the name of a setting that can be compared, by its path: a threshold, or one of the treatment policy. */
export function comparedSettingName(setting: string, context: Context): string {
  const { what_if: texts, worklist } = context.strings;
  const parts = setting.split(".");
  const last = parts.at(-1)!;
  if (parts[0] === "behaviour") return thresholdName(last, context);
  if (parts[0] === "risk") return settingName(setting, context);
  const of = parts.at(-2)!;
  const name = Object.hasOwn(worklist.channels, last)
    ? `${texts.settings.channels}, ${lookUp(worklist.channels, last)}`
    : lookUp(texts.settings, last);
  if (Object.hasOwn(worklist.channels, of))
    return fill(texts.setting_of, { setting: name, of: lookUp(worklist.channels, of) });
  if (parts.at(-3) === "treatments") return fill(texts.setting_of, { setting: name, of: treatmentName(of, context) });
  return name;
}
