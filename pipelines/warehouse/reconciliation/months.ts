import type { MoneyText } from "../../../models/release/release.ts";
import type { Warehouse } from "../warehouse.ts";

/** One month of the ledger: movements, what its end holds besides open items, and what turned out later. */
export type ReconciledMonth = Readonly<Record<string, MoneyText | number>> & { readonly month_ends_on: string };

/**
 * Returns the months up to the as-of day of the build, oldest first: receivables from opening to closing by kind of
 * movement, then the columns of `marts.month_end` and `marts.restatement`.
 */
export async function reconciledMonths(warehouse: Warehouse): Promise<readonly ReconciledMonth[]> {
  return (await warehouse.rows(`
    select month_ends_on::varchar as month_ends_on, * exclude (month_ends_on)
    from (select columns(name -> not ends_with(name, '_customers')) from marts.roll_forward)
    join marts.month_end using (month_ends_on) join marts.restatement using (month_ends_on)
    order by month_ends_on`)) as unknown as readonly ReconciledMonth[];
}
