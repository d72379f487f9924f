import { ItemPeriods, STATUS_OPEN, STATUS_PAID, type ItemColumns } from "./item-periods.ts";

/** Days of history that the features look back on, the day itself included. */
export const LOOK_BACK_DAYS = 365;

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
  /** Place of the day of payment in the circle of its month, as `placeInMonth` gives it. */
  payday = new Int32Array(0);
  amountCents = new Float64Array(0);
  /** Natural logarithm of the amount in cents. */
  logAmount = new Float64Array(0);
  balanceCents = new Float64Array(0);
  isPaid = new Uint8Array(0);
  isOpen = new Uint8Array(0);
  /** 1 where the item was, up to this day, open for a part of its amount. */
  wasPartPaid = new Uint8Array(0);
  /** Share of its amount that was not open any more when only a part was; 0 where that never was. */
  firstPart = new Float64Array(0);
  readonly #periods = new ItemPeriods();
  /** Periods that hold on the day or may hold later, and how many those are. */
  #candidates = new Int32Array(0);
  #candidateCount = 0;
  /** The first period that was no candidate yet. */
  #next = 0;

  /** Begins with a customer, of whom are the rows from `start` up to `end`. Returns the first day on which any item is known. */
  begin(rows: ItemColumns, start: number, end: number): number {
    this.#periods.begin(rows, start, end);
    this.#candidateCount = 0;
    this.#next = 0;
    this.count = 0;
    this.#makeRoom(end - start);
    return this.#periods.knownFrom[0] ?? Number.POSITIVE_INFINITY;
  }

  /** Takes what was known at the end of `day`, which is none before that of the last look at this customer. */
  look(day: number): void {
    const { count: periodCount, knownFrom, heldUntil, fromOn } = this.#periods;
    const candidates = this.#candidates;
    let candidateCount = this.#candidateCount;
    while (this.#next < periodCount && knownFrom[this.#next]! <= day) candidates[candidateCount++] = this.#next++;
    this.day = day;
    this.count = 0;
    this.#candidateCount = 0;
    for (let index = 0; index < candidateCount; index++) {
      const period = candidates[index]!;
      if (heldUntil[period]! <= day) continue;
      candidates[this.#candidateCount++] = period;
      if (fromOn[period]! <= day) this.#take(period);
    }
  }

  #take(period: number): void {
    const { rows, start, payday, logAmount, firstPart } = this.#periods;
    const row = start + period;
    const place = this.count++;
    const status = rows.status[row]!;
    this.issuedOn[place] = rows.issuedOn[row]!;
    this.dueOn[place] = rows.dueOn[row]!;
    this.paidOn[place] = rows.paidOn[row]!;
    this.payday[place] = payday[period]!;
    this.amountCents[place] = rows.amountCents[row]!;
    this.logAmount[place] = logAmount[period]!;
    this.balanceCents[place] = rows.balanceCents[row]!;
    this.isPaid[place] = status & STATUS_PAID;
    this.isOpen[place] = (status & STATUS_OPEN) >> 1;
    this.wasPartPaid[place] = firstPart[period]! > 0 ? 1 : 0;
    this.firstPart[place] = firstPart[period]!;
  }

  #makeRoom(count: number): void {
    if (this.issuedOn.length >= count) return;
    const room = 2 * count;
    this.issuedOn = new Int32Array(room);
    this.dueOn = new Int32Array(room);
    this.paidOn = new Int32Array(room);
    this.payday = new Int32Array(room);
    this.amountCents = new Float64Array(room);
    this.logAmount = new Float64Array(room);
    this.balanceCents = new Float64Array(room);
    this.isPaid = new Uint8Array(room);
    this.isOpen = new Uint8Array(room);
    this.wasPartPaid = new Uint8Array(room);
    this.firstPart = new Float64Array(room);
    this.#candidates = new Int32Array(room);
  }
}
