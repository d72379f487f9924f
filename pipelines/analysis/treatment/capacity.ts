import { dayFromNumber, dayNumber, type Day } from "../../../models/calendar.ts";
import { CHANNELS, type Channel } from "../../../models/contract/channel.ts";
import type { Capacity, ChannelCapacity } from "../../../models/treatment/capacity.ts";
import type { Settings } from "../../config/settings.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";

export const DAYS_PER_WEEK = 7;

/** Number of a Sunday: 1970-01-04. */
const A_SUNDAY = 3;

/** Returns the Sunday that ends the week for which a list as of a day is made: the week of the day after it. */
export function weekEndAfter(asOf: Day): Day {
  const next = dayNumber(asOf) + 1;
  const daysToSunday = (((A_SUNDAY - next) % DAYS_PER_WEEK) + DAYS_PER_WEEK) % DAYS_PER_WEEK;
  return dayFromNumber(next + daysToSunday);
}

interface WeekCapacity {
  /** Sunday that ends the week. */
  readonly week: Day;
  readonly minutes: number;
  readonly minutesPerContact: number | undefined;
}

/** The weeks that the ledger tells the capacity of, by channel and in their order. */
export type KnownWeeks = ReadonlyMap<Channel, readonly WeekCapacity[]>;

/** Returns the weeks of the table `capacity` that were known by the end of a day; teams of a channel are added up. */
export async function knownWeeks(warehouse: Warehouse, asOf: Day): Promise<KnownWeeks> {
  const rows = await warehouse.rows<{ week: string; channel: Channel; minutes: number; per_task: number | null }>(
    `select week_ends_on::varchar as week, channel, sum(available_minutes)::double as minutes,
       median(minutes_per_task)::double as per_task
     from canonical.capacity where known_on <= $as_of and known_until > $as_of group by all order by all`,
    { as_of: asOf },
  );
  const weeks = new Map<Channel, WeekCapacity[]>(CHANNELS.map((channel) => [channel, []]));
  for (const { week, channel, minutes, per_task } of rows) {
    weeks.get(channel)!.push({ week, minutes, minutesPerContact: per_task ?? undefined });
  }
  return weeks;
}

/**
 * Returns the capacity of the week that ends on a Sunday, by channel: that of the ledger, of the last week before it that it
 * tells of where it does not tell of this one, and that of the settings where it tells of none.
 */
export function capacityOf(week: Day, known: KnownWeeks, { channels }: Settings["treatment"]): Capacity {
  const of = (channel: Channel): ChannelCapacity => {
    const { minutes_per_contact, minutes_per_week } = channels[channel];
    const last = known.get(channel)?.findLast((one) => one.week <= week);
    return {
      minutesPerContact: last?.minutesPerContact ?? minutes_per_contact,
      minutes: last?.minutes ?? minutes_per_week ?? Infinity,
    };
  };
  return Object.fromEntries(CHANNELS.map((channel) => [channel, of(channel)])) as Record<Channel, ChannelCapacity>;
}

/** Returns what is left of a capacity when some contacts, by channel in the order of CHANNELS, were made already. */
export function capacityLeft(capacity: Capacity, made: readonly number[]): Capacity {
  const left = (channel: Channel, place: number): ChannelCapacity => {
    const { minutes, minutesPerContact } = capacity[channel];
    return { minutesPerContact, minutes: minutes - made[place]! * minutesPerContact };
  };
  return Object.fromEntries(CHANNELS.map((channel, place) => [channel, left(channel, place)])) as Record<
    Channel,
    ChannelCapacity
  >;
}
