import { EVENT, type CustomerEvents } from "./customer-event.ts";
import { OrderedNumbers } from "./ordered-numbers.ts";

/** More than a customer has events: a day and a place are one number, exact up to 2^53. */
const PLACES = 2 ** 30;

/** The items among the events of a customer, in the order of their days of issue, and of their numbers where those are equal. */
export class ItemOrder {
  readonly #keys = new OrderedNumbers();
  count = 0;
  /** Places of the first `count` items. */
  places = new Int32Array(64);

  /** Takes the events from `start` up to `end`, which are of one customer. */
  begin(events: CustomerEvents, start: number, end: number): void {
    this.#keys.clear();
    for (let place = start; place < end; place++) {
      if (events.kind(place) <= EVENT.itemOfAnother) this.#keys.add(PLACES * events.bookedOn(place) + place - start);
    }
    const keys = this.#keys.ascending();
    this.count = this.#keys.count;
    if (this.places.length < this.count) this.places = new Int32Array(2 * this.count);
    for (let item = 0; item < this.count; item++) {
      this.places[item] = start + keys[item]! - PLACES * Math.floor(keys[item]! / PLACES);
    }
    this.#orderByNumber(events);
  }

  /** Puts items of one day in the order of their numbers. */
  #orderByNumber(events: CustomerEvents): void {
    for (let first = 0; first < this.count;) {
      const issuedOn = events.bookedOn(this.places[first]!);
      let next = first + 1;
      while (next < this.count && events.bookedOn(this.places[next]!) === issuedOn) next++;
      if (next > first + 1) {
        this.places
          .subarray(first, next)
          .sort(
            (one, other) =>
              events.itemHigh(one) - events.itemHigh(other) ||
              (events.itemLow(one) >>> 0) - (events.itemLow(other) >>> 0),
          );
      }
      first = next;
    }
  }
}
