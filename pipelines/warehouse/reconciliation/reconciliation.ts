import type { ControlTotal } from "../../../models/release/release.ts";
import type { Settings } from "../../config/settings.ts";
import { runAudits } from "../audit.ts";
import type { Warehouse } from "../warehouse.ts";
import { bankAccounts, type BankAccount } from "./bank-accounts.ts";
import { checksOf, type LocalCheck } from "./checks.ts";
import { coveredMonths, type CoveredMonth } from "./coverage.ts";
import { loadRecords, type LoadRecord } from "./loads.ts";
import { reconciledMonths, type ReconciledMonth } from "./months.ts";

/** What an auditor asks of a ledger: what came in, what became of it, and whether it all adds up. */
export interface Reconciliation {
  readonly loads: readonly LoadRecord[];
  readonly coverage: readonly CoveredMonth[];
  readonly control_totals: readonly ControlTotal[];
  readonly bank_accounts: readonly BankAccount[];
  readonly months: readonly ReconciledMonth[];
  readonly checks: readonly LocalCheck[];
}

/** Returns the totals that the files of the ledger give, beside what it took from them, in the order of reading. */
export async function currentControls(warehouse: Warehouse): Promise<readonly ControlTotal[]> {
  return (await warehouse.rows(`select code, name, source_amount::varchar as source_amount,
      ledger_amount::varchar as ledger_amount, (ledger_amount - source_amount)::varchar as difference
    from current.control_total order by position, name`)) as unknown as readonly ControlTotal[];
}

/** Returns the reconciliation of a ledger that was built; amounts are decimal text in its currency. */
export async function reconcile(warehouse: Warehouse, settings: Settings): Promise<Reconciliation> {
  const controls = await currentControls(warehouse);
  const accounts = await bankAccounts(warehouse);
  const audits = await runAudits(warehouse);
  return {
    loads: await loadRecords(warehouse),
    coverage: await coveredMonths(warehouse),
    control_totals: controls,
    bank_accounts: accounts,
    months: await reconciledMonths(warehouse),
    checks: checksOf({ controls, accounts, audits }, settings.control_tolerance),
  };
}
