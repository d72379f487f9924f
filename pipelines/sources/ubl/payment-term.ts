import {
  ABOUT_PAYING,
  ANOTHER_MATTER,
  AT_ONCE,
  DISCOUNT,
  FILLERS,
  HARMLESS,
  MONTH_END,
  PERIOD,
  UNCLEAR,
  withDigits,
} from "./payment-term-words.ts";

/** How long after its issue an invoice is due. */
export interface PaymentTerm {
  readonly count: number;
  readonly unit: "day" | "month";
  /**
   * Where the end of a month comes in: nowhere, the period starts at the end of the month of issue, or the words can also
   * mean that the period is rounded up to the end of a month.
   */
  readonly monthEnd: "none" | "start" | "unclear";
}

const LONGEST_NOTE = 2000;
const LONGEST_TERM = { day: 366, month: 12 };

const PERIODS = new RegExp(PERIOD, "g");
const NET_PERIODS = [
  new RegExp(`\\b(?:net(?:to)?:?|n ?/) ?(?:(?:binnen|within|innerhalb|von|in|a) )*${PERIOD}`, "g"),
  new RegExp(`${PERIOD} (?:(?:strikt|strictly|rein) )?net(?:to)?\\b`, "g"),
  /\b(?:net(?:to)?:?|n ?\/) ?(?<count>\d{1,3})(?= ?(?:$|[,)]|eom\b))/g,
];
const FROM_MONTH_END = [
  new RegExp(`${PERIOD} (?:na|after|from|following|nach|ab|apres|vanaf)(?: (?:de|het|the|dem|la|le))* ${MONTH_END}`),
  new RegExp(`${MONTH_END} ?(?:\\+|plus) ?${PERIOD}`),
];

/** A line that starts with a capital starts a sentence, as lists of terms do; any other is the last line going on. */
function sentencesOf(note: string): readonly string[] {
  return note
    .replace(/\s+/g, (space) => (space.split("\n").length > 2 ? ". " : space.includes("\n") ? "\n" : " "))
    .replace(/\n(?=\p{Lu})/gu, ". ")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replace(/#skonto#\S*/g, ". ")
    .replaceAll("\n", " ")
    .split(/[.;!?]+(?= |$)/)
    .map((sentence) => withDigits(sentence).replace(HARMLESS, " ").trim());
}

function termOf({ groups = {} }: RegExpExecArray, monthEnd: PaymentTerm["monthEnd"]): PaymentTerm {
  const count = Number(groups.count);
  if (groups.month !== undefined) return { count, unit: "month", monthEnd };
  return { count: groups.week === undefined ? count : count * 7, unit: "day", monthEnd };
}

function monthEndIn(sentence: string): PaymentTerm["monthEnd"] {
  if (FROM_MONTH_END.some((pattern) => pattern.test(sentence))) return "start";
  return new RegExp(`\\b${MONTH_END}\\b`).test(sentence) ? "unclear" : "none";
}

function isAboutPaying(sentence: string): boolean {
  const words = sentence.replace(PERIODS, " ").match(/[a-z]+/g) ?? [];
  return ABOUT_PAYING.test(sentence) || words.every((word) => FILLERS.has(word));
}

/** The terms that a sentence gives; `netOnly` where periods may also be those of a discount. */
function termsIn(sentence: string, netOnly: boolean): readonly PaymentTerm[] {
  const isDiscount = netOnly || DISCOUNT.test(sentence) || /%|\b\d+ ?\/ ?\d+\b/.test(sentence);
  if (!isDiscount && (ANOTHER_MATTER.test(sentence) || !isAboutPaying(sentence))) return [];
  const patterns = isDiscount ? NET_PERIODS : [PERIODS, ...NET_PERIODS];
  const matches = patterns.flatMap((pattern) => [...sentence.matchAll(pattern)]);
  if (matches.length > 0) return matches.map((match) => termOf(match, monthEndIn(sentence)));
  return !isDiscount && AT_ONCE.test(sentence) ? [{ count: 0, unit: "day", monthEnd: "none" }] : [];
}

/**
 * Returns the payment term that a note states in Dutch, English, German or French, such as `30 dagen netto`; undefined
 * where it states none, more than one, or one that people read in different ways: a range, working days, instalments, a
 * day of the month, a date. Terms of discounts, reminders, complaints, deliveries and contracts are not taken for it.
 * `2% 10 days, net 30` is 30 days. Days after receipt count from the issue: an electronic invoice arrives at once.
 */
export function readPaymentTerm(note: string): PaymentTerm | undefined {
  if (note.length > LONGEST_NOTE) return undefined;
  const sentences = sentencesOf(note);
  if (sentences.some((sentence) => UNCLEAR.test(sentence))) return undefined;
  const netOnly = sentences.some((sentence) => DISCOUNT.test(sentence) && sentence.search(PERIOD) < 0);
  const terms = sentences.flatMap((sentence) => termsIn(sentence, netOnly));
  const stated = terms.some(({ count }) => count > 0) ? terms.filter(({ count }) => count > 0) : terms;
  const [term] = stated;
  const isOne = new Set(stated.map((other) => JSON.stringify(other))).size === 1;
  return isOne && term!.count <= LONGEST_TERM[term!.unit] ? term : undefined;
}
