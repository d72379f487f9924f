import { CHANNELS } from "../../../models/contract/channel.ts";
import { formatCents } from "../../../models/contract/field.ts";
import {
  SEGMENTS,
  type BothSettings,
  type ContactPressure,
  type MoneyEstimate,
  type Segment,
  type WhatIfPage,
} from "../../../models/release/release.ts";
import type { ContactLoad, MoveCount, SettingsComparison, Sides } from "../../../models/treatment/comparison.ts";
import type { CashEstimate } from "../../../models/treatment/expected-cash.ts";
import { compareSettings, lastYear } from "../../analysis/comparison/compare.ts";
import { OUTCOME_DAYS } from "../../warehouse/parameters.ts";
import { SHOWN, SUPPRESSED, type DisclosureGate, type PageContext } from "../context.ts";

const SIDES = [...SEGMENTS, "none"] as const;
type SideName = (typeof SIDES)[number];

const nameOf = (segment: Segment | null): SideName => segment ?? "none";

/** A count that may be shown: none at all, or enough customers. */
const allowed = (gate: DisclosureGate, count: number): number | null =>
  count === 0 || gate.allows(count) ? count : null;

function both<From, To>({ present, other }: Sides<From>, convert: (side: From) => To): BothSettings<To> {
  return { present: convert(present), other: convert(other) };
}

const customersOf = (moves: readonly MoveCount[]) => moves.reduce((sum, { customers }) => sum + customers, 0);

function moveCells(moves: readonly MoveCount[], gate: DisclosureGate): WhatIfPage["moves"] {
  type Cell = WhatIfPage["moves"][number];
  const present = (side: "from" | "to") => SIDES.filter((name) => moves.some((move) => nameOf(move[side]) === name));
  return gate.pass<Cell>({
    name: "what_if.moves",
    rows: present("from").flatMap((from) =>
      present("to").map((to): Cell => {
        const same = moves.filter((move) => nameOf(move.from) === from && nameOf(move.to) === to);
        return { from, to, state: SHOWN, customers: customersOf(same) };
      }),
    ),
    customers: ({ customers }) => customers ?? 0,
    margins: [({ from }) => `from ${from}`, ({ to }) => `to ${to}`],
    hide: ({ from, to }) => ({ from, to, state: SUPPRESSED, customers: null }),
  });
}

/** The smaller count that tells about anybody; 0 where both are. */
const leastOf = (...counts: readonly number[]): number => {
  const telling = counts.filter((count) => count > 0);
  return telling.length === 0 ? 0 : Math.min(...telling);
};

function sizeRows(moves: readonly MoveCount[], gate: DisclosureGate): WhatIfPage["sizes"] {
  type Row = WhatIfPage["sizes"][number];
  const size = (side: "from" | "to", segment: Segment) => customersOf(moves.filter((move) => move[side] === segment));
  return gate.pass<Row>({
    name: "what_if.sizes",
    rows: SEGMENTS.map((segment): Row => ({
      segment,
      state: SHOWN,
      present: size("from", segment),
      other: size("to", segment),
    })),
    customers: ({ present, other }) => leastOf(present ?? 0, other ?? 0),
    hide: ({ segment }) => ({ segment, state: SUPPRESSED, present: null, other: null }),
  });
}

function reasonRows(moves: readonly MoveCount[], gate: DisclosureGate): WhatIfPage["reasons"] {
  type Row = WhatIfPage["reasons"][number];
  const rows = new Map<string, Row>();
  for (const { reason, customers } of moves) {
    if (reason === undefined) continue;
    const key = `${reason.kind} ${reason.thresholds.join()}`;
    const before = rows.get(key)?.customers ?? 0;
    const { thresholds, kind } = reason;
    rows.set(key, { thresholds, together: kind === "together", state: SHOWN, customers: before + customers });
  }
  return gate.pass<Row>({
    name: "what_if.reasons",
    rows: [...rows.values()].sort((a, b) => b.customers! - a.customers!),
    customers: ({ customers }) => customers ?? 0,
    margins: [() => "movers"],
    hide: (row) => ({ ...row, state: SUPPRESSED, customers: null }),
  });
}

