import type { XmlNode } from "../xml/xml-node.ts";

/** The scheme that a number of so many digits is of where it does not say so: codes of ISO 6523, as Peppol has them. */
const SCHEME_OF_DIGITS: Readonly<Record<number, string>> = {
  8: "0106", // KvK
  9: "0060", // D-U-N-S
  10: "0208", // Belgian enterprise
  13: "0088", // GLN
  14: "0009", // SIRET
  20: "0190", // OIN
};

/** Older names of the same schemes. */
const SCHEME_NAMED: Readonly<Partial<Record<string, string>>> = {
  "NL:KVK": "0106",
  KVK: "0106",
  DUNS: "0060",
  "BE:CBE": "0208",
  "BE:EN": "0208",
  GLN: "0088",
  "FR:SIRET": "0009",
  "NL:OINO": "0190",
  "NL:OIN": "0190",
  OIN: "0190",
};

/** What stands for a scheme where the parties agreed on one of their own. */
const UNNAMED = new Set(["", "ZZZ", "ZZ"]);

/**
 * Returns what a party goes by, of an element with an identifier and perhaps a `schemeID`; undefined where it is empty.
 * Digits mean nothing without their scheme: `0106:12345678` and `0088:12345678` are two parties. The same party is often
 * given with its scheme and without, so that a number without one is taken for the scheme that numbers of its length are
 * of, and goes without a scheme in both cases; of another scheme, it has that in front. What has letters, such as a tax
 * number or the seller's own number of the customer, goes as it stands.
 */
export function partyIdentifier({ text, attributes }: XmlNode): string | undefined {
  if (text === "") return undefined;
  const given = (attributes.schemeID ?? "").trim().toUpperCase();
  if (!/^[0-9]+$/.test(text) || UNNAMED.has(given)) return text;
  const scheme = SCHEME_NAMED[given] ?? given;
  return scheme === SCHEME_OF_DIGITS[text.length] ? text : `${scheme}:${text}`;
}
