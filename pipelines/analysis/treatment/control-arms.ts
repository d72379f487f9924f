import type { Day } from "../../../models/calendar.ts";
import { ControlArms } from "../../../models/treatment/control-arms.ts";
import { readModel } from "../../warehouse/model.ts";
import { listPlace } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";

/** Returns what randomised comparisons keep from customers, as known at the end of a day. */
export async function controlArms(warehouse: Warehouse, asOf: Day): Promise<ControlArms> {
  const arms = new ControlArms();
  const named = await warehouse.rows<{ treatment: string }>(
    "select distinct treatment from canonical.policy where arm = 'treatment' order by treatment",
  );
  const treatments = named.map(({ treatment }) => treatment);
  const { sql } = readModel("treatment.control_arm");
  const question = `select customer_sk, ${listPlace(treatments, "treatment")}::integer, from_on, until_on from (${sql})`;
  for await (const [customers, codes, from, until] of warehouse.streamFew(question, { as_of: asOf })) {
    for (const [row, customer] of customers!.entries()) {
      arms.add(customer, treatments[codes![row]!]!, from![row]!, until![row]!);
    }
  }
  return arms;
}
