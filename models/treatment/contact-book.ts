import { CHANNELS, type Channel } from "../contract/channel.ts";

const FIRST_ROOM = 1024;
const NONE = -1;

/** Contacts of a customer on the days after one day, up to another. */
export interface ContactWindow {
  /** Days as numbers from 1970-01-01: the first is not in it, the last is. */
  readonly after: number;
  readonly until: number;
  /** Only those by this channel; all where absent. */
  readonly channel?: Channel | undefined;
  /** Only those with this treatment; all where absent. */
  readonly treatment?: string | undefined;
}

/**
 * The contacts that were made with customers: when, by which channel, with which treatment. Contacts of a customer are
 * added in the order of their days. Twelve bytes a contact, so that a year of contacts with 200,000 customers fits.
 */
export class ContactBook {
  /** Per customer the last of his contacts, and per contact the one before it. */
  readonly #last: Int32Array;
  #before = new Int32Array(FIRST_ROOM);
  #days = new Int32Array(FIRST_ROOM);
  #channels = new Uint8Array(FIRST_ROOM);
  #treatments = new Uint16Array(FIRST_ROOM);
  readonly #codes = new Map<string, number>();
  readonly #names: string[] = [];
  #size = 0;

  /** `customers` is one more than the largest surrogate. */
  constructor(customers: number) {
    this.#last = new Int32Array(customers).fill(NONE);
  }

  /** Adds a contact. Throws a RangeError where the customer had a later one. */
  add(customer: number, day: number, channel: Channel, treatment: string): void {
    const before = this.#last[customer]!;
    if (before !== NONE && this.#days[before]! > day) {
      throw new RangeError(`contacts of a customer must be added in order; got ${day} after ${this.#days[before]}.`);
    }
    if (this.#size === this.#days.length) this.#grow();
    const place = this.#size++;
    this.#before[place] = before;
    this.#days[place] = day;
    this.#channels[place] = CHANNELS.indexOf(channel);
    this.#treatments[place] = this.#codeOf(treatment);
    this.#last[customer] = place;
  }

  /** Returns how many contacts of a customer lie in the window. */
  count(customer: number, window: ContactWindow): number {
    let found = 0;
    this.#visit(customer, window, () => found++);
    return found;
  }

  /** Returns the treatments of the contacts of a customer in the window, the last one first. */
  treatments(customer: number, { after, until }: Pick<ContactWindow, "after" | "until">): readonly string[] {
    const found: string[] = [];
    for (let place = this.#last[customer]!; place !== NONE; place = this.#before[place]!) {
      const day = this.#days[place]!;
      if (day <= after) break;
      if (day <= until) found.push(this.#names[this.#treatments[place]!]!);
    }
    return found;
  }

  /** Returns the day of the last contact of a customer in the window; undefined where there is none. */
  lastDay(customer: number, window: ContactWindow): number | undefined {
    let last: number | undefined;
    this.#visit(customer, window, (day) => (last ??= day));
    return last;
  }

  /** Returns how many contacts all customers together had by each channel, in the order of CHANNELS. */
  countByChannel({ after, until }: Pick<ContactWindow, "after" | "until">): readonly number[] {
    const counts = CHANNELS.map(() => 0);
    for (let place = 0; place < this.#size; place++) {
      const day = this.#days[place]!;
      if (day > after && day <= until) counts[this.#channels[place]!]!++;
    }
    return counts;
  }

  #visit(customer: number, { after, until, channel, treatment }: ContactWindow, found: (day: number) => void): void {
    const channelCode = channel === undefined ? NONE : CHANNELS.indexOf(channel);
    const treatmentCode = treatment === undefined ? NONE : (this.#codes.get(treatment) ?? this.#codes.size);
    for (let place = this.#last[customer]!; place !== NONE; place = this.#before[place]!) {
      const day = this.#days[place]!;
      if (day <= after) return;
      if (day > until) continue;
      if (channelCode !== NONE && this.#channels[place] !== channelCode) continue;
      if (treatmentCode !== NONE && this.#treatments[place] !== treatmentCode) continue;
      found(day);
    }
  }

  #codeOf(treatment: string): number {
    const known = this.#codes.get(treatment);
    if (known !== undefined) return known;
    this.#codes.set(treatment, this.#names.length);
    return this.#names.push(treatment) - 1;
  }

  #grow(): void {
    const room = 2 * this.#size;
    const copy = <T extends Int32Array | Uint8Array | Uint16Array>(to: T, from: T): T => {
      to.set(from);
      return to;
    };
    this.#before = copy(new Int32Array(room), this.#before);
    this.#days = copy(new Int32Array(room), this.#days);
    this.#channels = copy(new Uint8Array(room), this.#channels);
    this.#treatments = copy(new Uint16Array(room), this.#treatments);
  }
}
