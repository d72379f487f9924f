import fc from "fast-check";
import type { LedgerRows } from "./ledger.ts";

type Cells = LedgerRows[string][number];

/** Columns with the numbers of the row itself or of others, and with texts that name them. */
const NUMBERED = /(_id|_ids|_account|_text|replaced_by)$/;

/** Invoice numbers that can be found in a text keep their length; all others get the number of the ledger behind them. */
function numberIn(ledger: number, name: string, value: string): string {
  const found = value.replaceAll(/\b9000(?=\d{4}\b)/g, `9${String(ledger).padStart(3, "0")}`);
  return found !== value || value === "" || name.endsWith("_text") ? found : `${value}L${ledger}`;
}

/** Returns the rows with numbers that no other ledger has, so that several can stand in one. At most 1,000 can. */
export function renumbered(rows: LedgerRows, ledger: number): LedgerRows {
  const renamed = (row: Cells): Cells =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [
        name,
        NUMBERED.test(name) ? numberIn(ledger, name, String(value)) : value,
      ]),
    );
  return Object.fromEntries(Object.entries(rows).map(([table, content]) => [table, content.map(renamed)]));
}

/** Returns the rows of all ledgers as those of one: what happens in one changes nothing in another. */
export function together(ledgers: readonly LedgerRows[]): LedgerRows {
  const parts = ledgers.map(renumbered);
  const tables = [...new Set(parts.flatMap((part) => Object.keys(part)))];
  return Object.fromEntries(tables.map((table) => [table, parts.flatMap((part) => part[table] ?? [])]));
}

/**
 * Random ledgers, one up to `most`, that stand side by side in one: building many of a few customers takes far longer than
 * building one of many. What is random has its ledgers by name, such as the one before and the one after.
 */
export function sideBySide<Name extends string>(
  ledgers: fc.Arbitrary<Readonly<Record<Name, LedgerRows>>>,
  most: number,
): fc.Arbitrary<Readonly<Record<Name, LedgerRows>>> {
  return fc.array(ledgers, { minLength: 1, maxLength: most }).map((parts) => {
    const names = Object.keys(parts[0]!) as Name[];
    const merged = names.map((name) => [name, together(parts.map((part) => part[name]))] as const);
    return Object.fromEntries(merged) as Record<Name, LedgerRows>;
  });
}
