import { LOADED_TABLES } from "../../../models/contract/contract.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { pseudonymColumns, pseudonymParameters } from "../load/canonical-tables.ts";
import { vaultOfLastLoad, writeCanonical, type RewrittenTable } from "../retention/rewrite.ts";
import { newKey, pseudonymKey, pseudonymSql } from "./secret.ts";
import {
  keepNext,
  openCurrentVault,
  sealVault,
  vaultHash,
  vaultOfWarehouse,
  writeNext,
  type KeyFiles,
} from "./vault.ts";

/** The tables with pseudonyms, each column as its pseudonym under the key. */
function renamed(key: Buffer): Readonly<Record<string, RewrittenTable>> {
  const parameters = pseudonymParameters([key]);
  const tables = LOADED_TABLES.flatMap((table) => {
    const columns = pseudonymColumns(table).map((name) => [name, pseudonymSql(name, 1)] as const);
    return columns.length === 0 ? [] : [[table.name, { replaced: Object.fromEntries(columns), parameters }] as const];
  });
  return Object.fromEntries(tables);
}

/**
 * Gives a workspace a new secret key: every pseudonym becomes its pseudonym under the new key, and the vault is sealed with
 * it. The key that the pseudonyms had until then is kept in the vault, for what later loads bring: so nothing has changed
 * for them. The renaming of the warehouse decides: cut off before it, the old key holds, and after it the new one. Returns
 * the number of values that changed. Throws what `openCurrentVault` throws.
 */
export async function rotateKey(warehouse: Warehouse, files: KeyFiles): Promise<number> {
  if ((await vaultOfWarehouse(warehouse)) === undefined) {
    writeNext(files.secretKey, newKey());
    keepNext(files.secretKey);
    return 0;
  }
  const { key, vault } = await openCurrentVault(warehouse, files);
  const next = newKey();
  const retiredKeys = [...vault.retiredKeys, pseudonymKey(key).toString("hex")];
  const sealed = sealVault(next, { ...vault, retiredKeys });
  const pseudonyms = await countPseudonyms(warehouse);
  writeNext(files.secretKey, next);
  writeNext(files.vault, sealed);
  const tables = { ...renamed(pseudonymKey(next)), load: vaultOfLastLoad(vaultHash(sealed)) };
  await warehouse.rewrite(
    (present) => writeCanonical(warehouse, present, tables),
    () => {
      keepNext(files.vault);
      keepNext(files.secretKey);
    },
  );
  return pseudonyms;
}

async function countPseudonyms(warehouse: Warehouse): Promise<number> {
  const counts = LOADED_TABLES.flatMap((table) =>
    pseudonymColumns(table).map((column) => `(select count(${column}) from canonical.${table.name})`),
  );
  const { pseudonyms } = await warehouse.row<{ pseudonyms: number }>(
    `select (${counts.join(" + ")})::double as pseudonyms`,
  );
  return pseudonyms;
}
