import type { Channel } from "../contract/channel.ts";
import type { ContactBook } from "./contact-book.ts";

/** Days of the two windows over which contacts are counted. */
const SHORT_WINDOW_DAYS = 7;
const LONG_WINDOW_DAYS = 30;

/** Most contacts of one customer in any 7 and 30 days in a row; absent is without limit. */
export interface ContactLimit {
  readonly per_7_days?: number | undefined;
  readonly per_30_days?: number | undefined;
}

export interface ContactLimits {
  /** Over all channels together. */
  readonly per_7_days: number;
  readonly per_30_days: number;
  /** By one channel, besides. */
  readonly channels: Readonly<Partial<Record<Channel, ContactLimit>>>;
}

function hasRoom(limit: ContactLimit, book: ContactBook, customer: number, day: number, channel?: Channel): boolean {
  const windows = [
    [limit.per_7_days, SHORT_WINDOW_DAYS],
    [limit.per_30_days, LONG_WINDOW_DAYS],
  ] as const;
  return windows.every(
    ([most, days]) => most === undefined || book.count(customer, { after: day - days, until: day, channel }) < most,
  );
}

/**
 * Returns those of the channels by which one more contact on a day keeps to the limits: with it, no more contacts than
 * allowed lie in the 7 and in the 30 days that end on that day. Keeps their order.
 */
export function channelsWithinLimits(
  channels: readonly Channel[],
  limits: ContactLimits,
  book: ContactBook,
  customer: number,
  day: number,
): readonly Channel[] {
  if (!hasRoom(limits, book, customer, day)) return [];
  return channels.filter((channel) => hasRoom(limits.channels[channel] ?? {}, book, customer, day, channel));
}
