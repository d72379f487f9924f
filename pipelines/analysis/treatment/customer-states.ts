import type { Day } from "../../../models/calendar.ts";
import { CHANNELS } from "../../../models/contract/channel.ts";
import { CUSTOMER_TYPES } from "../../../models/release/release.ts";
import { ABSENT, CustomerStates, STATE_COLUMNS, type StateColumn } from "../../../models/treatment/customer-states.ts";
import { readModel } from "../../warehouse/model.ts";
import { listPlace } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";

const dayNumber = (column: string) => `coalesce(${column} - date '1970-01-01', ${ABSENT})`;

const SQL_OF: Readonly<Record<StateColumn, string>> = {
  customer_sk: "customer_sk",
  overdue_cents: "100 * overdue_amount",
  oldest_due_on: dayNumber("oldest_due_on"),
  upcoming_cents: "100 * upcoming_amount",
  next_due_on: dayNumber("next_due_on"),
  customer_type: listPlace(CUSTOMER_TYPES, "customer_type"),
  has_objected: "has_objected",
  has_open_dispute: "has_open_dispute",
  has_arrangement: "has_arrangement",
  promised_for: dayNumber("promised_for"),
  preferred_channel: listPlace(CHANNELS, "preferred_channel"),
  refused_channels: CHANNELS.map((channel, place) => `${1 << place} * refuses_${channel}::integer`).join(" + "),
};

/**
 * Returns the state of every customer with something open that is past due at the end of a day or falls due within
 * `daysAhead` days, as it was known then, in the order of their surrogates.
 */
export async function customerStates(warehouse: Warehouse, asOf: Day, daysAhead: number): Promise<CustomerStates> {
  const columns = STATE_COLUMNS.map((name) => `(${SQL_OF[name]})::double as ${name}`);
  const { sql } = readModel("treatment.customer_state");
  const states = new CustomerStates();
  const question = `select ${columns.join(", ")} from (${sql}) order by customer_sk`;
  for await (const rows of warehouse.stream(question, { as_of: asOf, days_ahead: daysAhead })) states.add(rows);
  return states;
}
