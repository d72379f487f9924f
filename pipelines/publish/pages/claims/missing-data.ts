import { findTable } from "../../../../models/contract/contract.ts";
import type { ClaimNeed } from "../../../../models/release/claims.ts";
import { quotedIdentifier } from "../../../warehouse/sql.ts";
import type { Warehouse } from "../../../warehouse/warehouse.ts";

/** A field that a claim cannot be tested without. */
export interface Wanted {
  readonly table: string;
  readonly field: string;
}

/**
 * Returns which of these the ledger lacks: a field that has no value in any row, its table where there are no rows at all. Of
 * what no delivery can have, since it is not read, that is said.
 */
export async function missingData(warehouse: Warehouse, wanted: readonly Wanted[]): Promise<readonly ClaimNeed[]> {
  const needs: ClaimNeed[] = [];
  for (const { table, field } of wanted) {
    const known = findTable(table);
    if (known?.status !== "loaded" || !(field in known.fields)) {
      needs.push({ need: "data", table, field, has_place: false });
      continue;
    }
    const { rows, filled } = await warehouse.row<{ rows: number; filled: number }>(
      `select count(*)::integer as rows, count(${quotedIdentifier(field)})::integer as filled
       from ${quotedIdentifier(`current.${table}`)}`,
    );
    if (filled === 0) needs.push({ need: "data", table, field: rows === 0 ? null : field, has_place: true });
  }
  return needs;
}
