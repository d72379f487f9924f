export const LANGUAGES = ["nl", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

/** What is known of a customer, for sentences about it. */
export interface Facts {
  /** Value of a feature; `null` where it is missing. Throws a RangeError for a feature that is not there. */
  readonly valueOf: (feature: string) => number | null;
  /** Months that the late rate looks back on: setting `behaviour.window_months`. */
  readonly windowMonths: number;
}

const LOCALES = { nl: "nl-NL", en: "en-GB" } as const;

/** How numbers are said in one language. */
export interface Numbers {
  /** A number of things: `1 factuur`, `4 facturen`. Rounded to whole ones, or to one decimal where that says something. */
  readonly count: (value: number, one: string, other: string) => string;
  /** A fraction as a whole percentage; never 0% or 100% of what is neither none nor all. */
  readonly percent: (fraction: number) => string;
  /** Whole euros, to two figures that count. */
  readonly euros: (amount: number) => string;
}

/** Returns how numbers are said in a language. */
export function numbersIn(
  language: Language,
  { less, more }: { readonly less: string; readonly more: string },
): Numbers {
  const locale = LOCALES[language];
  const plain = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const rough = new Intl.NumberFormat(locale, { maximumSignificantDigits: 2, maximumFractionDigits: 0 });
  return {
    count: (value, one, other) => {
      const text = Math.abs(value) < 10 ? plain.format(value) : whole.format(value);
      return `${text} ${text === "1" ? one : other}`;
    },
    percent: (fraction) => {
      if (fraction > 0 && fraction < 0.01) return `${less} 1%`;
      if (fraction > 0.99 && fraction < 1) return `${more} 99%`;
      return `${whole.format(100 * fraction)}%`;
    },
    euros: (amount) => `€ ${rough.format(amount)}`,
  };
}

/** Returns a sentence about a feature: what is said of its value, or `missing` where there is none. */
export const known =
  (feature: string, missing: string, say: (value: number) => string) =>
  ({ valueOf }: Facts): string => {
    const value = valueOf(feature);
    return value === null ? missing : say(value);
  };
