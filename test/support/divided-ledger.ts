import type { LedgerRows } from "./ledger.ts";

export const UNITS = ["energy", "water"] as const;

/** Returns the rows with a unit of every customer as their first dimension, and of every third invoice one of its own. */
export const divided = (rows: LedgerRows): LedgerRows => ({
  ...rows,
  customer: rows.customer!.map((row, index) => ({ ...row, dimension_1: UNITS[index % 2]! })),
  invoice: rows.invoice!.map((row, index) => ({ ...row, dimension_1: index % 3 === 0 ? UNITS[index % 2]! : "" })),
});
