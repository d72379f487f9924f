import { nodeAt, nodesNamed, textAt, type XmlNode } from "../xml/xml-node.ts";
import { moneyOf, type Money } from "./money.ts";

export interface Totals {
  /** What the document asks for, before what was already paid, including VAT and rounding. */
  readonly gross: Money;
  /** What was already paid, in cents. */
  readonly prepaid: bigint;
  /** True where the totals do not add up: then `gross` is what is payable and nothing is prepaid. */
  readonly isContradictory: boolean;
}

const NAMES = ["TaxInclusiveAmount", "PayableRoundingAmount", "PrepaidAmount", "PayableAmount"] as const;

/**
 * Returns the totals of a document with the sign that they have in it. What is payable is the total including VAT plus
 * rounding less what was prepaid (rule BR-CO-16 of EN 16931), so `gross` less `prepaid` is always what is payable. A
 * total that is no amount makes `gross` that text; a document without totals has an empty one.
 */
export function totalsOf(document: XmlNode): Totals {
  const totals = nodeAt(document, "LegalMonetaryTotal");
  const texts = NAMES.map((name) => textAt(totals, name));
  const malformed = texts.map((text) => moneyOf(text)).find((money) => typeof money === "string" && money !== "");
  if (malformed !== undefined) return { gross: malformed, prepaid: 0n, isContradictory: false };
  const [inclusive, rounding, prepaid = 0n, payable] = texts.map((text) =>
    text === undefined ? undefined : (moneyOf(text) as bigint),
  );
  const stated = inclusive === undefined ? undefined : inclusive + (rounding ?? 0n);
  const asked = payable === undefined ? undefined : payable + prepaid;
  if (stated !== undefined && payable !== undefined && stated !== asked)
    return { gross: payable, prepaid: 0n, isContradictory: true };
  return { gross: stated ?? asked ?? "", prepaid, isContradictory: false };
}

/**
 * Returns the VAT in a document's own currency; undefined where it states none or several taxes. A second total may
 * give the VAT in the currency of the seller's books.
 */
export function vatOf(document: XmlNode, currency: string | undefined): Money | undefined {
  const amounts = nodesNamed(document, "TaxTotal").flatMap((total) => nodesNamed(total, "TaxAmount"));
  const own = amounts.filter(({ attributes: { currencyID = currency } }) => currencyID === currency);
  return own.length === 1 ? moneyOf(own[0]!.text) : undefined;
}

/**
 * Returns the currency of a document: the one that it names and in which its totals are. Where these differ, all of them
 * in one text: no currency, so that the row is rejected. Undefined where it names none.
 */
export function currencyOf(document: XmlNode): string | undefined {
  const totals = nodeAt(document, "LegalMonetaryTotal");
  const used = NAMES.map((name) => nodeAt(totals, name)?.attributes.currencyID);
  const codes = new Set([textAt(document, "DocumentCurrencyCode"), ...used].filter((code) => code !== undefined));
  return codes.size === 0 ? undefined : [...codes].join(" and ");
}
