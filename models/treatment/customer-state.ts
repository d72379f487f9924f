import type { Channel } from "../contract/channel.ts";
import type { Profile } from "./policy.ts";

/** What is known of a customer at the end of a day, as far as the next step with him depends on it. Days are numbers. */
export interface CustomerState extends Profile {
  /** Surrogate. */
  readonly customer: number;
  /** Cents that are open and past due, and the due day of the oldest of it; null where nothing is. */
  readonly overdueCents: number;
  readonly oldestDueOn: number | null;
  /** Cents that fall due soon, and the first day on which they do; null where nothing does. */
  readonly upcomingCents: number;
  readonly nextDueOn: number | null;
  /** Expected share of his invoices that he pays late, by those of the last year: the same for who has a score and who has none. */
  readonly lateProbability: number;
  /** He objected to profiling. */
  readonly hasObjected: boolean;
  readonly hasOpenDispute: boolean;
  readonly hasArrangement: boolean;
  /** Last day by which he promised to pay; null without an open promise. */
  readonly promisedFor: number | null;
  readonly preferredChannel: Channel | null;
  /** Channels by which he does not want contact. */
  readonly refusedChannels: readonly Channel[];
}
