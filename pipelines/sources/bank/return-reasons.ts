type ReturnType = "return" | "refund" | "refusal";

/**
 * SEPA reason codes of a direct debit that was collected, by who took it back (EPC173-14, reason codes for R-transactions):
 * the bank of the payer returns, the payer has an authorised one refunded, or refuses it. MD01 is both a return and the
 * refund of a direct debit without a mandate, so it tells nothing.
 */
const TYPES: Readonly<Record<string, ReturnType>> = {
  MD06: "refund",
  MS02: "refusal",
  ...Object.fromEntries(
    `AC01 AC04 AC06 AC13 AG01 AG02 AM04 AM05 BE05 CNOR DNOR ED05 FF01 FF05 FOCR MD02 MD07 MS03 RC01 RR01 RR02 RR03 RR04
    SL01`
      .split(/\s+/)
      .map((code) => [code, "return" as const]),
  ),
};

const CODES = [...Object.keys(TYPES), "MD01"];
const COLLECTION_CODES: ReadonlySet<string> = new Set(["AC13", "AM04", "MD01", "MD02", "MD06", "SL01"]);

/** Returns the kind of R-transaction that a reason code tells; undefined where it tells none. */
export function returnType(code: string | undefined): ReturnType | undefined {
  return code === undefined ? undefined : TYPES[code];
}

/** True for the reason codes that only direct debits have. */
export function isCollectionCode(code: string | undefined): boolean {
  return code !== undefined && COLLECTION_CODES.has(code);
}

const CODE_IN_TEXT = new RegExp(`(?<![A-Z0-9])(${CODES.join("|")})(?![A-Z0-9])`);

/** Returns the first SEPA reason code that stands in a text as a word of its own; undefined where none does. */
export function reasonCodeIn(text: string): string | undefined {
  return CODE_IN_TEXT.exec(text)?.[1];
}
