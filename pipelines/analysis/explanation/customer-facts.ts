import type { Day } from "../../../models/calendar.ts";
import type { MoneyText, Segment } from "../../../models/release/release.ts";
import { readModel } from "../../warehouse/model.ts";
import type { Row, Warehouse } from "../../warehouse/warehouse.ts";

/** Something that was known about a customer, with its days. */
export interface CustomerFact {
  readonly kind: string;
  readonly reference: string | null;
  readonly happenedOn: Day;
  /** Due date, promised day or closing; null where there is none. */
  readonly untilOn: Day | null;
  /** Day from which it counts. */
  readonly knownOn: Day;
  readonly amount: MoneyText | null;
  readonly detail: string | null;
}

/** Returns every fact about a customer that was known at the end of a day, the latest first. */
export async function customerFacts(warehouse: Warehouse, customer: number, asOf: Day): Promise<CustomerFact[]> {
  return warehouse.rows<CustomerFact & Row>(
    `select kind, reference, happened_on::varchar as "happenedOn", until_on::varchar as "untilOn",
       known_on::varchar as "knownOn", amount::varchar as amount, detail
     from (${readModel("features.customer_fact").sql}) order by happened_on desc, kind, reference`,
    { as_of: asOf, customer_sk: customer },
  );
}

/** A stretch of month-ends on which a customer was in one class: the first of them, and the last. */
export interface SegmentPeriod {
  readonly segment: Segment;
  readonly validFrom: Day;
  readonly validTo: Day;
}

/** Returns the classes that a customer was in up to a day, the latest first. */
export async function segmentPeriods(warehouse: Warehouse, customer: number, asOf: Day): Promise<SegmentPeriod[]> {
  return warehouse.rows<SegmentPeriod & Row>(
    `select segment, valid_from::varchar as "validFrom", valid_to::varchar as "validTo"
     from (${readModel("segments.segment_period").sql}) where customer_sk = $customer order by valid_from desc`,
    { as_of: asOf, customer },
  );
}

/** A segment that a person put in the place of ours. */
export interface SegmentOverride {
  /** As it was given: it may be a name of another system. */
  readonly segment: string;
  readonly source: string;
  readonly reasonCode: string | null;
  readonly validFrom: Day;
  /** Null while it lasts. */
  readonly validTo: Day | null;
}

/** Returns the override of a customer's segment that holds on a day; null without one. */
export async function segmentOverride(
  warehouse: Warehouse,
  customer: number,
  asOf: Day,
): Promise<SegmentOverride | null> {
  const [found] = await warehouse.rows<SegmentOverride & Row>(
    `select segment, source, reason_code as "reasonCode", valid_from::varchar as "validFrom", valid_to::varchar as "validTo"
     from (${readModel("segments.override_at").sql}) where customer_sk = $customer`,
    { as_of: asOf, customer },
  );
  return found ?? null;
}
