import type { Day } from "../calendar.ts";
import { isDisputed } from "../billing/disputes.ts";
import { isOpen, type Item } from "../billing/item.ts";

/** True where a step that comes on this day is planned: while an invoice is in dispute nobody is reminded of it. */
export function isDunned(item: Item, day: Day): boolean {
  return isOpen(item, day) && !isDisputed(item.dispute, day);
}
