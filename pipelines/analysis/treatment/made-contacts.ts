import { addDays, type Day } from "../../../models/calendar.ts";
import { CHANNELS } from "../../../models/contract/channel.ts";
import { ContactBook } from "../../../models/treatment/contact-book.ts";
import { readModel } from "../../warehouse/model.ts";
import { listPlace } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { customerRoom } from "./profiles.ts";

/** Contacts before this many days ago are about arrears that nobody writes letters about any more. */
const DAYS_BACK = 730;

/** Returns the contacts that were made with customers, as known at the end of a day. */
export async function madeContacts(warehouse: Warehouse, asOf: Day): Promise<ContactBook> {
  const book = new ContactBook(await customerRoom(warehouse));
  const named = await warehouse.rows<{ treatment: string }>(
    "select distinct treatment from canonical.contact_event order by treatment",
  );
  const treatments = named.map(({ treatment }) => treatment);
  const question = `select customer_sk, contacted_on, ${listPlace(CHANNELS, "channel")}::integer,
      ${listPlace(treatments, "treatment")}::integer
    from (${readModel("treatment.made_contact").sql}) order by contacted_on, contact_sk`;
  const parameters = { as_of: asOf, first_on: addDays(asOf, -DAYS_BACK) };
  for await (const [customers, days, channels, codes] of warehouse.stream(question, parameters)) {
    for (const [row, customer] of customers!.entries()) {
      book.add(customer, days![row]!, CHANNELS[channels![row]!]!, treatments[codes![row]!]!);
    }
  }
  return book;
}
