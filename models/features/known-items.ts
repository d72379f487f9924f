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

/** Days of history that the features look back on, the day itself included. */
export const LOOK_BACK_DAYS = 365;

/** Twelve months can have a day more. */
const DAYS_HELD = LOOK_BACK_DAYS + 1;

/**
 * The items of one customer as they were known at the end of one day: those issued or due in the twelve months before, and those
 * still open. They stand in the order of their days of issue; only the first `count` places hold. The arrays are used
 * again for the next day.
 */
export class KnownItems {
  day = 0;
  count = 0;
  issuedOn = new Int32Array(0);
  dueOn = new Int32Array(0);
  paidOn = new Int32Array(0);
  amountCents = new Float64Array(0);
  balanceCents = new Float64Array(0);
  isPaid = new Uint8Array(0);
  isOpen = new Uint8Array(0);
  /** 1 where the item was, up to this day, open for a part of its amount. */
  wasPartPaid = new Uint8Array(0);
  /** Share of its amount that was not open any more when only a part was; 0 where that never was. */
  firstPart = new Float64Array(0);

  /** Takes what was known at the end of `day` of the rows from `start` up to `end`, which are of one customer. */
  look(rows: ItemColumns, start: number, end: number, day: number): void {
    this.#makeRoom(end - start);
    this.day = day;
    this.count = 0;
    let firstPart = 0;
    for (let row = start; row < end; row++) {
      const isSameItem =
        row > start &&
        rows.item[2 * row] === rows.item[2 * row - 2] &&
        rows.item[2 * row + 1] === rows.item[2 * row - 1];
      if (!isSameItem) firstPart = 0;
      if (rows.fromOn[row]! > day) continue;
      const isOpen = (rows.status[row]! & STATUS_OPEN) !== 0;
      if (isOpen && firstPart === 0) firstPart = Math.max(0, 1 - rows.balanceCents[row]! / rows.amountCents[row]!);
      const isRecent = Math.max(rows.issuedOn[row]!, rows.dueOn[row]!) > day - DAYS_HELD;
      if (rows.untilOn[row]! > day && (isRecent || isOpen)) this.#take(rows, row, isOpen, firstPart);
    }
  }

  #take(rows: ItemColumns, row: number, isOpen: boolean, firstPart: number): void {
    const place = this.count++;
    this.issuedOn[place] = rows.issuedOn[row]!;
    this.dueOn[place] = rows.dueOn[row]!;
    this.paidOn[place] = rows.paidOn[row]!;
    this.amountCents[place] = rows.amountCents[row]!;
    this.balanceCents[place] = rows.balanceCents[row]!;
    this.isPaid[place] = rows.status[row]! & STATUS_PAID;
    this.isOpen[place] = isOpen ? 1 : 0;
    this.wasPartPaid[place] = firstPart > 0 ? 1 : 0;
    this.firstPart[place] = firstPart;
  }

  #makeRoom(count: number): void {
    if (this.issuedOn.length >= count) return;
    const room = 2 * count;
    this.issuedOn = new Int32Array(room);
    this.dueOn = new Int32Array(room);
    this.paidOn = new Int32Array(room);
    this.amountCents = new Float64Array(room);
    this.balanceCents = new Float64Array(room);
    this.isPaid = new Uint8Array(room);
    this.isOpen = new Uint8Array(room);
    this.wasPartPaid = new Uint8Array(room);
    this.firstPart = new Float64Array(room);
  }
}
