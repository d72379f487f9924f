import { identification, joinedText } from "./booking.ts";
import { germanInformation } from "./mt940-subfields.ts";
import { accountIn, FULL_LINE, unbroken, type Mt940Information } from "./mt940-text.ts";
import { reasonCodeIn } from "./return-reasons.ts";

/** Tags of ABN AMRO, ING and Rabobank; the text of those with names is dropped. */
const TAG =
  /\/(TRTP|IBAN|BIC|NAME|REMI|EREF|RTRN|MARF|CSID|CNTP|ORDP|BENM|PREF|CREF|KREF|ISDT|TRCD|ADDR|PURP|ULTB|ULTD|ULTC|UCRD|UDTR|OCMT|EXCH|CHGS|SVCL|NRTX)(?=\/)/;

const METHODS: readonly (readonly [RegExp, string])[] = [
  [/\bINCASSO\b/i, "direct_debit"],
  [/\b(OVERBOEKING|IDEAL|ACCEPTGIRO)/i, "transfer"],
  [/\b(BEA|GEA|BETAALAUTOMAAT|BETAALPAS|PIN)\b/i, "card"],
];

const methodIn = (text: string) => METHODS.find(([pattern]) => pattern.test(text))?.[1];

const trimmed = (text: string | undefined) => text?.replace(/^\/+|\/+$/g, "").trim();

function tagged(text: string): ReadonlyMap<string, string> {
  const [, ...parts] = text.split(TAG);
  const values = new Map<string, string>();
  for (let index = 0; index + 1 < parts.length; index += 2) values.set(parts[index]!, trimmed(parts[index + 1])!);
  return values;
}

/** `STRD/CUR/…` and ABN AMRO's `ISSUER: CUR REF: …` hold a structured reference, `USTD//…` a free text. */
function remittance(text: string | undefined): Pick<Mt940Information, "structuredReference" | "remittanceText"> {
  const [, structured] =
    /^STRD\/[A-Z]*\/([^/]+)/.exec(text ?? "") ?? /^ISSUER:\s*\w+\s+REF:\s*(\S+)/.exec(text ?? "") ?? [];
  if (structured !== undefined) return { structuredReference: structured, remittanceText: undefined };
  return { structuredReference: undefined, remittanceText: joinedText([trimmed(text?.replace(/^USTD\//, ""))]) };
}

function taggedInformation(lines: readonly string[]): Mt940Information {
  const tags = tagged(unbroken(lines, FULL_LINE));
  const [counterparty] = tags.get("CNTP")?.split("/") ?? [];
  const returned = tags.get("RTRN");
  return {
    endToEndId: identification(tags.get("EREF")),
    payerAccount: accountIn(tags.get("IBAN")) ?? accountIn(counterparty),
    ...remittance(tags.get("REMI")),
    reasonCode: returned === undefined ? undefined : reasonCodeIn(returned),
    isReturn: returned !== undefined,
    method: methodIn(tags.get("TRTP") ?? "") ?? (tags.has("MARF") || tags.has("CSID") ? "direct_debit" : undefined),
  };
}

const RETURNED = /^\s*(terugboeking|terugstorting incasso|storno|stornering|gestorneerd|retour incasso)\b/i;
const PAYMENT_REFERENCE = /\bBETALINGSKENM(?:ERK)?[.:\s]*([0-9]{7,16})\b/i;
const BELGIAN_REFERENCE = /[+*]{3}([0-9]{3}\/[0-9]{4}\/[0-9]{5})[+*]{3}/;

/** A payment reference that runs on in the next line is not complete, and is left to the free text. */
function structuredReference(lines: readonly string[]): string | undefined {
  for (const line of lines) {
    const match = PAYMENT_REFERENCE.exec(line) ?? BELGIAN_REFERENCE.exec(line);
    const isBroken = match !== null && line.length >= FULL_LINE && match.index + match[0].length === line.length;
    if (match !== null && !isBroken) return match[1];
  }
  return undefined;
}

function freeInformation(lines: readonly string[]): Mt940Information {
  const text = joinedText(lines);
  return {
    endToEndId: undefined,
    payerAccount: undefined,
    structuredReference: structuredReference(lines),
    remittanceText: text,
    reasonCode: reasonCodeIn(text ?? ""),
    isReturn: RETURNED.test(text ?? ""),
    method: methodIn(text ?? ""),
  };
}

/**
 * Returns what field 86 tells, in any of its three ways: the tags of the Dutch banks (`/EREF/…/REMI/…`), the numbered
 * subfields of German ones (`166?20…`), or free text.
 */
export function mt940Information(lines: readonly string[]): Mt940Information {
  const [first = ""] = lines;
  if (/^[0-9]{3}\?[0-9]{2}/.test(first)) return germanInformation(lines);
  return new RegExp(`^${TAG.source}`).test(first) ? taggedInformation(lines) : freeInformation(lines);
}
