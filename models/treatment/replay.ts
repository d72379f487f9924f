import { CHANNELS } from "../contract/channel.ts";
import type { Capacity } from "./capacity.ts";
import type { ContactBook } from "./contact-book.ts";
import type { ControlArms } from "./control-arms.ts";
import { planContacts } from "./contact-plan.ts";
import type { CustomerState } from "./customer-state.ts";
import type { MeasuredEffect, MeasuredEffects } from "./effect.ts";
import type { Policy } from "./policy.ts";

/** What a policy asks of the company in one week, by channel in the order of CHANNELS. */
export interface ReplayedWeek {
  readonly contacts: readonly number[];
  readonly minutes: readonly number[];
  /** Infinity where there is room for all. */
  readonly availableMinutes: readonly number[];
  /** Customers for whom there was a step but no capacity. */
  readonly withoutCapacity: number;
  /** Customers who were let be because of the limits on contacts. */
  readonly atLimit: number;
}

/** Amounts that customers were asked for by steps whose effect was measured. */
export interface MeasuredAmounts {
  /** By customer surrogate, effect (its place in `effects`) and amount in cents; a customer may have several rows. */
  readonly customer: readonly number[];
  readonly effect: readonly number[];
  readonly cents: readonly number[];
}

/** A policy followed week by week over past states. */
export class PolicyReplay {
  readonly #book: ContactBook;
  readonly #effects: readonly MeasuredEffect[];
  readonly #measured: MeasuredEffects;
  readonly #controlArms: ControlArms;
  /** Contacts by customer surrogate. */
  readonly contacts: Int32Array;
  /** Channels by which each customer was contacted, as the bits of their places in CHANNELS. */
  readonly channels: Uint8Array;
  readonly amounts = { customer: [] as number[], effect: [] as number[], cents: [] as number[] };
  /** Contacts by steps without a measured effect, and the cents that they were about. */
  readonly unmeasured = { contacts: 0, cents: 0 };

  /** `book` holds the contacts before the first week; those of the replay are added to it. */
  constructor(customers: number, book: ContactBook, effects: MeasuredEffects, controlArms: ControlArms) {
    this.#controlArms = controlArms;
    this.#book = book;
    this.#measured = effects;
    this.#effects = effects.all;
    this.contacts = new Int32Array(customers);
    this.channels = new Uint8Array(customers);
  }

  /** Plans the week after a day by a policy, takes its contacts as made on that day, and returns the week. */
  addWeek(day: number, states: Iterable<CustomerState>, policy: Policy, capacity: Capacity): ReplayedWeek {
    const decider = { policy, book: this.#book, effects: this.#measured, controlArms: this.#controlArms };
    const { contacts, left } = planContacts(states, day, decider, capacity);
    const counts = CHANNELS.map(() => 0);
    for (const { state, action, option } of contacts) {
      const { channel, stage, effect } = option;
      this.#book.add(state.customer, day, channel, stage.name);
      this.contacts[state.customer]!++;
      const place = CHANNELS.indexOf(channel);
      counts[place]!++;
      this.channels[state.customer]! |= 1 << place;
      this.#addAmount(state.customer, action.cents, effect);
    }
    const leftFor = (reason: string) => left.reduce((sum, one) => sum + Number(one.reason === reason), 0);
    return {
      contacts: counts,
      minutes: CHANNELS.map((channel, place) => counts[place]! * capacity[channel].minutesPerContact),
      availableMinutes: CHANNELS.map((channel) => capacity[channel].minutes),
      withoutCapacity: leftFor("no_capacity"),
      atLimit: leftFor("contact_limit"),
    };
  }

  #addAmount(customer: number, cents: number, effect: MeasuredEffect | undefined): void {
    if (effect === undefined) {
      this.unmeasured.contacts++;
      this.unmeasured.cents += cents;
      return;
    }
    this.amounts.customer.push(customer);
    this.amounts.effect.push(this.#effects.indexOf(effect));
    this.amounts.cents.push(cents);
  }
}
