import { placeInMonth } from "./payday.ts";

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

export const STATUS_PAID = 1;
export const STATUS_OPEN = 2;

/** Days for which an item is held that is not open: twelve months can have a day more than 365. */
const DAYS_HELD = 366;

/** The rows of one customer, and what of each is the same on every day on which it is looked at. */
export class ItemPeriods {
  rows!: ItemColumns;
  start = 0;
  count = 0;
  /** First day of each period. */
  fromOn = new Int32Array(0);
  /** First day of any from this period on. */
  knownFrom = new Int32Array(0);
  /** First day on which the period is over, or so long ago that no feature looks back on it. */
  heldUntil = new Int32Array(0);
  /** Place of the day of payment in the circle of its month. */
  payday = new Int32Array(0);
  logAmount = new Float64Array(0);
  /** Share of its amount that was not open any more when only a part was, in this period or an earlier one; else 0. */
  firstPart = new Float64Array(0);

  /** Takes the rows from `start` up to `end`, which are of one customer. */
  begin(rows: ItemColumns, start: number, end: number): void {
    this.#makeRoom(end - start);
    this.rows = rows;
    this.start = start;
    this.count = end - start;
    let knownFrom = Number.POSITIVE_INFINITY;
    for (let period = this.count - 1; period >= 0; period--) {
      const fromOn = rows.fromOn[start + period]!;
      knownFrom = Math.min(knownFrom, fromOn);
      this.fromOn[period] = fromOn;
      this.knownFrom[period] = knownFrom;
    }
    for (let period = 0; period < this.count; period++) this.#prepare(period);
  }

  #prepare(period: number): void {
    const { rows, start } = this;
    const row = start + period;
    const isSameItem =
      period > 0 && rows.item[2 * row] === rows.item[2 * row - 2] && rows.item[2 * row + 1] === rows.item[2 * row - 1];
    const isOpen = (rows.status[row]! & STATUS_OPEN) !== 0;
    const lastOn = Math.max(rows.issuedOn[row]!, rows.dueOn[row]!);
    const before = isSameItem ? this.firstPart[period - 1]! : 0;
    this.firstPart[period] =
      isOpen && before === 0 ? Math.max(0, 1 - rows.balanceCents[row]! / rows.amountCents[row]!) : before;
    this.heldUntil[period] = isOpen ? rows.untilOn[row]! : Math.min(rows.untilOn[row]!, lastOn + DAYS_HELD);
    this.logAmount[period] = isSameItem ? this.logAmount[period - 1]! : Math.log(rows.amountCents[row]!);
    this.payday[period] = (rows.status[row]! & STATUS_PAID) === 0 ? 0 : placeInMonth(rows.paidOn[row]!);
  }

  #makeRoom(count: number): void {
    if (this.fromOn.length >= count) return;
    const room = 2 * count;
    this.fromOn = new Int32Array(room);
    this.knownFrom = new Int32Array(room);
    this.heldUntil = new Int32Array(room);
    this.payday = new Int32Array(room);
    this.logAmount = new Float64Array(room);
    this.firstPart = new Float64Array(room);
  }
}
