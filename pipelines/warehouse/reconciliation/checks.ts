import { formatCents, parseCents } from "../../../models/contract/field.ts";
import type { Check, ControlTotal, MoneyText } from "../../../models/release/release.ts";
import type { AuditResult } from "../audit.ts";
import type { BankAccount } from "./bank-accounts.ts";

/** A check with what was found where it does not hold; that may be about one customer and stays on this computer. */
export type LocalCheck = Check & { readonly finding: string };

type Difference = Pick<ControlTotal, "difference">;

const size = (amount: MoneyText) => (parseCents(amount) < 0n ? -parseCents(amount) : parseCents(amount));

/** Returns what became of comparing amounts: they may differ by the tolerance each, in cents. */
function compared(code: string, all: number, differences: readonly Difference[], toleratedCents: bigint): LocalCheck {
  const wrong = differences.filter(({ difference }) => size(difference) > toleratedCents);
  const total = wrong.reduce((sum, { difference }) => sum + size(difference), 0n);
  const verdict = wrong.length === 0 ? "ok" : "differs";
  return { code, verdict, compared: all, wrong: wrong.length, difference: formatCents(total), finding: "" };
}

function bankChecks(accounts: readonly BankAccount[], toleratedCents: bigint): readonly LocalCheck[] {
  if (accounts.length === 0) return [];
  const total = (count: (account: BankAccount) => number) => accounts.reduce((sum, account) => sum + count(account), 0);
  const statements = total((account) => account.statements);
  const missing = total(({ missing_numbers: ranges }) => ranges.reduce((sum, { from, to }) => sum + to - from + 1, 0));
  const unbalanced = accounts.flatMap((account) => account.unbalanced);
  const disconnected = accounts.flatMap((account) => account.disconnected);
  return [
    compared(
      "statements_balance",
      total((account) => account.compared),
      unbalanced,
      toleratedCents,
    ),
    compared("statements_connect", statements - accounts.length, disconnected, toleratedCents),
    {
      code: "statements_are_complete",
      verdict: missing === 0 ? "ok" : "incomplete",
      compared: statements,
      wrong: missing,
      difference: null,
      finding: "",
    },
  ];
}

/**
 * Returns the verdicts of a reconciliation: control totals of the sources, tables of the files against the ledger, bank
 * statements, and the audits of the built ledger. What the files give may differ by the tolerance, an amount in the
 * ledger's currency; the ledger itself has to be right to the cent.
 */
export function checksOf(
  {
    controls,
    accounts,
    audits,
  }: {
    readonly controls: readonly ControlTotal[];
    readonly accounts: readonly BankAccount[];
    readonly audits: readonly AuditResult[];
  },
  tolerance: number,
): readonly LocalCheck[] {
  const toleratedCents = BigInt(Math.round(tolerance * 100));
  const tables = controls.filter(({ code }) => code === "table");
  const sources = controls.filter(({ code }) => code !== "table");
  return [
    ...(sources.length === 0 ? [] : [compared("control_totals", sources.length, sources, toleratedCents)]),
    compared("files_equal_ledger", tables.length, tables, 0n),
    ...bankChecks(accounts, toleratedCents),
    ...audits.map(({ name, passed, finding }): LocalCheck => {
      const verdict = passed ? "ok" : "differs";
      return { code: name, verdict, compared: 1, wrong: passed ? 0 : 1, difference: null, finding };
    }),
  ];
}
