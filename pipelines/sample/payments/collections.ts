import { dayText, type Window } from "../calendar.ts";
import { endToEndId, type Collection } from "./collector.ts";
import type { Counts } from "../truths/counts.ts";
import { daysSinceSalary, type Mandate } from "../customers/mandate.ts";
import { centsText } from "../billing/money.ts";
import type { Customer } from "../customers/population.ts";
import type { SampleTables } from "../tables.ts";

const NEW_MANDATE_AFTER: readonly string[] = ["AC01", "AC04", "MD01"];

/**
 * Adds the customer's collections in the order of presentation, as the file knows them at the end of the window. The
 * first one of a mandate is marked as such; a wrong or closed account, or a mandate that the bank does not know, takes
 * a new mandate.
 */
export function addCollections(
  tables: SampleTables,
  customer: Customer,
  mandate: Mandate,
  collections: readonly (readonly [invoiceId: string, collection: Collection])[],
  window: Window,
  counts: Counts,
): void {
  let isFirst = customer.startsOn >= window.startsOn;
  const presented = collections.filter(([, { presentedOn }]) => presentedOn <= window.endsOn);
  for (const [invoiceId, collection] of presented.sort(([, a], [, b]) => a.presentedOn - b.presentedOn)) {
    const { id, presentedOn, cents, represents } = collection;
    const reversal =
      collection.reversal !== undefined && collection.reversal.on <= window.endsOn ? collection.reversal : undefined;
    counts.collections.add(daysSinceSalary(mandate, presentedOn), represents !== undefined, reversal?.reasonCode);
    tables.direct_debit.add({
      collection_id: id,
      invoice_id: invoiceId,
      presented_on: dayText(presentedOn),
      amount: centsText(cents),
      sequence_type: isFirst ? "FRST" : "RCUR",
      return_type: reversal?.type ?? "",
      reason_code: reversal?.reasonCode ?? "",
      returned_on: reversal === undefined ? "" : dayText(reversal.on),
      represents_collection_id: represents?.id ?? "",
      end_to_end_id: endToEndId(collection),
    });
    isFirst = reversal !== undefined && NEW_MANDATE_AFTER.includes(reversal.reasonCode);
  }
}
