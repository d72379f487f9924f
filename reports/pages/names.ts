import type { ControlTotal } from "../../models/release/release.ts";
import type { Context, Speech } from "../components/context.ts";
import { fill } from "../components/fill.ts";

/** Returns a code of the ledger as words: what nobody translated is at least readable. */
function readable(code: string): string {
  const words = code.replaceAll(/[_-]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function lookUp(names: Readonly<Record<string, string>>, code: string): string {
  return Object.hasOwn(names, code) ? names[code]! : readable(code);
}

export function segmentName(segment: string, { strings }: Speech): string {
  return segment === "all" ? capitalised(strings.site.all) : lookUp(strings.segments, segment);
}

export function treatmentName(treatment: string, { strings }: Context): string {
  return lookUp(strings.treatments, treatment);
}

export function channelName(channel: string, { strings }: Context): string {
  return capitalised(lookUp(strings.worklist.channels, channel));
}

/** Returns the name of a group of customers, which is a segment, a type of customer or all. */
export function groupName(group: string, context: Speech): string {
  const { strings } = context;
  const types = strings.customer_types;
  return Object.hasOwn(types, group) ? lookUp(types, group) : segmentName(group, context);
}

export function modelName(kind: string, { strings }: Speech): string {
  return lookUp(strings.models, kind);
}

export function riskReason(code: string, { strings }: Speech): string {
  return lookUp(strings.risk_reasons, code);
}

export function axisName(axis: string, { strings }: Speech): string {
  return lookUp(strings.score_page.axes, axis);
}

/** Returns what a feature counts, in words. */
export function featureUnit(unit: string, { strings }: Speech): string {
  return lookUp(strings.score_page.units, unit);
}

export function auditName(code: string, { strings }: Context): string {
  return lookUp(strings.audits, code);
}

export function assumptionName(code: string, { strings }: Context): string {
  return lookUp(strings.assumptions, code);
}

export function tableName(table: string, { strings }: Context): string {
  return lookUp(strings.tables, table);
}

/** Returns why rows were rejected; a reference names the table in which nothing answers to it. */
export function rejectionReason(code: string, context: Context): string {
  const { rejection_reasons: reasons } = context.strings;
  const [, table] = /^unknown_(.+)$/.exec(code) ?? [];
  if (table === undefined || Object.hasOwn(reasons, code)) return lookUp(reasons, code);
  return fill(reasons.unknown_reference, { table: tableName(table, context).toLowerCase() });
}

/** Returns what a control total compares; one of a table goes by the name of the table. */
export function controlName({ code, name }: Pick<ControlTotal, "code" | "name">, context: Context): string {
  if (code === "table") return tableName(name, context);
  const { controls, control_places: places } = context.strings;
  const key = name.replaceAll(/\W/g, "_");
  return fill(lookUp(controls, code), { name: Object.hasOwn(places, key) ? lookUp(places, key) : name });
}

export function checkName(code: string, { strings }: Context): string {
  return lookUp(strings.checks, code);
}

/** The provider of whom a setting tells: his name may have dots. */
const providerIn = (setting: string) => setting.split(".").slice(1, -1).join(".");

/** Returns the name of a setting; `setting` is its path, such as `load_tolerance.rows`. */
export function settingName(setting: string, context: Context): string {
  const { setting_names: names, measures } = context.strings;
  const [group = "", name = ""] = setting.split(".");
  if (group === "targets") return fill(names.target, { measure: lookUp(measures, name) });
  if (group === "dimensions") return fill(names.dimension, { number: name.replaceAll(/\D/g, "") });
  if (group === "retention_months") return fill(names.retention, { table: tableName(name, context).toLowerCase() });
  if (group === "external_scores") return fill(names.external_score_cost, { provider: providerIn(setting) });
  if (group === "purposes") return fill(names.purpose, { field: setting.slice(group.length + 1) });
  if (group === "behaviour") return thresholdName(name, context);
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

const BAND = /^(collection_costs)_band_(\d+)_(rate|upper)$/;

export function legalName(code: string, { strings }: Context): string {
  const [, stem, band, part] = BAND.exec(code) ?? [];
  return band === undefined
    ? lookUp(strings.legal_names, code)
    : fill(lookUp(strings.legal_names, `${stem!}_${part!}`), { band });
}

export function thresholdName(threshold: string, { strings }: Context): string {
  return lookUp(strings.thresholds, threshold);
}

/** Returns the name of a published table, such as `ageing.months`. */
export function hiddenTableName(table: string, { strings }: Context): string {
  return lookUp({ ...strings.hidden_tables, ...strings.disclosure.tables }, table.replaceAll(".", "_"));
}

/** Returns why rows are hidden. */
export function suppressionReason(reason: string, { strings }: Context): string {
  return lookUp(strings.disclosure.reasons, reason);
}

/** Returns a text with a capital as its first letter. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
