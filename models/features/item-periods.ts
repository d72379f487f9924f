import { NEVER, NO_DAY } from "./feature-rules.ts";
import { placeInMonth } from "./month-circle.ts";

/** Days for which an item is held that is not open: twelve months can have a day more than 365. */
const DAYS_HELD = 366;

const GROWTH = 2;

/**
 * The periods in which the status of items did not change, as in `ledger.item_status`, of the items of one customer in the
 * order of their days of issue; and of each period what is the same on every day on which it is looked at. Only the first
 * `count` places hold. Days count from 1970-01-01.
 */
export class ItemPeriods {
  count = 0;
  issuedOn = new Int32Array(0);
  dueOn = new Int32Array(0);
  fromOn = new Int32Array(0);
  /** First day of any period from this one on, after `finish`. */
  knownFrom = new Int32Array(0);
  /** First day on which the period is over, or so long ago that no feature looks back on it. */
  heldUntil = new Int32Array(0);
  isPaid = new Uint8Array(0);
  isOpen = new Uint8Array(0);
  /** Value date of the payment that settled the item; NO_DAY while it is not paid. */
  paidOn = new Int32Array(0);
  /** Place of that day, as `placeInMonth` gives it. */
  payday = new Int32Array(0);
  amountCents = new Float64Array(0);
  /** Natural logarithm of the amount in cents. */
  logAmount = new Float64Array(0);
  balanceCents = new Float64Array(0);
  /** Share of its amount that was not open any more when only a part was, in this period or an earlier one; else 0. */
  firstPart = new Float64Array(0);
  #item = { issuedOn: 0, dueOn: 0, cents: 0, logAmount: 0, firstPart: 0 };

  /** Forgets all periods, and makes room for so many. */
  begin(room: number): void {
    this.count = 0;
    if (this.fromOn.length < room) this.#makeRoom(GROWTH * room);
  }

  /** Begins with an item: the periods that are added then are its periods, one after the other. */
  beginItem(issuedOn: number, dueOn: number, cents: number): void {
    const item = this.#item;
    item.issuedOn = issuedOn;
    item.dueOn = dueOn;
    item.cents = cents;
    item.logAmount = Math.log(cents);
    item.firstPart = 0;
  }

  /** Adds a period from a day up to the one before `untilOn`. `paidOn` is NO_DAY where the item is not paid in it. */
  add(fromOn: number, untilOn: number, paidOn: number, isOpen: boolean, balanceCents: number): void {
    const period = this.count++;
    const item = this.#item;
    const isPaid = paidOn !== NO_DAY;
    if (isOpen && item.firstPart === 0) item.firstPart = Math.max(0, 1 - balanceCents / item.cents);
    this.issuedOn[period] = item.issuedOn;
    this.dueOn[period] = item.dueOn;
    this.fromOn[period] = fromOn;
    const forgottenOn = Math.max(item.issuedOn, item.dueOn) + DAYS_HELD;
    this.heldUntil[period] = isOpen ? untilOn : Math.min(untilOn, forgottenOn);
    this.isPaid[period] = isPaid ? 1 : 0;
    this.isOpen[period] = isOpen ? 1 : 0;
    this.paidOn[period] = paidOn;
    this.payday[period] = isPaid ? placeInMonth(paidOn) : 0;
    this.amountCents[period] = item.cents;
    this.logAmount[period] = item.logAmount;
    this.balanceCents[period] = balanceCents;
    this.firstPart[period] = item.firstPart;
  }

  /** Prepares the periods that were added. Returns the first day of any; NEVER without. */
  finish(): number {
    let knownFrom = NEVER;
    for (let period = this.count - 1; period >= 0; period--) {
      knownFrom = Math.min(knownFrom, this.fromOn[period]!);
      this.knownFrom[period] = knownFrom;
    }
    return knownFrom;
  }

  #makeRoom(room: number): void {
    this.issuedOn = new Int32Array(room);
    this.dueOn = new Int32Array(room);
    this.fromOn = new Int32Array(room);
    this.knownFrom = new Int32Array(room);
    this.heldUntil = new Int32Array(room);
    this.isPaid = new Uint8Array(room);
    this.isOpen = new Uint8Array(room);
    this.paidOn = new Int32Array(room);
    this.payday = new Int32Array(room);
    this.amountCents = new Float64Array(room);
    this.logAmount = new Float64Array(room);
    this.balanceCents = new Float64Array(room);
    this.firstPart = new Float64Array(room);
  }
}
