import { createHmac, hkdfSync, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

const KEY_BYTES = 32;
const PSEUDONYM_HEX_DIGITS = 32;

/** Reads the workspace's secret key, made on first use and readable by this user only. */
export function secretKey(path: string): Buffer {
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, randomBytes(KEY_BYTES), { mode: 0o600, flag: "wx" });
  }
  return readFileSync(path);
}

/** Returns the keyed pseudonym of a customer number: 128 bits of HMAC-SHA256 in hexadecimal. */
export function pseudonym(key: Buffer, customerId: string): string {
  return createHmac("sha256", key).update(customerId).digest("hex").slice(0, PSEUDONYM_HEX_DIGITS);
}

/** Returns the key of the vault, derived from the secret key by HKDF-SHA256. */
export function vaultKey(key: Buffer): Buffer {
  return Buffer.from(hkdfSync("sha256", key, "", "betaalbeeld customers.vault", KEY_BYTES));
}
