import type { ControlTotal } from "../../models/release/release.ts";
import type { Context, Speech } from "../components/context.ts";
import { fill } from "../components/fill.ts";

/** Returns a code of the ledger as words: what nobody translated is at least readable. */
function readable(code: string): string {
  const words = code.replaceAll(/[_-]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Returns the name of a code, or else the code in words. */
export function lookUp(names: Readonly<Record<string, string>>, code: string): string {
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

const BAND = /^(collection_costs)_band_(\d+)_(rate|upper)$/;

export function legalName(code: string, { strings }: Context): string {
  const [, stem, band, part] = BAND.exec(code) ?? [];
  return band === undefined
    ? lookUp(strings.legal_names, code)
    : fill(lookUp(strings.legal_names, `${stem!}_${part!}`), { band });
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

/** Returns a text as it stands within a sentence: without its capital, but for one of capitals such as NPS. */
export function lowered(text: string): string {
  return text.replace(/^\p{Lu}(?=\P{Lu})/u, (letter) => letter.toLowerCase());
}
