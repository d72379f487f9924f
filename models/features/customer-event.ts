/** Numbers of the kinds of event in `features.customer_event`. */
export const EVENT = {
  item: 0,
  /** An item of another customer: told for its due date only. */
  itemOfAnother: 1,
  application: 2,
  applicationReversal: 3,
  creditNote: 4,
  writeOff: 5,
  /** From here up to the last of them: no item with a due date is moved. */
  unallocatedApplication: 6,
  unallocatedApplicationReversal: 7,
  unallocatedCreditNote: 8,
  unallocatedWriteOff: 9,
  /** Booked on another customer than the one of its item: moves the status of the item and no balance. */
  creditNoteByAnother: 10,
  writeOffByAnother: 11,
} as const;

/** Columns of rows of `features.customer_event`; days count from 1970-01-01. */
export interface EventColumns {
  readonly kind: Int8Array;
  readonly customer: Int32Array;
  /** Two 32-bit halves, the low one first. */
  readonly item: Int32Array;
  readonly bookedOn: Int32Array;
  readonly knownOn: Int32Array;
  readonly dueOrPaidOn: Int32Array;
  readonly knownUntil: Int32Array;
  readonly cents: Float64Array;
}

const KINDS = 16;

/**
 * Events of a range of customers, gathered by customer whatever the order in which they come. An event is 32 bytes in
 * one place, so that an arriving event touches one line of the processor's cache: the two halves of the item's number,
 * the cents as a 64-bit number, and four whole numbers, the last of which holds the kind too.
 */
export class CustomerEvents {
  readonly #wide: Float64Array;
  readonly #whole: Int32Array;
  firstCustomer = 0;
  customers = 0;
  /** Place of the first event of each customer, and behind the last that has come so far. */
  #starts = new Int32Array(0);
  #ends = new Int32Array(0);

  /** Makes room for ranges of at most that many events. */
  constructor(capacity: number) {
    const buffer = new ArrayBuffer(32 * capacity);
    this.#wide = new Float64Array(buffer);
    this.#whole = new Int32Array(buffer);
  }

  /** Empties the store for the customers from `firstCustomer` on, each with room for as many events as `rooms` says. */
  begin(firstCustomer: number, rooms: Int32Array): void {
    this.firstCustomer = firstCustomer;
    this.customers = rooms.length;
    this.#starts = new Int32Array(rooms.length);
    for (let index = 1; index < rooms.length; index++) {
      this.#starts[index] = this.#starts[index - 1]! + rooms[index - 1]!;
    }
    this.#ends = this.#starts.slice();
  }

  add({ kind, customer, item, bookedOn, knownOn, dueOrPaidOn, knownUntil, cents }: EventColumns): void {
    const [wide, whole, ends, firstCustomer] = [this.#wide, this.#whole, this.#ends, this.firstCustomer];
    for (let row = 0; row < kind.length; row++) {
      const index = customer[row]! - firstCustomer;
      const place = ends[index]!;
      ends[index] = place + 1;
      whole[8 * place] = item[2 * row]!;
      whole[8 * place + 1] = item[2 * row + 1]!;
      wide[4 * place + 1] = cents[row]!;
      whole[8 * place + 4] = bookedOn[row]!;
      whole[8 * place + 5] = knownOn[row]!;
      whole[8 * place + 6] = dueOrPaidOn[row]!;
      whole[8 * place + 7] = knownUntil[row]! * KINDS + kind[row]!;
    }
  }

  /** Place of the first event of a customer of the range. */
  start(customer: number): number {
    return this.#starts[customer - this.firstCustomer]!;
  }

  /** Place behind the last event of a customer of the range. */
  end(customer: number): number {
    return this.#ends[customer - this.firstCustomer]!;
  }

  /** Low half of the item's number. */
  itemLow(place: number): number {
    return this.#whole[8 * place]!;
  }

  /** High half of the item's number. */
  itemHigh(place: number): number {
    return this.#whole[8 * place + 1]!;
  }

  cents(place: number): number {
    return this.#wide[4 * place + 1]!;
  }

  bookedOn(place: number): number {
    return this.#whole[8 * place + 4]!;
  }

  knownOn(place: number): number {
    return this.#whole[8 * place + 5]!;
  }

  /** Day from which the event counts: booked and known. */
  countsFrom(place: number): number {
    return Math.max(this.#whole[8 * place + 4]!, this.#whole[8 * place + 5]!);
  }

  dueOrPaidOn(place: number): number {
    return this.#whole[8 * place + 6]!;
  }

  knownUntil(place: number): number {
    return this.#whole[8 * place + 7]! >> 4;
  }

  kind(place: number): number {
    return this.#whole[8 * place + 7]! & (KINDS - 1);
  }
}
