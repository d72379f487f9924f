import type { Random } from "../../../models/random.ts";
import { workingDayFrom, type Day } from "../calendar.ts";
import type { Collection, Collector } from "./collector.ts";
import { chance, integerBetween } from "../draws.ts";
import type { Item } from "../billing/item.ts";
import { isLackOfMoney } from "./reversal.ts";

/** Presenting again what failed for lack of money. */
export const SECOND_COLLECTION = {
  /** Share of what is paid later anyway that is paid by a second collection. */
  shareSettling: 0.45,
  /** Share of the rest of which a second collection fails too, where there is time for one. */
  shareFailing: 0.3,
  daysAfterReversal: [4, 8],
  leastDaysToSettle: 5,
} as const;

const DAYS_TO_FAIL_AGAIN = 6;

/** It settles the amount on about the day on which the customer pays, or fails before it. */
function presentAgain(
  random: Random,
  collector: Collector,
  first: Collection,
  paidOn: Day | undefined,
  mayStay: boolean,
): Collection | undefined {
  const settles = chance(random, SECOND_COLLECTION.shareSettling);
  const fails = chance(random, SECOND_COLLECTION.shareFailing);
  const wait = integerBetween(random, ...SECOND_COLLECTION.daysAfterReversal);
  if (first.reversal === undefined || !isLackOfMoney(first.reversal.reasonCode)) return undefined;
  const { on } = first.reversal;
  if (mayStay && settles && paidOn !== undefined && paidOn - on >= SECOND_COLLECTION.leastDaysToSettle) {
    return collector.present(workingDayFrom(paidOn), first.cents, undefined, first);
  }
  const presentedOn = workingDayFrom(on + wait);
  if (!fails || (paidOn ?? Infinity) - presentedOn < DAYS_TO_FAIL_AGAIN) return undefined;
  return collector.present(presentedOn, first.cents, collector.drawReversal(presentedOn, true), first);
}

/**
 * Returns the item with the second collection that its first one may lead to. `mayStay` says whether it may bring what
 * the customer would otherwise send himself, on the day on which he would: that is when he pays does not change.
 */
export function collectAgain(random: Random, collector: Collector, item: Item, mayStay: boolean): Item {
  const [first] = item.collections;
  if (first === undefined) return item;
  const sent = item.receipts.filter(({ collection }) => collection === undefined);
  const [payment] = sent;
  const isWhole = sent.length === 1 && payment?.cents === first.cents && payment.excessCents === 0;
  const again = presentAgain(random, collector, first, payment?.valueOn, mayStay && isWhole);
  if (again === undefined) return item;
  const brought = { valueOn: again.presentedOn, cents: again.cents, excessCents: 0, collection: again };
  const others = again.reversal === undefined ? item.receipts.filter((receipt) => receipt !== payment) : item.receipts;
  return { ...item, collections: [...item.collections, again], receipts: [...others, brought] };
}
