import { amountText } from "./amount.ts";

const PIVOT_YEAR = 80;

/** Returns a date YYMMDD as YYYY-MM-DD, in the years 1980 to 2079; a text that is none as it is. */
export function mt940Date(text: string): string {
  const [, year, month, day] = /^([0-9]{2})([0-9]{2})([0-9]{2})$/.exec(text) ?? [];
  if (year === undefined) return text;
  return `${Number(year) < PIVOT_YEAR ? "20" : "19"}${year}-${month ?? ""}-${day ?? ""}`;
}

/** Months before which a booking in December belongs to the year before, and the other way round. */
const HALF_YEAR = 6;

/** Returns the booking date MMDD as YYYY-MM-DD, in the year that brings it nearest to the value date. */
export function bookingDate(monthAndDay: string, valueOn: string): string {
  const month = Number(monthAndDay.slice(0, 2));
  const valueMonth = Number(valueOn.slice(5, 7));
  const shift = month - valueMonth > HALF_YEAR ? -1 : valueMonth - month > HALF_YEAR ? 1 : 0;
  const year = Number(valueOn.slice(0, 4)) + shift;
  return `${year}-${monthAndDay.slice(0, 2)}-${monthAndDay.slice(2)}`;
}

/**
 * Returns an amount with its decimal comma as canonical text. A text without the comma, which the format demands, comes
 * back as one that is no amount: it may have been cut off.
 */
export function mt940Amount(text: string): string {
  const [, whole, decimals] = /^([0-9]+),([0-9]*)$/.exec(text) ?? [];
  if (whole === undefined) return `${text} without a decimal comma`;
  return amountText(decimals === "" ? whole : `${whole}.${decimals ?? ""}`)!;
}

/** A balance of a statement, field 60 or 62. */
export interface Mt940Balance {
  readonly amount: string;
  readonly on: string;
  readonly currency: string | undefined;
}

/** Returns a balance, negative for a debit; where the text is none, one that the checks reject. */
export function mt940Balance(text: string): Mt940Balance {
  const [, mark, date = "", currency, amount = ""] = /^([CD])(.{6})([A-Z]{3})(.*)$/.exec(text) ?? [];
  if (mark === undefined) return { amount: `${text} is no balance`, on: "", currency: undefined };
  return { amount: `${mark === "D" ? "-" : ""}${mt940Amount(amount)}`, on: mt940Date(date), currency };
}
