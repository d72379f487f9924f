import { formatCents, parseCents, PATTERNS } from "../../../models/contract/field.ts";

/** An amount in cents; the text as it stands, perhaps none, where it is no amount of cents. */
export type Money = bigint | string;

const CANONICAL = new RegExp(PATTERNS.money);

/** Returns an amount as XML Schema writes it: also with a plus sign, or with zeros behind the second decimal. */
export function moneyOf(text = ""): Money {
  const canonical = text.replace(/^\+?(-?[0-9]{1,15})(?:([.][0-9]{1,2})0{0,20})?$/, "$1$2");
  return CANONICAL.test(canonical) ? parseCents(canonical) : text;
}

/** Returns the text that stands for it in a canonical table; one that is no amount is rejected there. */
export function moneyText(money: Money): string {
  return typeof money === "bigint" ? formatCents(money) : money;
}

/** Returns the amount with the sign of `sign`'s product; a text that is none comes back as it is. */
export function signed(sign: 1n | -1n, money: Money): Money {
  return typeof money === "bigint" ? sign * money : money;
}
