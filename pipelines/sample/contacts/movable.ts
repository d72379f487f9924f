import type { Day } from "../calendar.ts";
import type { Item } from "../billing/item.ts";

/**
 * True where words can change when an item is paid: it waits for the customer himself, who can and wants to pay, and
 * nothing of it is contested or credited.
 */
export function isMovable({ isLost, isWithheld, isInDistress, collections, credit, dispute }: Item): boolean {
  const isPlain = collections.length === 0 && credit === undefined && dispute?.isValid !== false;
  return isPlain && !isLost && !isWithheld && !isInDistress;
}

/** Returns the item with what would come in after `day` so many days later. */
export function postponed(item: Item, day: Day, days: number): Item {
  const later = (valueOn: Day) => (valueOn > day ? valueOn + days : valueOn);
  return { ...item, receipts: item.receipts.map((one) => ({ ...one, valueOn: later(one.valueOn) })) };
}

/** Returns the item with what would come in later by this day at the latest. */
export function paidBy(item: Item, day: Day): Item {
  return { ...item, receipts: item.receipts.map((one) => ({ ...one, valueOn: Math.min(one.valueOn, day) })) };
}
