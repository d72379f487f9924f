import type { Day } from "../../../models/calendar.ts";
import { COHORTS } from "../../../models/kpi/bridge/cells.ts";
import type { BridgeItems } from "../../../models/kpi/bridge/snapshot.ts";
import { DIMENSION_KEYS } from "../../config/settings.ts";
import { quotedString } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import type { Portion } from "../portion.ts";

/** Items with their customers, and for each dimension the number of the portion that they are in, from 1; 0 for none. */
export interface LedgerItems extends BridgeItems {
  readonly customer: Float64Array;
  readonly portions: readonly Float64Array[];
}

/** SQL of the number of an item's portion among those of each dimension, from 1; 0 for none of them. */
function portionColumns(portions: readonly Portion[]): string[] {
  const dimensions = [...new Set(portions.map(({ dimension }) => dimension))];
  return dimensions.map((dimension) => {
    const cases = portions.map(({ dimension: own, value }, place) =>
      own === dimension ? `when ${quotedString(value)} then ${place + 1}` : "",
    );
    return `(case portion.${DIMENSION_KEYS[dimension - 1]!} ${cases.join(" ")} else 0 end)::integer`;
  });
}

/**
 * Makes the table that `itemsOn` reads: every period in which an item had one balance, with what a bridge asks of it. One
 * join for all month-ends costs as much as that of one of them.
 */
export async function prepareItems(warehouse: Warehouse, portions: readonly Portion[]): Promise<void> {
  const places = portionColumns(portions);
  const join = places.length > 0 ? "inner join ledger.item_portion as portion on status.item_sk = portion.item_sk" : "";
  await warehouse.run(
    `create or replace temp table bridge_item as
     select status.from_on, status.until_on, item.customer_sk, item.invoice_id, item.issued_on, item.due_on,
       month_index(item.issued_on)::integer as issue_month, last_day(item.issued_on) as issue_month_ends_on,
       (item.due_on - item.issued_on)::integer as term_days,
       (item.amount * 100)::double as amount, (status.balance * 100)::double as open
       ${places.map((column, index) => `, ${column} as portion_${index}`).join("")}
     from ledger.item_status as status
     inner join ledger.item on status.item_sk = item.item_sk
     ${join}`,
  );
}

/**
 * Returns the items that the receivables of a day rest on, as they were known at its end: all of the cohorts, and what is
 * open of older ones. Reads the table of `prepareItems` for the same portions.
 */
export async function itemsOn(warehouse: Warehouse, asOf: Day, portions: readonly Portion[]): Promise<LedgerItems> {
  const places = portionColumns(portions).map((_, index) => `portion_${index}`);
  const columns = await warehouse.columns(
    `with disputed as (
      select distinct invoice_id from canonical.dispute
      where opened_on <= $as_of and known_on <= $as_of and known_until > $as_of
        and coalesce(closed_on, date '9999-12-31') > $as_of and invoice_id is not null
    ),
    chosen as materialized (
      select customer_sk as customer,
        month_index($as_of::date) - issue_month as months_back,
        term_days,
        ($as_of::date - due_on)::integer as days_past_due,
        (least(issue_month_ends_on, $as_of::date) - issued_on)::integer as days_before_end,
        amount,
        open,
        (invoice_id in (select invoice_id from disputed))::integer as is_disputed
        ${places.map((place) => `, ${place}`).join("")}
      from temp.bridge_item
      where from_on <= $as_of and until_on > $as_of
        and (open != 0 or issued_on > last_day($as_of::date - interval ${COHORTS} month))
    )
    from chosen`,
    { as_of: asOf },
  );
  const named = (name: string) => columns.get(name)!;
  return {
    customer: named("customer"),
    monthsBack: named("months_back"),
    termDays: named("term_days"),
    daysPastDue: named("days_past_due"),
    daysBeforeEnd: named("days_before_end"),
    amount: named("amount"),
    open: named("open"),
    isDisputed: named("is_disputed"),
    portions: places.map(named),
  };
}
