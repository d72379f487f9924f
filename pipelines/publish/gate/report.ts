import type { HidingReason } from "../../../models/disclosure/suppress.ts";
import { declaredTable } from "../../../models/release/tables/tables.ts";
import type { GatedRow } from "./gate.ts";

export interface SuppressionReport {
  readonly table: string;
  readonly rows: number;
  readonly suppressed: number;
  /** Hidden rows by why they are. */
  readonly reasons: Readonly<Partial<Record<HidingReason, number>>>;
}

/** Returns per table how many of its rows are hidden, and why. */
export function reportOf(
  rows: readonly Pick<GatedRow, "table" | "isWithheld">[],
  reasons: readonly (HidingReason | undefined)[],
): SuppressionReport[] {
  const counts = new Map<
    string,
    { rows: number; suppressed: number; reasons: Partial<Record<HidingReason, number>> }
  >();
  rows.forEach(({ table: name, isWithheld }, index) => {
    if (isWithheld) return;
    const { reportedAs: table = name } = declaredTable(name);
    const count = counts.get(table) ?? { rows: 0, suppressed: 0, reasons: {} };
    counts.set(table, count);
    count.rows += 1;
    const reason = reasons[index];
    if (reason === undefined) return;
    count.suppressed += 1;
    count.reasons[reason] = (count.reasons[reason] ?? 0) + 1;
  });
  return [...counts].map(([table, count]) => ({ table, ...count }));
}
