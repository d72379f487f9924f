import type { DeclaredTable } from "./declaration.ts";
import { FORECAST_TABLES } from "./forecast.ts";
import { LOSS_TABLES } from "./loss.ts";
import { MONEY_TABLES } from "./money.ts";
import { EXPERIENCE_TABLES, METHOD_TABLES, MODEL_TABLES, WHAT_IF_TABLES } from "./others.ts";
import { SEGMENT_TABLES } from "./segments.ts";

/** Every table that may leave. What is not in this list cannot pass the disclosure gate. */
export const DECLARED_TABLES = [
  ...MONEY_TABLES,
  ...FORECAST_TABLES,
  ...LOSS_TABLES,
  ...SEGMENT_TABLES,
  ...MODEL_TABLES,
  ...EXPERIENCE_TABLES,
  ...WHAT_IF_TABLES,
  ...METHOD_TABLES,
] as const;

const byName = new Map<string, DeclaredTable<never>>(DECLARED_TABLES.map((table) => [table.name, table]));

/** Returns the declaration of a table; throws for one that is not declared, which may not leave. */
export function declaredTable(name: string): DeclaredTable<never> {
  const table = byName.get(name);
  if (table === undefined) {
    throw new Error(`the table ${name} is not declared in models/release/tables, and may not leave`);
  }
  return table;
}
