import type { Day } from "../calendar.ts";
import { CHANNELS } from "../contract/channel.ts";
import type { MoveReason } from "../segments/threshold-moves.ts";
import type { Segment } from "../release/release.ts";
import type { ExpectedCash } from "./expected-cash.ts";
import type { CustomerProfiles } from "./profiles.ts";
import type { PolicyReplay, ReplayedWeek } from "./replay.ts";

/** The two sides of a comparison: the settings as they are, and those they are compared with. */
export interface Sides<T> {
  readonly present: T;
  readonly other: T;
}

/** A setting in which the sides differ, by its path such as `behaviour.late_rate`; values as they would be written. */
export interface SettingChange extends Sides<string> {
  readonly setting: string;
}

/** Customers who go from one segment to another, or stay, for one reason. Null is no segment. */
export interface MoveCount {
  readonly from: Segment | null;
  readonly to: Segment | null;
  /** Absent where they stay. */
  readonly reason: MoveReason | undefined;
  readonly customers: number;
}

/** Whose segment would have been another at a month-end. */
export interface ComparedMonth {
  readonly asOf: Day;
  readonly moves: readonly MoveCount[];
}

/** One week of work on both sides. */
export interface ComparedWeek extends Sides<ReplayedWeek> {
  /** Sunday at the end of which the week was planned. */
  readonly plannedOn: Day;
}

/** How often customers would have been contacted in the whole period. */
export interface ContactLoad {
  readonly contacts: number;
  /** Customers with at least one contact. */
  readonly customers: number;
  /** Contacts of each of those: mean, 90th percentile and most; null where there is none. */
  readonly mean: number | null;
  readonly p90: number | null;
  readonly most: number | null;
  /** Customers contacted by each channel, in the order of CHANNELS. */
  readonly customersByChannel: readonly number[];
  /** Contacts by steps whose effect in the segment no randomised comparison tells, and the amount that they are about. */
  readonly unmeasuredContacts: number;
  readonly unmeasuredCents: number;
}

/** Customers of a segment at the last month-end, by the present settings, and their contacts in the whole period. */
export interface SegmentContacts {
  readonly segment: Segment | null;
  readonly customers: number;
  readonly presentContacts: number;
  readonly otherContacts: number;
  /** Customers with more, and with fewer, contacts by the other settings. */
  readonly withMore: number;
  readonly withFewer: number;
}

/** What other settings would have done in past months. */
export interface SettingsComparison {
  readonly changes: readonly SettingChange[];
  readonly policyVersions: Sides<string>;
  readonly months: readonly ComparedMonth[];
  readonly weeks: readonly ComparedWeek[];
  readonly load: Sides<ContactLoad>;
  readonly bySegment: readonly SegmentContacts[];
  /** Undefined where no step of either side has a measured effect. */
  readonly cash: ExpectedCash | undefined;
  /** Customers with a contact whose effect was measured, on either side. */
  readonly cashCustomers: number;
}

/** Returns how often customers were contacted in a replay. */
export function contactLoad({ contacts, channels, unmeasured }: PolicyReplay): ContactLoad {
  const counts = contacts.filter((count) => count > 0).sort();
  const total = counts.reduce((sum, count) => sum + count, 0);
  const isEmpty = counts.length === 0;
  return {
    contacts: total,
    customers: counts.length,
    mean: isEmpty ? null : total / counts.length,
    // The nearest rank.
    p90: counts[Math.ceil(0.9 * counts.length) - 1] ?? null,
    most: counts.at(-1) ?? null,
    customersByChannel: CHANNELS.map((_, place) => channels.reduce((sum, bits) => sum + ((bits >> place) & 1), 0)),
    unmeasuredContacts: unmeasured.contacts,
    unmeasuredCents: unmeasured.cents,
  };
}

/** Returns the contacts by segment: of everybody who has one, and of those without one who were contacted. */
export function contactsBySegment(
  { present, other }: Sides<PolicyReplay>,
  profiles: CustomerProfiles,
): readonly SegmentContacts[] {
  const rows = new Map<Segment | null, { -readonly [Key in keyof SegmentContacts]: SegmentContacts[Key] }>();
  for (let customer = 0; customer < profiles.customers; customer++) {
    const segment = profiles.segment(customer);
    const [before, after] = [present.contacts[customer]!, other.contacts[customer]!];
    if (segment === null && before + after === 0) continue;
    const row = rows.get(segment) ?? { ...NO_CONTACTS, segment };
    row.customers++;
    row.presentContacts += before;
    row.otherContacts += after;
    if (after > before) row.withMore++;
    if (after < before) row.withFewer++;
    rows.set(segment, row);
  }
  return [...rows.values()];
}

const NO_CONTACTS = { customers: 0, presentContacts: 0, otherContacts: 0, withMore: 0, withFewer: 0 };
