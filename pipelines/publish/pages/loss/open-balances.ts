import { NO_CONTRIBUTIONS, type Contributions } from "../../../../models/disclosure/contributions.ts";
import type { Warehouse } from "../../../warehouse/warehouse.ts";
import { contributorColumns, readContributors } from "../../gate/contributors.ts";
import { itemMonths, type Scope } from "./item-months.ts";

/** What is open in a state at a month-end, and who has it. */
export interface OpenBalance {
  readonly cents: bigint;
  readonly contributors: Contributions;
}

/** Returns what is open by the month and the place of the state. */
export type OpenBalances = (month: number, state: number) => OpenBalance;

const NOTHING: OpenBalance = { cents: 0n, contributors: NO_CONTRIBUTIONS };

interface OpenRow extends Record<string, string | number> {
  readonly month: number;
  readonly from_state: number;
  readonly cents: string;
}

/** Reads what is open in each state at each month-end of a scope. */
export async function openBalancesOf(warehouse: Warehouse, scope: Scope): Promise<OpenBalances> {
  const rows = await warehouse.rows<OpenRow>(
    `select month, from_state, (sum(balance) * 100)::bigint::varchar as cents, ${contributorColumns("balance", "balance")}
     from (select customer_sk, month, from_state, sum(balance) as balance from ${itemMonths(scope)} group by all)
     group by all`,
  );
  const found = new Map(
    rows.map((row) => [
      `${row.month} ${row.from_state}`,
      { cents: BigInt(row.cents), contributors: readContributors(row, "balance") },
    ]),
  );
  return (month, state) => found.get(`${month} ${state}`) ?? NOTHING;
}
