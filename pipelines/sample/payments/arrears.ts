import type { Day } from "../calendar.ts";
import { WRITE_OFF } from "../billing/adjustments.ts";
import { isOpen, takenBackOn, type Item } from "../billing/item.ts";

/** How long the oldest thing that a customer has to pay is past due. */
export const ARREARS = ["none", "1_30", "over_30"] as const;
export type Arrears = (typeof ARREARS)[number];

const FIRST_CLASS_DAYS = 30;

/** A time in which an item is open after its due day: from `fromOn` until the day before `untilOn`. */
export interface OverdueTime {
  readonly dueOn: Day;
  readonly fromOn: Day;
  readonly untilOn: Day;
}

/** Days after the due day on which more or less may be open than on the day before. */
function daysOfChange({ instalment, credit, receipts }: Item, writtenOffOn: Day): Day[] {
  const firstDay = instalment.dueOn + 1;
  const moved = receipts.flatMap((receipt) => [receipt.valueOn, takenBackOn(receipt) ?? firstDay]);
  const later = [...moved, credit?.bookedOn ?? firstDay].filter((day) => day > firstDay && day < writtenOffOn);
  return [firstDay, ...new Set(later.sort((a, b) => a - b)), writtenOffOn];
}

/** Returns the times in which these items are open after their due day, by value date; written off is no longer open. */
export function overdueTimes(items: readonly Item[]): OverdueTime[] {
  return items.flatMap((item) => {
    const { dueOn } = item.instalment;
    const days = daysOfChange(item, dueOn + WRITE_OFF.daysPastDue[1]);
    return days.slice(0, -1).flatMap((fromOn, index) => {
      return isOpen(item, fromOn) ? [{ dueOn, fromOn, untilOn: days[index + 1]! }] : [];
    });
  });
}

/** Returns how long the oldest of these is past due on a day. */
export function arrearsOn(times: readonly OverdueTime[], day: Day): Arrears {
  const open = times.filter(({ fromOn, untilOn }) => fromOn <= day && day < untilOn);
  if (open.length === 0) return "none";
  return day - Math.min(...open.map(({ dueOn }) => dueOn)) <= FIRST_CLASS_DAYS ? "1_30" : "over_30";
}
