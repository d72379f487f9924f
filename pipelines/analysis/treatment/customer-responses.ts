import type { Day } from "../../../models/calendar.ts";
import type { CustomerResponses } from "../../../models/treatment/customer-responses.ts";
import { readModel } from "../../warehouse/model.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";

/** Returns what all customers let know by a day, by customer and day: asked once, whatever is compared. */
export async function customerResponses(warehouse: Warehouse, asOf: Day): Promise<CustomerResponses> {
  const columns = await warehouse.columns(
    `select * from (${readModel("treatment.customer_response").sql}) order by customer_sk, responded_on`,
    { as_of: asOf },
  );
  const column = (name: string) => columns.get(name)!;
  return {
    customer: Int32Array.from(column("customer_sk")),
    day: column("responded_on"),
    had: {
      dispute: Uint8Array.from(column("is_disputed")),
      complaint: Uint8Array.from(column("is_complained")),
      opt_out: Uint8Array.from(column("is_opted_out")),
    },
    score: column("score"),
  };
}
