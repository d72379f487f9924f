import { CHANNELS } from "../contract/channel.ts";
import { CUSTOMER_TYPES } from "../release/release.ts";
import type { CustomerState } from "./customer-state.ts";
import type { CustomerProfiles } from "./profiles.ts";

/** Stands for a day, a channel or a kind of customer that is not there: no day that a ledger may have. */
export const ABSENT = -1_000_000;

/** What the columns of `CustomerStates` hold, in their order; each is a number. */
export const STATE_COLUMNS = [
  "customer_sk",
  "overdue_cents",
  "oldest_due_on",
  "upcoming_cents",
  "next_due_on",
  "customer_type",
  "has_objected",
  "has_open_dispute",
  "has_arrangement",
  "promised_for",
  "preferred_channel",
  "refused_channels",
] as const;
export type StateColumn = (typeof STATE_COLUMNS)[number];

const FIRST_ROOM = 4096;

/**
 * The states of all customers with something open on a day, in columns. A day is its number, a channel its place in
 * CHANNELS, a kind its place in CUSTOMER_TYPES, and channels that are refused the bits of their places.
 */
export class CustomerStates {
  readonly #columns = new Map<StateColumn, Float64Array>(
    STATE_COLUMNS.map((name) => [name, new Float64Array(FIRST_ROOM)]),
  );
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Adds rows: the columns in the order of STATE_COLUMNS. */
  add(columns: readonly ArrayLike<number>[]): void {
    const rows = columns[0]?.length ?? 0;
    for (const [index, name] of STATE_COLUMNS.entries()) {
      let column = this.#columns.get(name)!;
      if (this.#size + rows > column.length) {
        const larger = new Float64Array(Math.max(2 * column.length, this.#size + rows));
        larger.set(column);
        this.#columns.set(name, larger);
        column = larger;
      }
      column.set(columns[index]!, this.#size);
    }
    this.#size += rows;
  }

  /** Gives each customer in turn, with the profile that he has on one side of a comparison. */
  *with(profiles: CustomerProfiles): Generator<CustomerState> {
    for (let row = 0; row < this.#size; row++) yield this.#state(row, profiles);
  }

  #state(row: number, profiles: CustomerProfiles): CustomerState {
    const value = (name: StateColumn) => this.#columns.get(name)![row]!;
    const dayOf = (name: StateColumn) => (value(name) === ABSENT ? null : value(name));
    const customer = value("customer_sk");
    const refused = value("refused_channels");
    return {
      customer,
      segment: profiles.segment(customer),
      riskTier: profiles.riskTier(customer),
      lateProbability: profiles.lateProbability(customer),
      customerType: CUSTOMER_TYPES[value("customer_type")] ?? null,
      overdueCents: value("overdue_cents"),
      oldestDueOn: dayOf("oldest_due_on"),
      upcomingCents: value("upcoming_cents"),
      nextDueOn: dayOf("next_due_on"),
      hasObjected: value("has_objected") === 1,
      hasOpenDispute: value("has_open_dispute") === 1,
      hasArrangement: value("has_arrangement") === 1,
      promisedFor: dayOf("promised_for"),
      preferredChannel: CHANNELS[value("preferred_channel")] ?? null,
      refusedChannels: CHANNELS.filter((_, place) => (refused & (1 << place)) !== 0),
    };
  }
}
