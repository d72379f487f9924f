import type { Random } from "../../../models/random.ts";
import type { Invoice } from "./billing.ts";
import { chance, integerBetween, pick } from "../draws.ts";

/** What a payer writes on a transfer. */
export interface Quote {
  readonly structuredReference: string;
  readonly remittanceText: string;
}

export const NO_QUOTE: Quote = { structuredReference: "", remittanceText: "" };

/** How a customer usually says what he pays. */
const STYLES = { reference: 0.5, number: 0.32, nothing: 0.18 };
export type QuoteStyle = keyof typeof STYLES;

export function drawQuoteStyle(random: Random): QuoteStyle {
  return pick(random, STYLES);
}

/** Returns what is written as it was asked: the reference of one invoice, or the numbers of several. */
export function plainQuote(style: QuoteStyle, invoices: readonly Invoice[]): Quote {
  const [first] = invoices;
  if (style === "nothing" || first === undefined) return NO_QUOTE;
  if (style === "reference" && invoices.length === 1)
    return { ...NO_QUOTE, structuredReference: first.structuredReference };
  return { ...NO_QUOTE, remittanceText: invoices.map(({ id }) => id).join(" ") };
}

const withoutZeros = (digits: string) => digits.replace(/^0+/, "");
const inThrees = (digits: string, separator: string) => digits.replace(/(\d{3})(?=\d)/g, `$1${separator}`);

/** The ways in which people write an invoice number, here of nine digits behind the company's letter. */
const WAYS: readonly ((digits: string) => string)[] = [
  (digits) => withoutZeros(digits),
  (digits) => `F ${inThrees(digits, " ")}`,
  (digits) => inThrees(digits, "."),
  (digits) => `fact. ${withoutZeros(digits)}`,
  (digits) => `fact.nr. ${digits}`,
  (digits) => `factuur f${withoutZeros(digits)}`,
  (digits) => `betaling factuurnummer ${inThrees(digits, " ")} bedankt`,
  (digits) => `INV-${digits}`,
  (digits) => `energie ${inThrees(withoutZeros(digits), ".")}`,
  (digits) => `nota ${digits} maandbedrag`,
];
const WAYS_OF_TWO: readonly ((first: string, second: string) => string)[] = [
  (first, second) => `F${first} en F${second}`,
  (first, second) => `fact. ${withoutZeros(first)} + ${withoutZeros(second)}`,
  (first, second) => `${withoutZeros(first)} / ${withoutZeros(second)}`,
  (first, second) => `facturen ${inThrees(first, ".")} ${inThrees(second, ".")}`,
];

const digitsOf = ({ id }: Invoice) => id.slice(1);

/** Returns the numbers of one or two invoices in a way that people write them. */
export function wildNumbers(random: Random, [first, second]: readonly Invoice[]): Quote {
  const ways = second === undefined ? WAYS : WAYS_OF_TWO;
  const way = ways[integerBetween(random, 0, ways.length - 1)]!;
  return { ...NO_QUOTE, remittanceText: way(digitsOf(first!), second === undefined ? "" : digitsOf(second)) };
}

const SHARE_WITH_SPACES = 0.4;

/** Returns the reference of an invoice as it is typed over: by some in groups of four. */
export function typedReference(random: Random, { structuredReference }: Invoice): Quote {
  const isSpaced = chance(random, SHARE_WITH_SPACES);
  const spaced = structuredReference.replace(/(.{4})(?=.)/g, "$1 ");
  return { ...NO_QUOTE, structuredReference: isSpaced ? spaced : structuredReference };
}
