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

/** Every set of channels, by the bits of their places. */
const CHANNEL_SETS = Array.from({ length: 1 << CHANNELS.length }, (_, bits) =>
  CHANNELS.filter((_channel, place) => (bits & (1 << place)) !== 0),
);

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
    const columns = STATE_COLUMNS.map((name) => this.#columns.get(name)!);
    for (let row = 0; row < this.#size; row++) yield stateAt(row, columns, profiles);
  }
}

const orNull = (day: number): number | null => (day === ABSENT ? null : day);

function stateAt(row: number, columns: readonly Float64Array[], profiles: CustomerProfiles): CustomerState {
  const customer = columns[0]![row]!;
  return {
    customer,
    segment: profiles.segment(customer),
    riskTier: profiles.riskTier(customer),
    lateProbability: profiles.lateProbability(customer),
    overdueCents: columns[1]![row]!,
    oldestDueOn: orNull(columns[2]![row]!),
    upcomingCents: columns[3]![row]!,
    nextDueOn: orNull(columns[4]![row]!),
    customerType: CUSTOMER_TYPES[columns[5]![row]!] ?? null,
    hasObjected: columns[6]![row] === 1,
    hasOpenDispute: columns[7]![row] === 1,
    hasArrangement: columns[8]![row] === 1,
    promisedFor: orNull(columns[9]![row]!),
    preferredChannel: CHANNELS[columns[10]![row]!] ?? null,
    refusedChannels: CHANNEL_SETS[columns[11]![row]!]!,
  };
}
