import { concentrationOf } from "../../../../models/loss/concentration.ts";
import type { ConcentrationRow } from "../../../../models/release/loss.ts";
import type { Warehouse } from "../../../warehouse/warehouse.ts";
import { SHOWN, SUPPRESSED } from "../../context.ts";
import type { DisclosureGate } from "../../gate/gate.ts";
import { rounded } from "./draws.ts";
import { itemMonths, monthOf, type Scope } from "./item-months.ts";

const LARGEST = 10;

/** With more than this of the whole, one customer could be told from the figures. */
const DOMINANT_SHARE = 0.5;

async function overdueByMonth(warehouse: Warehouse, scope: Scope): Promise<ReadonlyMap<number, number[]>> {
  const byMonth = new Map<number, number[]>();
  const rows = warehouse.stream(
    `select month::integer, (sum(balance) * 100)::double as overdue from ${itemMonths(scope)}
     where days_past_due > 0 group by customer_sk, month having sum(balance) > 0 order by month, overdue, customer_sk`,
  );
  for await (const [months, amounts] of rows) {
    for (let row = 0; row < months!.length; row++) {
      const month = Number(months![row]);
      const amount = Number(amounts![row]);
      const others = byMonth.get(month);
      if (others === undefined) byMonth.set(month, [amount]);
      else others.push(amount);
    }
  }
  return byMonth;
}

type CountedRow = ConcentrationRow & { readonly count: number };

/**
 * Returns how concentrated the overdue amount is at each month-end that is shown. It is hidden where few are left beside the
 * ten largest, and where one customer has more than half.
 */
export async function concentrationRows(
  warehouse: Warehouse,
  scope: Scope,
  gate: DisclosureGate,
): Promise<ConcentrationRow[]> {
  const byMonth = await overdueByMonth(warehouse, scope);
  const rows = scope.shown.map((asOf): CountedRow => {
    const amounts = Float64Array.from(byMonth.get(monthOf(scope, asOf)) ?? []);
    const found = concentrationOf(amounts, LARGEST);
    const total = amounts.reduce((sum, amount) => sum + amount, 0);
    const isDominated = (amounts.at(-1) ?? 0) > DOMINANT_SHARE * total;
    const others = isDominated ? 1 : Math.max(1, amounts.length - LARGEST);
    return {
      as_of: asOf,
      state: SHOWN,
      customers: amounts.length,
      top_ten_share: found === undefined ? null : rounded(found.largest_share),
      herfindahl: found === undefined ? null : rounded(found.herfindahl, 6),
      gini: found === undefined ? null : rounded(found.gini),
      count: amounts.length === 0 ? 0 : others,
    };
  });
  const passed = gate.pass({
    name: "loss.concentration",
    rows,
    customers: ({ count }) => count,
    publish: ({ count: _, ...row }) => row,
    hide: (row) => ({ ...row, state: SUPPRESSED, customers: null, top_ten_share: null, herfindahl: null, gini: null }),
  });
  return passed;
}
