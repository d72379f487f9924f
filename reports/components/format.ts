import type { DateText, MoneyText } from "../../models/release/release.ts";

export const LANGUAGES = ["nl", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

const LOCALES: Readonly<Record<Language, string>> = { nl: "nl-NL", en: "en-GB" };
const MINUS = "\u2212";

/** What stands for a value that cannot be given. */
export const ABSENT = "\u2013";

/** Numbers, amounts and dates as text in one language. Every method gives a real minus sign. */
export interface Format {
  readonly language: Language;
  readonly currency: string;
  /** Fixed decimals, 0 by default: `1234.5` → `1.235`. */
  readonly number: (value: number, decimals?: number) => string;
  /** As `number`, with a plus sign for what is above zero after rounding. */
  readonly signed: (value: number, decimals?: number) => string;
  /** A fraction as a percentage, 1 decimal by default: `0.184` → `18,4%`. */
  readonly percent: (fraction: number, decimals?: number) => string;
  /** A difference of fractions in percentage points, signed, without unit. */
  readonly points: (fraction: number, decimals?: number) => string;
  /** An amount in whole units of the currency. */
  readonly money: (amount: MoneyText | number) => string;
  /** An amount to the cent. */
  readonly cents: (amount: MoneyText) => string;
  /** An amount in three figures: `4873122.10` → `€ 4,87 mln`, `253814` → `€ 254.000`. */
  readonly shortMoney: (amount: MoneyText | number) => string;
  /** `30 november 2026`. */
  readonly date: (date: DateText) => string;
  /** `30 nov`. */
  readonly day: (date: DateText) => string;
  /** `nov 2026`. */
  readonly month: (date: DateText) => string;
  /** `november 2026`. */
  readonly longMonth: (date: DateText) => string;
  /** Lower and upper bound with the language's word between them, both formatted by `show`. */
  readonly range: (low: number, high: number, show: (value: number) => string) => string;
  /** The form of the language for this count, with `{n}` replaced by it. */
  readonly count: (value: number, forms: { readonly one: string; readonly other: string }) => string;
}

const decimalsOf = (decimals: number) => ({ minimumFractionDigits: decimals, maximumFractionDigits: decimals });
const significant = (digits: number) => ({ minimumSignificantDigits: digits, maximumSignificantDigits: digits });
const MILLION = 1e6;
const BILLION = 1e9;
/** Our own, since browsers differ from each other and from the build in the words of compact numbers. */
const LARGE: Readonly<Record<Language, { readonly million: string; readonly billion: string }>> = {
  nl: { million: "\u00a0mln", billion: "\u00a0mld" },
  en: { million: "m", billion: "bn" },
};
const minus = (text: string) => text.replace("-", MINUS);
/** Rounding may leave "-0": a zero has no sign. */
const unsignedZero = (text: string) => (/[1-9]/.test(text) ? text : text.replace(/[-+\u2212]/, ""));

/** Returns what `make` makes, made once for each of its options: to make a format takes a hundred times as long as to use it. */
function madeOnce<Options, Made>(make: (options: Options) => Made): (options: Options) => Made {
  const all = new Map<string, Made>();
  return (options) => {
    const key = JSON.stringify(options);
    const made = all.get(key) ?? make(options);
    all.set(key, made);
    return made;
  };
}

/** Returns the formats of a language for a ledger in this currency; dates are calendar days without a time zone. */
export function formatFor(language: Language, currency: string): Format {
  const locale = LOCALES[language];
  const numberFormat = madeOnce((options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options));
  const dateFormat = madeOnce(
    (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" }),
  );
  const plural = new Intl.PluralRules(locale);
  const number = (value: number, options: Intl.NumberFormatOptions) =>
    unsignedZero(minus(numberFormat(options).format(value)));
  const date = (text: DateText, options: Intl.DateTimeFormatOptions) =>
    dateFormat(options).format(new Date(`${text}T00:00:00Z`));
  // The sign stands before the currency, as a plus does; Dutch would put it between the two.
  const money = (amount: MoneyText | number, options: Intl.NumberFormatOptions) => {
    const text = number(Math.abs(Number(amount)), { style: "currency", currency, ...options });
    return Number(amount) < 0 && /[1-9]/.test(text) ? MINUS + text : text;
  };
  const inThreeFigures = (amount: number) => {
    const inMillions = Number((amount / MILLION).toPrecision(3));
    return Math.abs(inMillions) < BILLION / MILLION
      ? money(inMillions, significant(3)) + LARGE[language].million
      : money(amount / BILLION, significant(3)) + LARGE[language].billion;
  };
  return {
    language,
    currency,
    number: (value, decimals = 0) => number(value, decimalsOf(decimals)),
    signed: (value, decimals = 0) => number(value, { ...decimalsOf(decimals), signDisplay: "exceptZero" }),
    percent: (fraction, decimals = 1) => number(fraction, { style: "percent", ...decimalsOf(decimals) }),
    points: (fraction, decimals = 1) => number(fraction * 100, { ...decimalsOf(decimals), signDisplay: "exceptZero" }),
    money: (amount) => money(amount, decimalsOf(0)),
    cents: (amount) => money(amount, decimalsOf(2)),
    shortMoney: (amount) =>
      Math.abs(Number(amount)) < MILLION
        ? money(amount, { maximumSignificantDigits: 3, minimumFractionDigits: 0 })
        : inThreeFigures(Number(amount)),
    date: (text) => date(text, { day: "numeric", month: "long", year: "numeric" }),
    day: (text) => date(text, { day: "numeric", month: "short" }),
    month: (text) => date(text, { month: "short", year: "numeric" }),
    longMonth: (text) => date(text, { month: "long", year: "numeric" }),
    range: (low, high, show) => `${show(low)} ${language === "nl" ? "tot" : "to"} ${show(high)}`,
    count: (value, forms) =>
      forms[plural.select(value) === "one" ? "one" : "other"].replace("{n}", number(value, decimalsOf(0))),
  };
}
