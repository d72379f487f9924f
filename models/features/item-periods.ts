import { placeInMonth } from "./month-circle.ts";

/** Columns of rows of `features.known_item`; days count from 1970-01-01. */
export interface ItemColumns {
  readonly customer: Int32Array;
  readonly issuedOn: Int32Array;
  readonly dueOn: Int32Array;
  readonly fromOn: Int32Array;
  readonly untilOn: Int32Array;
  readonly paidOn: Int32Array;
  readonly status: Int32Array;
  readonly amountCents: Float64Array;
  readonly balanceCents: Float64Array;
  /** Two 32-bit halves. */
  readonly item: Int32Array;
}

const STATUS_PAID = 1;
const STATUS_OPEN = 2;

/** Days for which an item is held that is not open: twelve months can have a day more than 365. */
const DAYS_HELD = 366;

/** The rows, and what of each is the same on every day on which it is looked at. The memory is used again. */
export class ItemPeriods {
  readonly columns: ItemColumns;
  /** First day of any period of the customer from this one on. */
  readonly knownFrom: Int32Array;
  /** First day on which the period is over, or so long ago that no feature looks back on it. */
  readonly heldUntil: Int32Array;
  readonly isPaid: Uint8Array;
  readonly isOpen: Uint8Array;
  /** Place of the day of payment, as `placeInMonth` gives it; 0 where it is not paid. */
  readonly payday: Int32Array;
  readonly logAmount: Float64Array;
  /** Share of its amount that was not open any more when only a part was, in this period or an earlier one; else 0. */
  readonly firstPart: Float64Array;

  constructor(columns: ItemColumns) {
    const room = columns.customer.length;
    this.columns = columns;
    this.knownFrom = new Int32Array(room);
    this.heldUntil = new Int32Array(room);
    this.isPaid = new Uint8Array(room);
    this.isOpen = new Uint8Array(room);
    this.payday = new Int32Array(room);
    this.logAmount = new Float64Array(room);
    this.firstPart = new Float64Array(room);
  }

  /** Prepares the first rows. */
  prepare(count: number): void {
    const { customer, fromOn, dueOn, issuedOn, untilOn, paidOn, status, item, amountCents, balanceCents } =
      this.columns;
    for (let row = count - 1; row >= 0; row--) {
      const isLast = row + 1 === count || customer[row + 1] !== customer[row];
      this.knownFrom[row] = isLast ? fromOn[row]! : Math.min(fromOn[row]!, this.knownFrom[row + 1]!);
    }
    for (let row = 0; row < count; row++) {
      const isSameItem = row > 0 && item[2 * row] === item[2 * row - 2] && item[2 * row + 1] === item[2 * row - 1];
      const isPaid = (status[row]! & STATUS_PAID) !== 0;
      const isOpen = (status[row]! & STATUS_OPEN) !== 0;
      this.isPaid[row] = isPaid ? 1 : 0;
      this.isOpen[row] = isOpen ? 1 : 0;
      const before = isSameItem ? this.firstPart[row - 1]! : 0;
      const isFirst = isOpen && before === 0;
      this.firstPart[row] = isFirst ? Math.max(0, 1 - balanceCents[row]! / amountCents[row]!) : before;
      const forgottenOn = Math.max(issuedOn[row]!, dueOn[row]!) + DAYS_HELD;
      this.heldUntil[row] = isOpen ? untilOn[row]! : Math.min(untilOn[row]!, forgottenOn);
      this.logAmount[row] = isSameItem ? this.logAmount[row - 1]! : Math.log(amountCents[row]!);
      this.payday[row] = isPaid ? placeInMonth(paidOn[row]!) : 0;
    }
  }
}
