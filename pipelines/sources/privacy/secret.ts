import { createHash, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { ExpectedError } from "../../config/errors.ts";
import { writeNamed } from "../../config/storage-errors.ts";

const KEY_BYTES = 32;
const PSEUDONYM_HEX_DIGITS = 32;
/** 32 random bytes have 30 different values on average, and fewer than 17 once in 10¹³ keys. */
const LEAST_DIFFERENT_BYTES = 17;
const OTHERS_MODE = 0o077;

/** Returns what makes a key easy to guess, in words; undefined for 32 bytes that look random. */
export function weaknessOf(key: Buffer): string | undefined {
  if (key.length === 0) return "an empty file";
  if (key.length !== KEY_BYTES) return `a key of ${key.length} bytes`;
  if (key.every((byte) => byte >= 0x20 && byte <= 0x7e)) return "a key of typed text";
  if (new Set(key).size < LEAST_DIFFERENT_BYTES) return "a key of a few bytes over and over";
  const steps = new Set(key.subarray(1).map((byte, index) => byte - key[index]!));
  if (steps.size === 1) return "a key of bytes that count on";
  return undefined;
}

/** Returns the mode of a file as chmod writes it where others than its owner may use it; undefined where they may not. */
export function exposedMode(path: string): string | undefined {
  // Windows has no such modes: Node shows every file there as readable by all.
  if (process.platform === "win32") return undefined;
  const mode = statSync(path).mode & 0o777;
  return (mode & OTHERS_MODE) === 0 ? undefined : mode.toString(8).padStart(4, "0");
}

/**
 * Reads a secret key. Throws KEY_WEAK where it is not 32 bytes that look random, and KEY_EXPOSED where others than its
 * owner may read it.
 */
export function readKey(path: string): Buffer {
  const key = readFileSync(path);
  const weakness = weaknessOf(key);
  if (weakness !== undefined) {
    throw new ExpectedError("KEY_WEAK", {
      where: path,
      found: weakness,
      expected: `${KEY_BYTES} random bytes, as the program makes them`,
      action: "Put the key back from a backup; or remove the file and load the ledger anew with --replace.",
    });
  }
  const mode = exposedMode(path);
  if (mode === undefined) return key;
  throw new ExpectedError("KEY_EXPOSED", {
    where: path,
    found: `a secret key with mode ${mode}, which others may read`,
    expected: "mode 0600",
    action: `Run \`chmod 600 ${path}\`; if others did read it, run \`betaalbeeld key rotate\` after that.`,
  });
}

/** Writes a new key that only this user can read, whole or not at all; leaves one that is there already. */
function makeKey(path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}.new`;
  try {
    writeNamed(draft, () => {
      writeFileSync(draft, newKey(), { mode: 0o600, flush: true });
    });
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Returns a new secret key. */
export function newKey(): Buffer {
  return randomBytes(KEY_BYTES);
}

/** Reads the workspace's secret key, made on first use. Throws what `readKey` throws. */
export function secretKey(path: string): Buffer {
  if (!existsSync(path)) makeKey(path);
  return readKey(path);
}

/** Reads the workspace's secret key; where it has none yet, one that is never kept. Throws what `readKey` throws. */
export function existingKey(path: string): Buffer {
  return existsSync(path) ? readKey(path) : newKey();
}

const derived = (key: Buffer, use: string) => Buffer.from(hkdfSync("sha256", key, "", use, KEY_BYTES));

/** Returns the key of the vault, derived from the secret key by HKDF-SHA256. */
export function vaultKey(key: Buffer): Buffer {
  return derived(key, "betaalbeeld customers.vault");
}

/** Returns the key of the pseudonyms, derived from the secret key by HKDF-SHA256. */
export function pseudonymKey(key: Buffer): Buffer {
  return derived(key, "betaalbeeld pseudonyms");
}

/**
 * Returns the keyed pseudonym of a text: 128 bits of HMAC-SHA256 in hexadecimal, under the first key, and of that under
 * each key that took its place since.
 */
export function pseudonym(keys: readonly Buffer[], text: string): string {
  const hmac = (name: string, key: Buffer) => createHmac("sha256", key).update(name).digest("hex");
  return keys.reduce((name, key) => hmac(name, key).slice(0, PSEUDONYM_HEX_DIGITS), text);
}

/** SQL of the pseudonym of a text under `keys` keys, with the parameters of `pseudonymParameters`. */
export function pseudonymSql(text: string, keys: number): string {
  const numbers = Array.from({ length: keys }, (_, index) => index);
  return numbers.reduce((name, index) => {
    const inner = `unhex(sha256($inner_pad_${index} || encode(${name})))`;
    return `substr(sha256($outer_pad_${index} || ${inner}), 1, ${PSEUDONYM_HEX_DIGITS})`;
  }, text);
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
