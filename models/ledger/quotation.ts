import { readReference, withoutZeros } from "./payment-reference.ts";

/** How a payment names an invoice. */
export type MentionMethod = "structured_reference" | "invoice_number";

/** Something that a payer wrote which may be what an invoice is known by. */
export interface Quotation {
  /** Word of the text at which it starts, from 1; 0 is the structured reference. */
  readonly place: number;
  /** Number of words that it takes up. */
  readonly words: number;
  /** What it has to be compared with: the reference that an invoice asks for, or its number. */
  readonly kind: "reference" | "number";
  readonly key: string;
  readonly method: MentionMethod;
  /** True where it is too short to mean anything but for a payer who is known to have such an invoice. */
  readonly isShort: boolean;
}

/** What a payment says of the invoices it is for. */
export interface PayerWords {
  readonly reference: string | null;
  readonly text: string | null;
}

const PREFIX =
  /^(?:FACTUURNUMMERS?|FACTUURNRS?|FACTUREN|FACTUUR|FACTURE|FACTNR|FACT|FAKTUUR|INVOICE|INV|RECHNUNG|NUMMER|NUMBER|NR|NO|F)+(?=[0-9]|$)/;

/** The longest RF reference, 25 characters, is written in seven groups. */
const MOST_WORDS = 7;
const MOST_WORDS_OF_A_NUMBER = 4;
const LONGEST_KEY = 35;
const FEWEST_CHARACTERS = 5;

/** A number says more where the word for invoice stands before it. */
const isShort = (key: string, isAnnounced: boolean) => key.length + (isAnnounced ? 1 : 0) < FEWEST_CHARACTERS;

/** What the structured reference of a payment stands for. */
function fromReference(reference: string): readonly Quotation[] {
  const read = readReference(reference);
  if (read === undefined) return [];
  const spot = { place: 0, words: 1, method: "structured_reference" } as const;
  return [
    { ...spot, kind: "reference", key: read.reference, isShort: false },
    ...read.numbers.map((key) => ({ ...spot, kind: "number" as const, key, isShort: isShort(key, true) })),
  ];
}

/** What some words that stand together can be as a structured reference: there must be check digits, or an equal one. */
function asReference(joined: string, spot: Pick<Quotation, "place" | "words">): readonly Quotation[] {
  const read = joined.length >= 7 ? readReference(joined) : undefined;
  if (read === undefined) return [];
  const quoted = { ...spot, method: "structured_reference", isShort: false } as const;
  const isChecked = /^(RF[0-9]{2}[A-Z0-9]+|[0-9]{12}|[0-9]{16})$/.test(joined);
  const carried = isChecked ? read.numbers.filter((key) => key !== withoutZeros(joined) && !isShort(key, false)) : [];
  return [
    { ...quoted, kind: "reference", key: read.reference },
    ...carried.map((key) => ({ ...quoted, kind: "number" as const, key })),
  ];
}

/** What some words that stand together can be as the number of an invoice, as they stand and without `factuurnr` or so. */
function asNumber(joined: string, spot: Pick<Quotation, "place" | "words">): readonly Quotation[] {
  if (spot.words > MOST_WORDS_OF_A_NUMBER) return [];
  const bare = joined.replace(PREFIX, "");
  const isAnnounced = bare !== joined;
  const keys = new Set([withoutZeros(joined), withoutZeros(bare)].filter((key) => /[0-9]/.test(key)));
  return [...keys].map((key) => ({
    ...spot,
    kind: "number",
    key,
    method: "invoice_number",
    isShort: isShort(key, isAnnounced),
  }));
}

/** Whether a number can start with a word: it has digits, announces an invoice, or is the letters of a series before digits. */
function canStart(word: string, next = ""): boolean {
  return /[0-9]/.test(word) || word.replace(PREFIX, "") === "" || (word.length <= 4 && /[0-9]/.test(next));
}

function fromText(text: string): readonly Quotation[] {
  const words = text.toUpperCase().match(/[A-Z0-9]+/g) ?? [];
  return words.flatMap((word, start) => {
    if (!canStart(word, words[start + 1])) return [];
    const found: Quotation[] = [];
    let joined = "";
    for (let count = 1; count <= MOST_WORDS && start + count <= words.length; count++) {
      joined += words[start + count - 1]!;
      if (joined.length > LONGEST_KEY) break;
      if (!/[0-9]/.test(joined)) continue;
      const spot = { place: start + 1, words: count };
      found.push(...asReference(joined, spot), ...asNumber(joined, spot));
    }
    return found;
  });
}

/**
 * Returns everything in the words of a payer that an invoice may be known by. Numbers are in capitals, without separators,
 * leading zeros and words such as `factuurnr.`; they may be broken by spaces and line ends. What overlaps is for the
 * reader of the answer to decide: the longest that is an invoice's is meant.
 */
export function quotationsIn({ reference, text }: PayerWords): readonly Quotation[] {
  return [...(reference === null ? [] : fromReference(reference)), ...(text === null ? [] : fromText(text))];
}
