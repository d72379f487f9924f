import { CHANNELS } from "../../models/contract/channel.ts";
import type { CashEstimate } from "../../models/treatment/expected-cash.ts";
import type { ContactLoad, SettingsComparison, Sides } from "../../models/treatment/comparison.ts";
import type { ReplayedWeek } from "../../models/treatment/replay.ts";

const CENTS = 100;

/** Cents as decimal text. */
export const asMoney = (cents: number): string => (Math.round(cents) / CENTS).toFixed(2);

const both = <From, To>({ present, other }: Sides<From>, convert: (side: From) => To): Sides<To> => ({
  present: convert(present),
  other: convert(other),
});

/** Work by channel, of the channels that have any. */
function workOf({ contacts, minutes, availableMinutes, withoutCapacity, atLimit }: ReplayedWeek) {
  const channels = CHANNELS.map((channel, place) => ({
    channel,
    contacts: contacts[place]!,
    minutes: minutes[place]!,
    available_minutes: availableMinutes[place] === Infinity ? null : availableMinutes[place]!,
  }));
  return {
    channels: channels.filter((one) => one.contacts > 0),
    without_capacity: withoutCapacity,
    at_contact_limit: atLimit,
  };
}

const loadOf = ({ unmeasuredContacts, unmeasuredCents, customersByChannel: _, ...load }: ContactLoad) => ({
  ...load,
  contacts_without_estimate: unmeasuredContacts,
  amount_without_estimate: asMoney(unmeasuredCents),
});

const cashOf = ({ cents, interval }: CashEstimate) => ({
  value: asMoney(cents),
  low: asMoney(interval.low),
  high: asMoney(interval.high),
});

/** Returns a comparison as `compare --json` prints it: amounts as decimal text, counts of customers as they are. */
export function comparisonJson(comparison: SettingsComparison, period: { readonly from: string; readonly to: string }) {
  const { changes, policyVersions, months, weeks, load, bySegment, cash } = comparison;
  return {
    ...period,
    changes,
    policy_versions: policyVersions,
    months: months.map(({ asOf, moves }) => ({
      as_of: asOf,
      moves: moves.map(({ from, to, reason, customers }) => ({
        from,
        to,
        customers,
        thresholds: reason?.thresholds ?? [],
        together: reason?.kind === "together",
      })),
    })),
    weeks: weeks.map((week) => ({ planned_on: week.plannedOn, ...both(week, workOf) })),
    contacts: both(load, loadOf),
    by_segment: bySegment.map((row) => ({
      segment: row.segment,
      customers: row.customers,
      contacts: { present: row.presentContacts, other: row.otherContacts },
      customers_with_more: row.withMore,
      customers_with_fewer: row.withFewer,
    })),
    expected_cash:
      cash === undefined
        ? null
        : { present: cashOf(cash.present), other: cashOf(cash.other), difference: cashOf(cash.difference) },
  };
}
