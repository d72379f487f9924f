const LETTER_A = 65;
const DIGIT_0 = 48;
const TEN_IN_LETTERS = 10;

/** Remainder by 97 of a text in which A stands for 10, B for 11, up to Z for 35. */
function remainderBy97(text: string): number {
  let remainder = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    remainder =
      code < LETTER_A
        ? (remainder * 10 + code - DIGIT_0) % 97
        : (remainder * 100 + code - LETTER_A + TEN_IN_LETTERS) % 97;
  }
  return remainder;
}

/** Returns prefix, two check digits and body, which have the remainder 1 by 97 (ISO 7064, MOD 97-10): IBAN and ISO 11649. */
function withCheckDigits(prefix: string, body: string): string {
  return prefix + String(98 - remainderBy97(`${body}${prefix}00`)).padStart(2, "0") + body;
}

/** Returns a creditor reference (ISO 11649): `RF`, check digits and at most 21 capitals and digits of one's own. */
export function creditorReference(body: string): string {
  return withCheckDigits("RF", body);
}

/** Returns an international bank account number (ISO 13616) of this country and this account. */
export function accountNumber(country: string, body: string): string {
  return withCheckDigits(country, body);
}

/** Weights of the digits from the right; they start again after ten. */
const WEIGHTS = [2, 4, 8, 5, 10, 9, 7, 3, 6, 1];

/**
 * Returns a Dutch payment reference (betalingskenmerk) of 16 digits: a check digit by the weighted remainder by 11 and
 * 15 digits of one's own, of which those that are not given are 0. Source: Betaalvereniging Nederland, specifications of
 * the payment reference.
 */
export function paymentReference(digits: string): string {
  const body = digits.padStart(15, "0");
  let sum = 0;
  for (let place = 0; place < body.length; place++) {
    sum += Number(body[body.length - 1 - place]) * WEIGHTS[place % WEIGHTS.length]!;
  }
  const check = 11 - (sum % 11);
  return `${check === 10 ? 1 : check === 11 ? 0 : check}${body}`;
}
