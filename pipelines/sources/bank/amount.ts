import { parseCents, PATTERNS } from "../../../models/contract/field.ts";
import { payment } from "../../../models/contract/ledger.ts";

const MONEY = new RegExp(PATTERNS.money);

/**
 * Returns an amount without a sign as canonical text: no zeros in front, and none behind the second decimal. Any other
 * text comes back as one that is no amount, and so is rejected with its row; undefined stays undefined.
 */
export function amountText(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const [, whole, fraction] = /^0*([0-9]+)(?:[.]([0-9]{1,2}[0-9]*?)0*)?$/.exec(text) ?? [];
  if (whole !== undefined) return fraction === undefined ? whole : `${whole}.${fraction}`;
  return MONEY.test(text) ? `${text} with a sign` : text;
}

/** Returns cents of a canonical amount; undefined where the text is none. */
export function centsOf(amount: string | undefined): bigint | undefined {
  return amount !== undefined && MONEY.test(amount) ? parseCents(amount) : undefined;
}

const { value_on: valueOn, booked_on: bookedOn } = payment.fields;

/** True where the checks of a payment will pass these dates; the value date is required, the booking date is not. */
export function areDates(value: string | undefined, booked: string | undefined): boolean {
  return valueOn!.schema.safeParse(value ?? "").success && bookedOn!.schema.safeParse(booked ?? "").success;
}
