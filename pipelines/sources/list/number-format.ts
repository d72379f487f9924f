import { quotedString } from "../../warehouse/sql.ts";

export type Decimal = "." | ",";

/** What stands around an amount without being part of it: a currency sign, and spaces of every width. */
const AROUND = "[€$£\\s\\x{00A0}\\x{202F}]|EUR";

/** Returns SQL for the amount without currency sign and spaces, and a minus behind it moved to the front. */
function bare(raw: string): string {
  const stripped = `regexp_replace(${raw}, ${quotedString(AROUND)}, '', 'g')`;
  return `regexp_replace(${stripped}, '^([^-].*)-$', '-\\1')`;
}

/**
 * Returns SQL that writes an amount as canonical text. Thousands may be grouped by the separator that is not the
 * decimal one, by an apostrophe or by a space, always in groups of three; the minus may stand behind the amount. Text
 * that is no such amount stays as it is.
 */
export function canonicalAmount(raw: string, decimal: Decimal): string {
  const group = decimal === "." ? "[,']" : "[.']";
  const point = decimal === "." ? "[.]" : ",";
  const pattern = `^-?([0-9]+|[0-9]{1,3}(${group}[0-9]{3})+)(${point}[0-9]+)?$`;
  const text = bare(raw);
  const ungrouped = `regexp_replace(${text}, ${quotedString(group)}, '', 'g')`;
  return `case when regexp_full_match(${text}, ${quotedString(pattern)}) then replace(${ungrouped}, ',', '.') else ${raw} end`;
}

/**
 * Returns SQL for what an amount tells about its decimal separator: `.` or `,`, or null. One or two digits behind the
 * last separator make it the decimal one (12,5); exactly three, with no other separator, make it a thousands separator
 * (1.234), which counts as weak evidence for the other.
 */
export function decimalEvidence(raw: string): { readonly strong: string; readonly weak: string } {
  const text = bare(raw);
  const extract = (pattern: string) => `nullif(regexp_extract(${text}, ${quotedString(pattern)}, 1), '')`;
  return {
    strong: extract("^-?[0-9.,']*[0-9]([.,])[0-9]{1,2}$"),
    weak: `case ${extract("^-?[0-9]{1,3}(?:[.,][0-9]{3})*([.,])[0-9]{3}$")} when '.' then ',' when ',' then '.' end`,
  };
}

/** Votes of a list's amounts on the decimal separator. */
interface DecimalEvidence {
  readonly strong: Readonly<Record<Decimal, number>>;
  readonly weak: Readonly<Record<Decimal, number>>;
}

/** Returns the separator with most strong votes, then with most weak votes; the point where nothing tells. */
export function decideDecimal({ strong, weak }: DecimalEvidence): Decimal {
  if (strong[","] !== strong["."]) return strong[","] > strong["."] ? "," : ".";
  return weak[","] > weak["."] ? "," : ".";
}
