/** What the bank tells about an entry, field 86, but for names and addresses. */
export interface Mt940Information {
  readonly endToEndId: string | undefined;
  readonly payerAccount: string | undefined;
  readonly structuredReference: string | undefined;
  readonly remittanceText: string | undefined;
  /** Means something only for an entry that takes back. */
  readonly reasonCode: string | undefined;
  readonly isReturn: boolean;
  readonly method: string | undefined;
}

/** Width at which banks break lines wherever the text stands. */
export const FULL_LINE = 64;

/** Returns lines as one text: a full line runs on in the next, a shorter one ends. */
export function unbroken(lines: readonly string[], width: number): string {
  return lines.map((line, index) => (index === lines.length - 1 || line.length >= width ? line : `${line} `)).join("");
}

const ACCOUNT = /^[A-Z]{2}[0-9]{2}[A-Z0-9]{8,30}$|^[0-9]{7,18}$/;

/** Returns a text that is the number of a bank account; undefined for any other. */
export function accountIn(text: string | undefined): string | undefined {
  return text !== undefined && ACCOUNT.test(text) ? text : undefined;
}
