import { createHash, createHmac, hkdfSync, randomBytes } from "node:crypto";
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

/** Reads the workspace's secret key; where it has none yet, one that is never kept. */
export function existingKey(path: string): Buffer {
  return existsSync(path) ? secretKey(path) : randomBytes(KEY_BYTES);
}

/** Returns the keyed pseudonym of a customer number: 128 bits of HMAC-SHA256 in hexadecimal. */
export function pseudonym(key: Buffer, customerId: string): string {
  return createHmac("sha256", key).update(customerId).digest("hex").slice(0, PSEUDONYM_HEX_DIGITS);
}

/**
 * Returns the two padded keys with which HMAC-SHA256 (RFC 2104) is a hash of a hash, so that SQL can compute it:
 * H(outer ‖ H(inner ‖ text)).
 */
export function hmacPads(key: Buffer): { readonly inner: Buffer; readonly outer: Buffer } {
  const blockBytes = 64;
  const block = Buffer.alloc(blockBytes);
  (key.length > blockBytes ? createHash("sha256").update(key).digest() : key).copy(block);
  return { inner: block.map((byte) => byte ^ 0x36) as Buffer, outer: block.map((byte) => byte ^ 0x5c) as Buffer };
}

/** Returns the key of the vault, derived from the secret key by HKDF-SHA256. */
export function vaultKey(key: Buffer): Buffer {
  return Buffer.from(hkdfSync("sha256", key, "", "betaalbeeld customers.vault", KEY_BYTES));
}
