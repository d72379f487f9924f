import { EXITS, FLOW_CELLS, flowCell, OPEN_STATES } from "../../../../models/loss/states.ts";
import type { Warehouse } from "../../../warehouse/warehouse.ts";
import { CustomerMonths, monthsSql } from "./customer-months.ts";
import { BOOTSTRAP_GROUPS, itemMonths, type Scope } from "./item-months.ts";

/** What became of open balances, per month and group of customers. */
export interface Flows {
  /** Cents that went from a state at the end of a month to an outcome at the end of the next (`flowAt`). */
  readonly amounts: Float64Array;
  /** The same of items. */
  readonly counts: Float64Array;
  /** Customers behind the cells of the amounts, and behind each state (`baseCell`), by the month in which they are in the state. */
  readonly customers: CustomerMonths;
  /** First month in which anything is open. */
  readonly firstMonth: number;
}

/** Returns the place of a month's cell of a group among the flows. */
export function flowAt(month: number, group: number, cell: number): number {
  return (month * BOOTSTRAP_GROUPS + group) * FLOW_CELLS + cell;
}

/** Returns the cell of all that was in a state, among those of the customers. */
export function baseCell(from: number): number {
  return FLOW_CELLS + from;
}

const STAYS = OPEN_STATES.length;
const cents = (amount: string) => `coalesce(sum(${amount}) * 100, 0)::double`;
const items = (condition: string) =>
  `count(*) filter (where is_counted and next_state is not null and ${condition})::double`;

/** An item that is not open any more went the way of the most of it. */
const LARGEST = {
  paid: "not is_still_counted and paid > greatest(credited, written_off)",
  credited: "not is_still_counted and credited >= paid and credited > written_off",
  written_off: "not is_still_counted and written_off >= greatest(paid, credited)",
} as const;

const sumsSql = (scope: Scope) => `
  select month::integer, customer_group::integer, from_state::integer, coalesce(next_state, 0)::integer,
    ${["stays", ...EXITS].map(cents).join(", ")},
    ${["is_still_counted", ...EXITS.map((exit) => LARGEST[exit])].map(items).join(", ")}
  from ${itemMonths(scope)} group by all order by all`;

const customersSql = (scope: Scope) => {
  const outcome = (place: string, amount: string) =>
    `select customer_sk, month, from_state * ${STAYS + EXITS.length} + ${place} as cell from scoped where ${amount} > 0`;
  const outcomes = [
    outcome("next_state", "stays"),
    ...EXITS.map((exit, place) => outcome(String(STAYS + place), exit)),
    `select customer_sk, month, ${FLOW_CELLS} + from_state as cell from scoped where balance > 0 and next_state is not null`,
  ];
  return `with scoped as ${itemMonths(scope)}
    select cell::double, ${monthsSql("month")} from (${outcomes.join(" union all ")}) group by customer_sk, cell`;
};

/** Returns what became of the open balances of a scope, from one month-end to the next. */
export async function flowsOf(warehouse: Warehouse, scope: Scope): Promise<Flows> {
  const cells = scope.monthCount * BOOTSTRAP_GROUPS * FLOW_CELLS;
  const [amounts, counts] = [new Float64Array(cells), new Float64Array(cells)];
  let firstMonth = scope.monthCount;
  for await (const [months, groups, froms, nexts, ...parts] of warehouse.stream(sumsSql(scope))) {
    for (let row = 0; row < months!.length; row++) {
      const [month, from] = [Number(months![row]), Number(froms![row])];
      firstMonth = Math.min(firstMonth, month);
      for (let part = 0; part <= EXITS.length; part++) {
        const to = part === 0 ? Number(nexts![row]) : STAYS + part - 1;
        const place = flowAt(month, Number(groups![row]), flowCell(from, to));
        amounts[place]! += Number(parts[part]![row]);
        counts[place]! += Number(parts[EXITS.length + 1 + part]![row]);
      }
    }
  }
  const customers = await CustomerMonths.read(warehouse, customersSql(scope));
  return { amounts, counts, customers, firstMonth };
}
