import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { vaultKey } from "./secret.ts";

const CIPHER = "aes-256-gcm";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Original customer numbers by surrogate: number `i + 1` belongs to the customer at index `i`. */
export type CustomerIds = readonly string[];

/** Returns the bytes of a vault: nonce, authentication tag, encrypted list. */
export function sealVault(key: Buffer, ids: CustomerIds): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, vaultKey(key), nonce);
  const encrypted = [cipher.update(JSON.stringify(ids), "utf8"), cipher.final()];
  return Buffer.concat([nonce, cipher.getAuthTag(), ...encrypted]);
}

/** Returns the customer numbers of a vault; throws when it was sealed with another key or was tampered with. */
export function openVault(key: Buffer, sealed: Buffer): CustomerIds {
  const tag = sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
  const decipher = createDecipheriv(CIPHER, vaultKey(key), sealed.subarray(0, NONCE_BYTES)).setAuthTag(tag);
  const text = Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
  return JSON.parse(text.toString("utf8")) as CustomerIds;
}

/** Replaces the vault file in one step and returns how to put the old one back. */
export function replaceVault(path: string, sealed: Buffer): () => void {
  const previous = existsSync(path) ? readFileSync(path) : undefined;
  write(path, sealed);
  return () => {
    if (previous === undefined) rmSync(path, { force: true });
    else write(path, previous);
  };
}

function write(path: string, bytes: Buffer): void {
  const temporary = `${path}.new`;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(temporary, bytes, { mode: 0o600 });
  renameSync(temporary, path);
}
