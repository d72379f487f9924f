import { addDays, monthIndex, type Day } from "../../../models/calendar.ts";
import { monthOfDay } from "../../../models/features/month-number.ts";
import { CUSTOMER_TYPES, type CustomerType } from "../../../models/release/release.ts";
import type { RolledOutMonths, RolloutPlan, RuledItems } from "../../../models/treatment/declared-design.ts";
import type { RolloutDesign, ThresholdDesign } from "../../config/design-settings.ts";
import { readModel } from "../../warehouse/model.ts";
import { listPlace, quotedIdentifier } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { monthRows } from "./month-rows.ts";

/** What must not jump at a cut-off: columns of treatment.known_before. */
export const CHECKED = ["late_rate", "days_beyond_terms", "tenure"] as const;

/** Months before the first group in which a trend can be seen. */
const MONTHS_BEFORE = 6;

const typesOf = (types: readonly CustomerType[] | undefined) =>
  (types ?? CUSTOMER_TYPES).map((type) => CUSTOMER_TYPES.indexOf(type)).join(", ");

/**
 * Returns the items that a rule looked at and of which `outcomeDays` more were watched; without those of whom nothing was known
 * at the month-end before, or who objected to profiling.
 */
export async function ruledItems(
  warehouse: Warehouse,
  asOf: Day,
  design: ThresholdDesign,
  outcomeDays: number,
): Promise<RuledItems> {
  const lastWatched = addDays(asOf, -outcomeDays);
  const until = design.until === null || design.until > lastWatched ? lastWatched : design.until;
  const columns = await warehouse.columns(
    `select item_sk, customer_sk, ruled_on, open_amount, paid_after_days, is_received
     from (${readModel("treatment.threshold_case").sql})
     where ${listPlace(CUSTOMER_TYPES, "customer_type")} in (${typesOf(design.customer_types)}) order by item_sk`,
    {
      as_of: asOf,
      treatment: design.treatment,
      days_past_due: design.days_past_due,
      from_on: design.from,
      until_on: until,
    },
  );
  const customers = columns.get("customer_sk")!;
  const months = columns.get("ruled_on")!.map((day) => monthOfDay(day) - 1);
  const known = await knownAt(warehouse, months);
  const before = Int32Array.from(customers, (customer, row) => known.rowOf(customer, months[row]!) ?? -1);
  const kept = Int32Array.from(before.keys()).filter((row) => before[row]! >= 0);
  const column = (name: string) => Float64Array.from(kept, (row) => columns.get(name)![row]!);
  return {
    customer: Int32Array.from(kept, (row) => customers[row]!),
    timeZero: column("ruled_on"),
    openAmount: column("open_amount"),
    paidAfter: column("paid_after_days"),
    isReceived: Uint8Array.from(column("is_received")),
    covariates: CHECKED.map((name) => Float64Array.from(kept, (row) => known.columns.get(name)![before[row]!]!)),
  };
}

async function knownAt(warehouse: Warehouse, months: Float64Array) {
  const first = months.reduce((least, month) => Math.min(least, month), Infinity);
  const last = months.reduce((most, month) => Math.max(most, month), 0);
  const columns = await warehouse.columns(
    `select customer_sk, month_index, ${CHECKED.join(", ")}
     from (${readModel("treatment.known_before").sql}) order by customer_sk, month_index`,
    { first_month: Number.isFinite(first) ? first : 0, last_month: last },
  );
  return { columns, rowOf: monthRows(columns.get("customer_sk")!, columns.get("month_index")!) };
}

/** Returns the months of the customers that a rollout was over, and from which on each of their groups got it. */
export async function rolledOutMonths(
  warehouse: Warehouse,
  asOf: Day,
  design: RolloutDesign,
  lateAfterDays: number,
): Promise<{ readonly months: RolledOutMonths; readonly plan: RolloutPlan }> {
  const monthOf = (text: string) => monthIndex(`${text}-01`);
  const firstMonth = Math.min(...Object.values(design.from).map(monthOf)) - MONTHS_BEFORE;
  const lastMonth = Math.max(firstMonth, Math.min(monthOf(design.until), monthIndex(asOf)));
  const names = await groupNames(warehouse, design);
  const columns = await warehouse.columns(
    `select customer_sk, month_index, ${listPlace(names, "group_value")} as group_place, on_time / items as share
     from (${readModel("treatment.rollout_month").sql})
     where group_value is not null
       and ${listPlace(CUSTOMER_TYPES, "customer_type")} in (${typesOf(design.customer_types)})
     order by customer_sk, month_index`,
    { as_of: asOf, by: design.by, first_month: firstMonth, last_month: lastMonth, late_after_days: lateAfterDays },
  );
  const places = columns.get("group_place")!;
  const present = [...new Set(places)].sort((one, other) => one - other);
  const groupOf = new Map(present.map((place, group) => [place, group]));
  return {
    months: {
      customer: Int32Array.from(columns.get("customer_sk")!),
      month: Int32Array.from(columns.get("month_index")!),
      group: Int32Array.from(places, (place) => groupOf.get(place)!),
      share: columns.get("share")!,
    },
    plan: {
      firstMonth,
      lastMonth,
      adoption: present.map((place) => {
        const from = design.from[names[place]!];
        return from === undefined ? undefined : monthOf(from);
      }),
    },
  };
}

/** The values that customers have of what a rollout went by, in order. */
async function groupNames(warehouse: Warehouse, { by }: RolloutDesign): Promise<readonly string[]> {
  const name = quotedIdentifier(by);
  const rows = await warehouse.rows<{ name: string }>(
    `select distinct ${name} as name from current.customer where ${name} is not null`,
  );
  return rows.map((row) => row.name).sort();
}
