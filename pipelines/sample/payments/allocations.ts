import type { Random } from "../../../models/random.ts";
import { dayText, type Day, type Window } from "../calendar.ts";
import { drawMisallocation } from "../billing/corrections.ts";
import type { Counts } from "../truths/counts.ts";
import { centsText } from "../billing/money.ts";
import type { Item, Receipt } from "../billing/item.ts";
import type { SampleTables } from "../tables.ts";

/** Money for one instalment, and that instalment. */
export interface Part {
  readonly item: Item;
  readonly receipt: Receipt;
}

/**
 * Adds how a payment is applied. A few transfers stand on another invoice for some weeks: that application is known from
 * the day on which it was made, ends as one of nothing, and the right one is known from then on, for the same day.
 */
export function addAllocations(
  tables: SampleTables,
  random: Random,
  paymentId: string,
  group: readonly Part[],
  items: readonly Item[],
  appliedOn: Day,
  window: Window,
  counts: Counts,
): void {
  for (const { item, receipt } of group) {
    if (receipt.cents === 0) continue;
    const number = item.invoice.instalments.length > 1 ? String(item.instalment.number) : "";
    const wrong = receipt.collection === undefined ? drawMisallocation(random, item, items, appliedOn) : undefined;
    const isMoved = wrong !== undefined && wrong.knownOn <= window.endsOn && group.length === 1;
    if (isMoved) {
      counts.corrections.allocation_moved += 1;
      addAllocation(tables, paymentId, wrong.invoiceId, "", receipt.cents, appliedOn, appliedOn);
      addAllocation(tables, paymentId, wrong.invoiceId, "", 0, appliedOn, wrong.knownOn);
    }
    const knownOn = isMoved ? wrong.knownOn : undefined;
    addAllocation(tables, paymentId, item.invoice.id, number, receipt.cents, appliedOn, knownOn);
  }
}

function addAllocation(
  tables: SampleTables,
  paymentId: string,
  invoiceId: string,
  instalmentNumber: string,
  cents: number,
  appliedOn: Day,
  knownOn: Day | undefined,
): void {
  tables.allocation.add({
    payment_id: paymentId,
    invoice_id: invoiceId,
    instalment_number: instalmentNumber,
    amount: centsText(cents),
    applied_on: dayText(appliedOn),
    known_on: knownOn === undefined ? "" : dayText(knownOn),
  });
}
