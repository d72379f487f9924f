import { monthIndex } from "../../../../models/calendar.ts";
import { NO_CONTRIBUTIONS, type Contributions } from "../../../../models/disclosure/contributions.ts";
import { INVOICE_AGES, type InvoiceAgeRow } from "../../../../models/release/loss.ts";
import type { Warehouse } from "../../../warehouse/warehouse.ts";
import { SHOWN, SUPPRESSED } from "../../context.ts";
import { contributorColumns, readContributors } from "../../gate/contributors.ts";
import type { DisclosureGate } from "../../gate/gate.ts";
import { itemMonths, type Scope } from "./item-months.ts";

/** Last day of each class of age but the last, which has none. */
const LAST_DAYS = [30, 60, 90, 180, 365] as const;

interface AgeSum extends Record<string, string | number> {
  readonly month_index: number;
  readonly age: number;
  readonly amount: string;
}

type Contributed = InvoiceAgeRow & { readonly contributors: Contributions };

/** Returns what is open by days since the invoice date, at each month-end that is shown; every class has its row. */
export async function invoiceAgeRows(
  warehouse: Warehouse,
  scope: Scope,
  gate: DisclosureGate,
): Promise<InvoiceAgeRow[]> {
  const branches = LAST_DAYS.map((last, place) => `when days_since_issue <= ${last} then ${place}`);
  const age = `case ${branches.join(" ")} else ${LAST_DAYS.length} end`;
  const sums = await warehouse.rows<AgeSum>(
    `select month_index, age, sum(balance)::varchar as amount, ${contributorColumns("balance", "amount")}
     from (select customer_sk, month_index, ${age} as age, sum(balance) as balance from ${itemMonths(scope)} group by all)
     group by all`,
  );
  const found = new Map(sums.map((sum) => [`${sum.month_index} ${sum.age}`, sum]));
  const rows = scope.shown.flatMap((asOf) =>
    INVOICE_AGES.map((age, place): Contributed => {
      const sum = found.get(`${monthIndex(asOf)} ${place}`);
      const contributors = sum === undefined ? NO_CONTRIBUTIONS : readContributors(sum, "amount");
      const { customers } = contributors;
      return { as_of: asOf, age, state: SHOWN, amount: sum?.amount ?? "0.00", customers, contributors };
    }),
  );
  const passed = gate.pass({
    name: "loss.invoice_age",
    rows,
    customers: ({ contributors }) => contributors.customers,
    amounts: ({ contributors }) => [contributors],
    margins: [({ as_of }) => as_of],
    publish: ({ contributors: _, ...row }) => row,
    hide: (row) => ({ ...row, state: SUPPRESSED, amount: null, customers: null }),
  });
  return passed;
}
