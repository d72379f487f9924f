import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Workspace } from "../../pipelines/config/paths.ts";
import { quotedIdentifier } from "../../pipelines/warehouse/sql.ts";
import { Warehouse } from "../../pipelines/warehouse/warehouse.ts";

/** Identifiers that stand in no other text: each file of a test has all that its kind has a place for. */
export const CANARY = {
  customer: "KANARIEKLANT",
  account: "NL91ABNA0417164300",
  spacedAccount: "NL91 ABNA 0417 1643 00",
  name: "Kanariepiet",
  email: "geelvink@kooi.example",
  text: "zingtdeheledag",
} as const;

/** Returns the canaries that stand in some bytes, in any case of letters and as UTF-8 or UTF-16. */
export function canariesIn(bytes: Buffer): readonly string[] {
  const texts = [bytes.toString("latin1"), bytes.toString("utf16le"), bytes.subarray(1).toString("utf16le")];
  const lower = texts.map((text) => text.toLowerCase());
  return Object.values(CANARY).filter((canary) => lower.some((text) => text.includes(canary.toLowerCase())));
}

function filesBelow(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
}

/** Returns, by file, the canaries in a workspace outside of the three places where they may be. */
export function canariesInFiles({ root, vault, secretKey, quarantine }: Workspace): Record<string, readonly string[]> {
  const found = filesBelow(root)
    .filter((path) => ![vault, secretKey].includes(path) && !path.startsWith(quarantine))
    .map((path) => [path, canariesIn(readFileSync(path))] as const);
  return Object.fromEntries(found.filter(([, canaries]) => canaries.length > 0));
}

/** Returns the canaries in the text of every table, since the file of the warehouse is compressed. */
export async function canariesInTables({ warehouse: path }: Workspace): Promise<readonly string[]> {
  const warehouse = await Warehouse.open(path);
  try {
    const tables = await warehouse.rows<{ name: string }>(
      "select schema_name || '.' || table_name as name from duckdb_tables() union all select schema_name || '.' || view_name from duckdb_views() where not internal",
    );
    const found: string[] = [];
    for (const { name } of tables) {
      const rows = await warehouse.rows(`select * from ${quotedIdentifier(name)}`);
      for (const canary of canariesIn(Buffer.from(JSON.stringify(rows)))) found.push(`${name}: ${canary}`);
    }
    if (tables.length < 20) throw new Error(`only ${tables.length} tables in ${path}`);
    return found;
  } finally {
    warehouse.close();
  }
}
