import { accountNumber } from "../billing/check-digits.ts";

/** No bank has this code. */
const BANK = "ZZZZ";
/** Primitive root of the prime below, so that every number below the prime gives another account. */
const MULTIPLIER = 48_271n;
const PRIME = 2_147_483_647n;

/** Returns a made-up account of a bank that does not exist, with right check digits: another one for every number. */
export function madeUpAccount(number: number): string {
  const digits = ((BigInt(number) * MULTIPLIER) % PRIME).toString().padStart(10, "0");
  return accountNumber("NL", BANK + digits);
}
