import { valuesOf } from "./record-scanner.ts";

/** Delimiters that are recognised, in the order of preference. */
export const DELIMITERS = [",", ";", "\t", "|"] as const;

const NAMES: Readonly<Record<string, string>> = { "\t": "tab" };

/** Returns how a delimiter is called in a message. */
export function delimiterName(delimiter: string): string {
  return NAMES[delimiter] ?? `"${delimiter}"`;
}

/**
 * Returns the delimiter under which the header has most names that are known; among equals the one with most columns.
 * `headers` gives, per delimiter, the header as it reads with it.
 */
export function chooseDelimiter(
  headers: ReadonlyMap<string, readonly string[]>,
  isKnown: (name: string) => boolean,
): string {
  const score = (names: readonly string[]) => names.filter(isKnown).length * 1000 + Math.min(names.length, 999);
  const [best] = [...headers].sort(([, left], [, right]) => score(right) - score(left));
  return best![0];
}

/** Returns the header's text as it reads with each delimiter. */
export function readingsOf(header: string): ReadonlyMap<string, readonly string[]> {
  return new Map(DELIMITERS.map((delimiter) => [delimiter, valuesOf(header, delimiter).map((name) => name.trim())]));
}
