import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { ExpectedError } from "../../config/errors.ts";
import type { Workspace } from "../../config/paths.ts";
import { writeNamed } from "../../config/storage-errors.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { pseudonymKey, readKey, vaultKey } from "./secret.ts";

const CIPHER = "aes-256-gcm";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Original customer numbers by surrogate: number `i + 1` belongs to the customer at index `i`; null once he is purged. */
export type CustomerIds = readonly (string | null)[];

/** What only the secret key opens. */
export interface Vault {
  readonly customers: CustomerIds;
  /** Keys of the pseudonyms before the present one, in hexadecimal, oldest first: each was replaced by a rotation. */
  readonly retiredKeys: readonly string[];
}

/** The vault of a workspace that holds no ledger yet. */
export const EMPTY_VAULT: Vault = { customers: [], retiredKeys: [] };

/** Returns the bytes of a vault: nonce, authentication tag, encrypted content. */
export function sealVault(key: Buffer, { customers, retiredKeys }: Vault): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, vaultKey(key), nonce);
  const content = JSON.stringify({ customers, retired_keys: retiredKeys });
  const encrypted = [cipher.update(content, "utf8"), cipher.final()];
  return Buffer.concat([nonce, cipher.getAuthTag(), ...encrypted]);
}

/** Returns the content of a vault; throws when it was sealed with another key or was tampered with. */
export function openVault(key: Buffer, sealed: Buffer): Vault {
  const tag = sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
  const decipher = createDecipheriv(CIPHER, vaultKey(key), sealed.subarray(0, NONCE_BYTES)).setAuthTag(tag);
  const text = Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
  const content = JSON.parse(text.toString("utf8")) as { customers: CustomerIds; retired_keys: readonly string[] };
  return { customers: content.customers, retiredKeys: content.retired_keys };
}

/** Returns the keys of the pseudonyms, oldest first: the last is that of the secret key. */
export function pseudonymKeys(key: Buffer, { retiredKeys }: Vault): readonly Buffer[] {
  return [...retiredKeys.map((retired) => Buffer.from(retired, "hex")), pseudonymKey(key)];
}

/** Returns the name that a load gives the vault of its customers: a hash of its bytes. */
export function vaultHash(sealed: Buffer): string {
  return createHash("sha256").update(sealed).digest("hex");
}

/** Path of a file that is written but does not hold yet. */
export const nextOf = (path: string) => `${path}.next`;

/** Writes a file that only this user can read beside the one whose place it is to take. */
export function writeNext(path: string, content: Buffer): void {
  mkdirSync(dirname(path), { recursive: true });
  writeNamed(nextOf(path), () => {
    writeFileSync(nextOf(path), content, { mode: 0o600, flush: true });
  });
}

/** Puts the file that was written beside it in the place of `path`. */
export function keepNext(path: string): void {
  renameSync(nextOf(path), path);
}

/** Removes the file that was to take the place of `path`. */
function discardNext(path: string): void {
  rmSync(nextOf(path), { force: true });
}

/** Returns the hash of the vault that belongs to the warehouse; undefined where no ledger was loaded. */
export async function vaultOfWarehouse(warehouse: Warehouse): Promise<string | undefined> {
  if (!(await warehouse.canAsk("from canonical.load"))) return undefined;
  const [last] = await warehouse.rows<{ vault: string }>(
    "select vault from canonical.load order by load_number desc limit 1",
  );
  return last?.vault;
}

/**
 * Removes the vault that a failed change of the warehouse wrote, unless that change is kept all the same: a commit may fail
 * behind the point from which it holds. A warehouse that no longer answers leaves the file for `openCurrentVault`.
 */
export async function abandonVault(warehouse: Warehouse, vault: string): Promise<void> {
  const next = vaultHash(readFileSync(nextOf(vault)));
  const isKept = await vaultOfWarehouse(warehouse).then(
    (hash) => hash === next,
    () => undefined,
  );
  if (isKept === true) keepNext(vault);
  if (isKept === false) discardNext(vault);
}

const isVault = (path: string, hash: string) => existsSync(path) && vaultHash(readFileSync(path)) === hash;

function opens(keyFile: string, vault: string): boolean {
  try {
    openVault(readFileSync(keyFile), readFileSync(vault));
    return true;
  } catch {
    return false;
  }
}

/**
 * Brings a load, a purge or a rotation of the key that was cut off to its end: what the warehouse says holds. A file that
 * belongs to it takes its place, and one that does not is removed. Returns the hash of the vault that belongs to it.
 */
async function settleFiles(warehouse: Warehouse, { vault, secretKey }: KeyFiles): Promise<string | undefined> {
  const hash = await vaultOfWarehouse(warehouse);
  if (hash === undefined) return undefined;
  if (!isVault(vault, hash) && isVault(nextOf(vault), hash)) keepNext(vault);
  // Where the vault that belongs here is not found, nothing is thrown away: it may come back from a backup.
  if (!isVault(vault, hash)) return hash;
  discardNext(vault);
  if (existsSync(nextOf(secretKey)) && opens(nextOf(secretKey), vault)) keepNext(secretKey);
  if (existsSync(secretKey) && opens(secretKey, vault)) discardNext(secretKey);
  return hash;
}

/** The files of a workspace that only make sense together. */
export type KeyFiles = Pick<Workspace, "vault" | "secretKey">;

/** The secret key of a workspace and what it opens. */
export interface OpenedVault {
  readonly key: Buffer;
  readonly vault: Vault;
}

/**
 * Returns the key and the customer numbers that belong to the warehouse as it stands. What was cut off between the change
 * of the warehouse and that of its files is brought to its end. Throws VAULT_LOST where no vault is the one that belongs
 * to the warehouse, KEY_LOST where there is no key, KEY_WRONG where it does not open the vault, and what `readKey` throws.
 */
export async function openCurrentVault(warehouse: Warehouse, files: KeyFiles): Promise<OpenedVault> {
  const hash = await settleFiles(warehouse, files);
  if (hash === undefined || !isVault(files.vault, hash)) {
    throw new ExpectedError("VAULT_LOST", {
      where: files.vault,
      found: "no vault that belongs to the warehouse",
      expected: "the file with the customer numbers that the last load wrote",
      action: "Put the file back from a backup, or load the ledger anew with --replace.",
    });
  }
  if (!existsSync(files.secretKey)) {
    throw new ExpectedError("KEY_LOST", {
      where: files.secretKey,
      found: "no secret key",
      expected: "the key with which the ledger was loaded",
      action: "Put the key back from a backup, or load the ledger anew with --replace.",
    });
  }
  const key = readKey(files.secretKey);
  return { key, vault: unsealed(files.vault, key) };
}

function unsealed(path: string, key: Buffer): Vault {
  try {
    return openVault(key, readFileSync(path));
  } catch (cause) {
    throw new ExpectedError(
      "KEY_WRONG",
      {
        where: path,
        found: "a vault that this workspace's secret key does not open",
        expected: "the key with which the ledger was loaded",
        action: "Put the key back from a backup, or load the ledger anew with --replace.",
      },
      { cause },
    );
  }
}
