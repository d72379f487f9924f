import { createHash } from "node:crypto";
import { cpSync, existsSync, readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { LOADED_TABLES } from "../../models/contract/contract.ts";
import { workspaceAt, type Workspace } from "../../pipelines/config/paths.ts";
import { pseudonymColumns } from "../../pipelines/sources/load/canonical-tables.ts";
import { pseudonym } from "../../pipelines/sources/privacy/secret.ts";
import { openCurrentVault, pseudonymKeys } from "../../pipelines/sources/privacy/vault.ts";
import { Warehouse } from "../../pipelines/warehouse/warehouse.ts";
import { inTemporaryFolder } from "../support/ledger.ts";

/** What a workspace holds, so that two can be compared. */
export interface LedgerState {
  /** Hashes of the tables of the contract, in all their versions, and of the totals of what was read. */
  readonly ledger: Digests;
  /** Hashes of what is known of each load. */
  readonly loads: Digests;
  /** The customer numbers in the vault, in the order of their surrogates. */
  readonly customers: readonly (string | null)[];
  /** How often the key was replaced. */
  readonly rotations: number;
}

/** What depends on the secret key, and on the random numbers with which a vault is sealed. */
const KEYED = new Map<string, readonly string[]>([
  ["load", ["vault"]],
  ...LOADED_TABLES.map((table) => [table.name, pseudonymColumns(table)] as const),
]);

type Digests = Readonly<Record<string, string>>;

async function digestsIn(warehouse: Warehouse, tables: readonly string[]): Promise<Digests> {
  const digests: Record<string, string> = {};
  for (const table of tables) {
    const keyed = KEYED.get(table.replace("canonical.", "")) ?? [];
    const columns = keyed.length === 0 ? "*" : `* exclude (${keyed.join(", ")})`;
    const rows = await warehouse.rows(`select ${columns} from ${table}`);
    const sorted = rows.map((row) => JSON.stringify(row)).sort();
    digests[table] = createHash("sha256").update(sorted.join("\n")).digest("hex");
  }
  return digests;
}

/** The totals of the files as they were last read; a file with rejected rows is read anew by every load. */
const TOTALS = ["load_table", "control_total", "rejection", "source"].map((name) => `current.${name}`);

async function digestsOf(warehouse: Warehouse): Promise<Pick<LedgerState, "ledger" | "loads">> {
  const rows = await warehouse.rows<{ name: string }>(
    "select 'canonical.' || table_name as name from duckdb_tables() where schema_name = 'canonical' order by name",
  );
  const names = rows.map(({ name }) => name);
  const ofContract = new Set(LOADED_TABLES.map(({ name }) => `canonical.${name}`));
  const ledger = [...names.filter((name) => ofContract.has(name)), ...(names.includes("canonical.load") ? TOTALS : [])];
  return {
    ledger: await digestsIn(warehouse, ledger),
    loads: await digestsIn(
      warehouse,
      names.filter((name) => !ofContract.has(name)),
    ),
  };
}

/** Throws unless every pseudonym is that of the customer number which the vault has at his surrogate. */
async function assertPseudonyms(
  warehouse: Warehouse,
  { key, vault }: Awaited<ReturnType<typeof openCurrentVault>>,
): Promise<void> {
  const keys = pseudonymKeys(key, vault);
  const rows = await warehouse.rows<{ customer_sk: number; customer_key: string }>(
    "select distinct customer_sk, customer_key from canonical.customer",
  );
  for (const { customer_sk, customer_key } of rows) {
    const id = vault.customers[customer_sk - 1];
    if (typeof id !== "string" || pseudonym(keys, id) !== customer_key) throw new Error("key, vault and ledger differ");
  }
}

/** Lets `look` see the warehouse of a workspace in a copy, so that nothing of it is mended by looking. */
async function inCopy<T>(
  workspace: Workspace,
  look: (warehouse: Warehouse, copy: Workspace) => Promise<T>,
): Promise<T> {
  return inTemporaryFolder(async (folder) => {
    const copy = workspaceAt(join(folder, basename(workspace.root)));
    if (existsSync(workspace.root)) cpSync(workspace.root, copy.root, { recursive: true });
    const warehouse = await Warehouse.open(copy.warehouse);
    try {
      return await warehouse.onOneThread(() => look(warehouse, copy));
    } finally {
      warehouse.close();
    }
  });
}

/** Returns what a workspace holds. */
export function stateOf(workspace: Workspace): Promise<LedgerState> {
  return inCopy(workspace, async (warehouse, copy) => {
    const digests = await digestsOf(warehouse);
    if (!(await warehouse.has("canonical.load"))) return { ...digests, customers: [], rotations: 0 };
    const opened = await openCurrentVault(warehouse, copy);
    await assertPseudonyms(warehouse, opened);
    const { customers, retiredKeys } = opened.vault;
    return { ...digests, customers, rotations: retiredKeys.length };
  });
}

/** Returns the hashes of the postings and the features that were built in a workspace. */
export function builtIn(workspace: Workspace): Promise<Digests> {
  return inCopy(workspace, (warehouse) => digestsIn(warehouse, ["ledger.posting", "features.customer_month"]));
}

/** Returns the files of a workspace that only a run at work has. */
export function unfinishedFiles({ root, secretKey }: Workspace): readonly string[] {
  const names = [root, dirname(secretKey)].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }),
  );
  return [...new Set(names)].filter((name) => /\.(new|next|wal|tmp)$|^scratch\/./.test(name));
}
