import type { Context } from "../components/context.ts";
import { fill } from "../components/fill.ts";

/** Returns a code of the ledger as words: what nobody translated is at least readable. */
function readable(code: string): string {
  const words = code.replaceAll(/[_-]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function lookUp(names: Readonly<Record<string, string>>, code: string): string {
  return Object.hasOwn(names, code) ? names[code]! : readable(code);
}

export function segmentName(segment: string, { strings }: Context): string {
  return segment === "all" ? capitalised(strings.site.all) : lookUp(strings.segments, segment);
}

export function treatmentName(treatment: string, { strings }: Context): string {
  return lookUp(strings.treatments, treatment);
}

/** Returns the name of a group of customers, which is a segment, a type of customer or all. */
export function groupName(group: string, context: Context): string {
  const { customer_types: types } = context.strings;
  return Object.hasOwn(types, group) ? lookUp(types, group) : segmentName(group, context);
}

export function modelName(kind: string, { strings }: Context): string {
  return lookUp(strings.models, kind);
}

export function riskReason(code: string, { strings }: Context): string {
  return lookUp(strings.risk_reasons, code);
}

export function auditName(code: string, { strings }: Context): string {
  return lookUp(strings.audits, code);
}

export function assumptionName(code: string, { strings }: Context): string {
  return lookUp(strings.assumptions, code);
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

/** Returns codes of the pipeline in readable form; they are the same in both languages, as in the command line. */
export function codeName(code: string): string {
  return readable(code.replaceAll(".", ": "));
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
