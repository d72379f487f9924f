import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { ExpectedError } from "../config/errors.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
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

/** Returns the name that a load gives the vault of its customers: a hash of its bytes. */
export function vaultHash(sealed: Buffer): string {
  return createHash("sha256").update(sealed).digest("hex");
}

const nextOf = (path: string) => `${path}.next`;

/** Writes the vault of a load that is not committed yet beside the current one. */
export function writeNextVault(path: string, sealed: Buffer): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(nextOf(path), sealed, { mode: 0o600, flush: true });
}

/** Makes the vault of the load that was just committed the current one. */
export function keepVault(path: string): void {
  renameSync(nextOf(path), path);
}

/** Removes the vault of a load that failed. */
export function discardVault(path: string): void {
  rmSync(nextOf(path), { force: true });
}

function unsealed(path: string, key: Buffer): CustomerIds {
  try {
    return openVault(key, readFileSync(path));
  } catch (cause) {
    throw new ExpectedError(
      "KEY_WRONG",
      {
        where: path,
        found: "a vault that this workspace's secret.key does not open",
        expected: "the key with which the ledger was loaded",
        action: "Put the key back from a backup, or load the ledger anew with --replace.",
      },
      { cause },
    );
  }
}

/**
 * Returns the customer numbers that belong to the warehouse as it stands. A load that was cut off between its commit and
 * the renaming of its vault is brought to its end. Throws VAULT_LOST where no vault is the one that the last load wrote,
 * and KEY_WRONG where the key does not open it.
 */
export async function openCurrentVault(warehouse: Warehouse, path: string, key: Buffer): Promise<CustomerIds> {
  const { vault } = await warehouse.row<{ vault: string }>(
    "select vault from canonical.load order by load_number desc limit 1",
  );
  const isCurrent = (file: string) => existsSync(file) && vaultHash(readFileSync(file)) === vault;
  if (!isCurrent(path) && isCurrent(nextOf(path))) keepVault(path);
  if (isCurrent(path)) return unsealed(path, key);
  throw new ExpectedError("VAULT_LOST", {
    where: path,
    found: "no vault that belongs to the warehouse",
    expected: "the file with the customer numbers that the last load wrote",
    action: "Put the file back from a backup, or load the ledger anew with --replace.",
  });
}
