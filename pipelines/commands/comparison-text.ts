import { CHANNELS } from "../../models/contract/channel.ts";
import type { MoveCount, SettingsComparison } from "../../models/treatment/comparison.ts";
import type { CashEstimate } from "../../models/treatment/expected-cash.ts";
import { aligned, whole } from "../config/text-table.ts";
import { asMoney } from "./comparison-json.ts";

const NO_SEGMENT = "(none)";

/** Longer values of a setting are cut off here: the JSON has them whole. */
const LONGEST_VALUE = 40;

const shortened = (value: string) =>
  value.length > LONGEST_VALUE ? `${value.slice(0, LONGEST_VALUE - 1)}…` : value || "–";

const section = (heading: string, lines: readonly string[]): readonly string[] => ["", heading, ...lines];

function changeLines({ changes }: SettingsComparison): readonly string[] {
  if (changes.length === 0) return ["The settings do not differ."];
  return aligned(
    [
      ["setting", "present", "other"],
      ...changes.map(({ setting, present, other }) => [setting, shortened(present), shortened(other)]),
    ],
    3,
  );
}

/** The thresholds that made the difference: any of them where one alone does it, all where they do it together. */
function reasonText({ reason }: MoveCount): string {
  if (reason === undefined) return "";
  return reason.thresholds.join(reason.kind === "each" ? " or " : " and ");
}

function moveLines({ months }: SettingsComparison): readonly string[] {
  const last = months.at(-1)!;
  const moved = last.moves.filter(({ from, to }) => from !== to).sort((a, b) => b.customers - a.customers);
  if (moved.length === 0) return [`Nobody is in another segment on ${last.asOf}.`];
  return aligned(
    [
      ["from", "to", "because of", "customers"],
      ...moved.map((move) => [move.from ?? NO_SEGMENT, move.to ?? NO_SEGMENT, reasonText(move), whole(move.customers)]),
    ],
    3,
  );
}

function sizeLines({ months }: SettingsComparison): readonly string[] {
  const { moves } = months.at(-1)!;
  const segments = [...new Set(moves.flatMap(({ from, to }) => [from, to]))];
  const size = (side: "from" | "to", segment: MoveCount["from"]) =>
    moves.filter((move) => move[side] === segment).reduce((sum, { customers }) => sum + customers, 0);
  return aligned([
    ["segment", "present", "other"],
    ...segments.map((segment) => [segment ?? NO_SEGMENT, whole(size("from", segment)), whole(size("to", segment))]),
  ]);
}

function workLines({ weeks }: SettingsComparison): readonly string[] {
  const count = Math.max(1, weeks.length);
  const perWeek = (side: "present" | "other", what: "contacts" | "minutes", place: number) =>
    weeks.reduce((sum, week) => sum + week[side][what][place]!, 0) / count;
  const available = (place: number) => {
    const minutes = weeks.map(({ present }) => present.availableMinutes[place]!);
    return minutes.includes(Infinity) ? "–" : whole(minutes.reduce((sum, one) => sum + one, 0) / count);
  };
  const used = CHANNELS.map((_, place) => place).filter(
    (place) => perWeek("present", "contacts", place) + perWeek("other", "contacts", place) > 0,
  );
  return aligned([
    ["channel, per week", "contacts", "other", "minutes", "other", "available"],
    ...used.map((place) => [
      CHANNELS[place]!,
      perWeek("present", "contacts", place).toFixed(1),
      perWeek("other", "contacts", place).toFixed(1),
      perWeek("present", "minutes", place).toFixed(0),
      perWeek("other", "minutes", place).toFixed(0),
      available(place),
    ]),
  ]);
}

function loadLines({ load: { present, other } }: SettingsComparison): readonly string[] {
  const shown = (value: number | null, decimals = 0) => (value === null ? "–" : value.toFixed(decimals));
  return aligned([
    ["contacts", "present", "other"],
    ["all", whole(present.contacts), whole(other.contacts)],
    ["customers contacted", whole(present.customers), whole(other.customers)],
    ["mean of those", shown(present.mean, 2), shown(other.mean, 2)],
    ["90th percentile", shown(present.p90), shown(other.p90)],
    ["most", shown(present.most), shown(other.most)],
    ["without an estimate of the effect", whole(present.unmeasuredContacts), whole(other.unmeasuredContacts)],
  ]);
}

function cashLines({ cash }: SettingsComparison): readonly string[] {
  if (cash === undefined) return ["No estimate: no step that was taken was compared at random in its segment."];
  const row = (name: string, { cents, interval }: CashEstimate) => [
    name,
    asMoney(cents),
    asMoney(interval.low),
    asMoney(interval.high),
  ];
  return aligned([
    ["expected cash", "amount", "low", "high"],
    row("present", cash.present),
    row("other", cash.other),
    row("difference", cash.difference),
  ]);
}

/** Returns a comparison for people: what differs, who moves and why, the work, the contacts and the cash. */
export function comparisonText(comparison: SettingsComparison): string {
  const { months, weeks } = comparison;
  const last = months.at(-1)!.asOf;
  return [
    ...changeLines(comparison),
    ...section(`Who is in another segment on ${last}`, moveLines(comparison)),
    ...section(`Customers by segment on ${last}`, sizeLines(comparison)),
    ...section(`Work in ${weeks.length} weeks`, workLines(comparison)),
    ...section("Contacts with customers", loadLines(comparison)),
    ...section("Paid sooner because of contacts, where randomised comparisons tell", cashLines(comparison)),
  ].join("\n");
}
