/** What a structured reference says: itself, and the number that it carries between its check digits. */
export interface PaymentReference {
  /** The reference in capitals without separators. */
  readonly reference: string;
  /** Numbers that it may carry, without leading zeros; empty where its kind carries none. */
  readonly numbers: readonly string[];
}

/** Returns a number as text without leading zeros; empty for zero itself. */
export function withoutZeros(text: string): string {
  return text.replace(/^0+/, "");
}

/** Remainder by 97 of a number of any length, letters counting as 10 to 35 (ISO 7064). */
function modulo97(text: string): number {
  let remainder = 0;
  for (const character of text) {
    const value = Number.parseInt(character, 36);
    remainder = (remainder * (value < 10 ? 10 : 100) + value) % 97;
  }
  return remainder;
}

/** Whether a compact text is a creditor reference with right check digits: RF, two check digits, 1 to 21 characters (ISO 11649). */
function isCreditorReference(text: string): boolean {
  return /^RF[0-9]{2}[A-Z0-9]{1,21}$/.test(text) && modulo97(text.slice(4) + text.slice(0, 4)) === 1;
}

/** Whether 12 digits are a Belgian structured communication: the last two are the first ten modulo 97, or 97 for 0. */
function isBelgianCommunication(digits: string): boolean {
  return digits.length === 12 && (modulo97(digits.slice(0, 10)) || 97) === Number(digits.slice(10));
}

const WEIGHTS = [2, 4, 8, 5, 10, 9, 7, 3, 6, 1] as const;

function dutchCheckDigit(digits: string): number {
  const sum = Array.from(digits, Number)
    .reverse()
    .reduce((total, digit, index) => total + digit * WEIGHTS[index % 10]!, 0);
  const check = 11 - (sum % 11);
  return check === 11 ? 0 : check === 10 ? 1 : check;
}

/**
 * The number in a Dutch payment reference with a right check digit (weighted modulo 11, specification of Betaalvereniging
 * Nederland): 16 digits are a check digit and 15 more; 9 to 14 have a digit for the length behind the check digit.
 */
function dutchNumber(digits: string): string | undefined {
  const { length } = digits;
  const hasLength = length >= 9 && length <= 14;
  if (!hasLength && length !== 16) return undefined;
  if (hasLength && Number(digits[1]) !== (length - 2) % 10) return undefined;
  if (Number(digits[0]) !== dutchCheckDigit(digits.slice(1))) return undefined;
  return withoutZeros(digits.slice(hasLength ? 2 : 1));
}

/**
 * Returns what a quoted reference says; undefined where it is none, or its check digits are wrong: `RF` references, Dutch
 * ones of 16 digits, and Belgian ones between plus signs always have check digits. A reference of another form stands for
 * itself, and is a number of its own.
 */
export function readReference(text: string): PaymentReference | undefined {
  const reference = text.toUpperCase().replaceAll(/[^A-Z0-9]+/g, "");
  if (reference === "") return undefined;
  if (/^RF[0-9]{2}/.test(reference)) {
    return isCreditorReference(reference) ? { reference, numbers: [withoutZeros(reference.slice(4))] } : undefined;
  }
  if (!/^[0-9]+$/.test(reference)) return { reference, numbers: [withoutZeros(reference)] };
  const isBelgian = isBelgianCommunication(reference);
  const dutch = dutchNumber(reference);
  const hasToCheck = reference.length === 16 || (/[+*]{3}/.test(text) && reference.length === 12);
  if (hasToCheck && !isBelgian && dutch === undefined) return undefined;
  const carried = [isBelgian ? withoutZeros(reference.slice(0, 10)) : undefined, dutch];
  const numbers = [hasToCheck ? undefined : withoutZeros(reference), ...carried];
  return { reference, numbers: numbers.filter((number) => number !== undefined && number !== "") as string[] };
}