/** Means per week of a channel; hidden where too few customers were contacted by it on a side. */
function channelRows({ weeks, load }: SettingsComparison, gate: DisclosureGate): WhatIfPage["channels"] {
  type Row = WhatIfPage["channels"][number];
  const mean = (side: keyof Sides<unknown>, what: "contacts" | "minutes" | "availableMinutes", place: number) =>
    weeks.reduce((sum, week) => sum + week[side][what][place]!, 0) / weeks.length;
  const places = CHANNELS.map((_, place) => place).filter(
    (place) => mean("present", "contacts", place) + mean("other", "contacts", place) > 0,
  );
  const rows = places.map((place): Row => {
    const available = mean("present", "availableMinutes", place);
    const counts = [load.present, load.other].map(({ customersByChannel }) => customersByChannel[place]!);
    const isShown = counts.every((count) => allowed(gate, count) !== null);
    const shown = (what: "contacts" | "minutes") => ({
      present: isShown ? mean("present", what, place) : null,
      other: isShown ? mean("other", what, place) : null,
    });
    return {
      channel: CHANNELS[place]!,
      state: isShown ? SHOWN : SUPPRESSED,
      contacts: shown("contacts"),
      minutes: shown("minutes"),
      available_minutes: available === Infinity ? null : available,
    };
  });
  return gate.pass<Row>({
    name: "what_if.channels",
    rows,
    customers: ({ state }) => (state === SUPPRESSED ? 1 : gate.minimum),
    hide: (row) => row,
  });
}

function pressureOf(load: ContactLoad, gate: DisclosureGate): ContactPressure {
  const { contacts, customers, mean, p90, unmeasuredContacts } = load;
  const isShown = allowed(gate, customers) !== null;
  return {
    contacts: isShown ? contacts : null,
    customers: isShown ? customers : null,
    mean: isShown ? mean : null,
    p90: isShown ? p90 : null,
    share_without_estimate: isShown && contacts > 0 ? unmeasuredContacts / contacts : null,
  };
}

function segmentRows({ bySegment }: SettingsComparison, gate: DisclosureGate): WhatIfPage["by_segment"] {
  type Row = WhatIfPage["by_segment"][number];
  const ordered = SIDES.flatMap((name) => bySegment.filter(({ segment }) => nameOf(segment) === name));
  return gate.pass<Row>({
    name: "what_if.by_segment",
    rows: ordered.map((row): Row => ({
      segment: nameOf(row.segment),
      state: SHOWN,
      customers: row.customers,
      contacts: { present: row.presentContacts / row.customers, other: row.otherContacts / row.customers },
      with_more: allowed(gate, row.withMore),
      with_fewer: allowed(gate, row.withFewer),
    })),
    customers: ({ customers }) => customers ?? 0,
    hide: ({ segment }) => ({
      segment,
      state: SUPPRESSED,
      customers: null,
      contacts: { present: null, other: null },
      with_more: null,
      with_fewer: null,
    }),
  });
}

const moneyOf = ({ cents, interval }: CashEstimate): MoneyEstimate => {
  const text = (amount: number) => formatCents(BigInt(Math.round(amount)));
  return { value: text(cents), low: text(interval.low), high: text(interval.high) };
};

function cashOf({ cash, cashCustomers }: SettingsComparison, gate: DisclosureGate): WhatIfPage["cash"] {
  if (cash === undefined || !gate.allows(cashCustomers)) return null;
  return {
    present: moneyOf(cash.present),
    other: moneyOf(cash.other),
    difference: moneyOf(cash.difference),
    customers: cashCustomers,
  };
}

/** Returns what the settings that are named to compare with would have done; null where none are, or nothing is known of the past. */
export async function whatIfPage(context: PageContext): Promise<WhatIfPage | null> {
  const { warehouse, settings, comparedWith, asOf, gate, hasBehaviour } = context;
  if (comparedWith === undefined || !hasBehaviour) return null;
  const { settings: other, file } = comparedWith;
  const period = await lastYear(warehouse, asOf);
  if (period === undefined) return null;
  const question = { present: settings, other, otherFile: file, period, progress: () => undefined };
  const comparison = await compareSettings(warehouse, question);
  const { moves } = comparison.months.at(-1)!;
  const contactsOf = (week: { readonly contacts: readonly number[] }) =>
    allowed(
      gate,
      week.contacts.reduce((sum, count) => sum + count, 0),
    );
  const withoutCapacity = (side: keyof Sides<unknown>) =>
    comparison.weeks.reduce((sum, week) => sum + week[side].withoutCapacity, 0) / comparison.weeks.length;
  return {
    ...period,
    policy_versions: comparison.policyVersions,
    changes: comparison.changes,
    sizes: sizeRows(moves, gate),
    moves: moveCells(moves, gate),
    movers: allowed(gate, customersOf(moves.filter(({ reason }) => reason !== undefined))),
    reasons: reasonRows(moves, gate),
    weeks: comparison.weeks.map((week) => ({ planned_on: week.plannedOn, ...both(week, contactsOf) })),
    channels: channelRows(comparison, gate),
    without_capacity: { present: withoutCapacity("present"), other: withoutCapacity("other") },
    pressure: both(comparison.load, (load) => pressureOf(load, gate)),
    by_segment: segmentRows(comparison, gate),
    cash: cashOf(comparison, gate),
    outcome_days: OUTCOME_DAYS,
  };
}
