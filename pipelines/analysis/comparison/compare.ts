import { dayFromNumber, dayNumber, monthEnd, monthEndBefore, monthIndex, type Day } from "../../../models/calendar.ts";
import { RuleComparison } from "../../../models/segments/threshold-moves.ts";
import {
  contactLoad,
  contactsBySegment,
  type ComparedMonth,
  type ComparedWeek,
  type SettingsComparison,
  type Sides,
} from "../../../models/treatment/comparison.ts";
import { expectedCash } from "../../../models/treatment/expected-cash.ts";
import { daysAheadOf, lastPolicy, type Policy } from "../../../models/treatment/policy.ts";
import { PolicyReplay } from "../../../models/treatment/replay.ts";
import type { Settings } from "../../config/settings.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { capacityOf, DAYS_PER_WEEK, knownWeeks, weekEndAfter, type KnownWeeks } from "../treatment/capacity.ts";
import { controlArms } from "../treatment/control-arms.ts";
import { customerStates } from "../treatment/customer-states.ts";
import { madeContacts } from "../treatment/made-contacts.ts";
import { effectsKnownOn } from "../treatment/measured-effects.ts";
import { customerRoom } from "../treatment/profiles.ts";
import { monthProfiles, type MonthProfiles } from "./month-moves.ts";
import { settingsChanges } from "./settings-changes.ts";

const SEED = 20_260_301;
const REPLICATES = 500;

/** First and last month-end of a comparison. */
export interface ComparedPeriod {
  readonly from: Day;
  readonly to: Day;
}

export interface ComparisonQuestion {
  readonly present: Settings;
  readonly other: Settings;
  /** File of the other settings, for errors. */
  readonly otherFile: string;
  readonly period: ComparedPeriod;
  readonly progress: (text: string) => void;
}

/** Month-ends that are replayed where no period is asked for. */
const MONTHS = 12;

/**
 * Returns the last twelve month-ends up to a day, as far as the ledger goes back; undefined where its first month is not
 * over.
 */
export async function lastYear(warehouse: Warehouse, until: Day): Promise<ComparedPeriod | undefined> {
  const { first } = await warehouse.row<{ first: string }>(
    "select min(issued_on)::varchar as first from current.invoice",
  );
  const to = monthEndBefore(until, 0) === until ? until : monthEndBefore(until, 1);
  const [year, firstMonth] = [monthEndBefore(to, MONTHS - 1), monthEndBefore(first, 0)];
  return firstMonth > to ? undefined : { from: year < firstMonth ? firstMonth : year, to };
}

/** Returns the month-ends of a period, in order. */
export function monthEndsOf({ from, to }: ComparedPeriod): readonly Day[] {
  const first = monthIndex(from);
  return Array.from({ length: monthIndex(to) - first + 1 }, (_, index) => monthEnd(first + index)).filter(
    (day) => day >= from && day <= to,
  );
}

/** Sundays on which the segments of a month-end are the last known, within the period. */
function sundaysOf(month: Day, after: Day, until: Day): readonly Day[] {
  const last = Math.min(dayNumber(monthEndBefore(month, -1)) - 1, dayNumber(until));
  const sundays: Day[] = [];
  const first = dayNumber(weekEndAfter(dayFromNumber(Math.max(dayNumber(month) - 1, dayNumber(after)))));
  for (let day = first; day <= last; day += DAYS_PER_WEEK) sundays.push(dayFromNumber(day));
  return sundays;
}

/** One side at work: its policy, its replay, and what decides its capacity. */
interface Side {
  readonly policy: Policy;
  readonly settings: Settings["treatment"];
  readonly replay: PolicyReplay;
}

interface Replaying {
  readonly warehouse: Warehouse;
  readonly sides: Sides<Side>;
  readonly capacity: KnownWeeks;
}

async function replayWeek(
  day: Day,
  month: MonthProfiles,
  { warehouse, sides, capacity }: Replaying,
): Promise<ComparedWeek> {
  const { present, other } = sides;
  const daysAhead = Math.max(daysAheadOf(present.policy), daysAheadOf(other.policy));
  const states = await customerStates(warehouse, day, daysAhead);
  const replayed = (side: Side, profiles: MonthProfiles["profiles"]["present"]) => {
    const week = capacityOf(weekEndAfter(day), capacity, side.settings);
    return side.replay.addWeek(dayNumber(day), states.with(profiles), side.policy, week);
  };
  return {
    plannedOn: day,
    present: replayed(present, month.profiles.present),
    other: replayed(other, month.profiles.other),
  };
}

/**
 * Replays past month-ends and weeks under the present settings and under others, from what was known on each day. Of both
 * the last version of the policy is followed, as if it had held all along. The segments of a week are those of the last
 * month-end before it; each week is planned on the Sunday before. The same question gives the same answer. Throws
 * SETTINGS_INVALID where the settings differ in what decides the ledger.
 */
export async function compareSettings(warehouse: Warehouse, question: ComparisonQuestion): Promise<SettingsComparison> {
  const { present, other, otherFile, period, progress } = question;
  const changes = settingsChanges(present, other, otherFile);
  const rules = new RuleComparison(present.behaviour, other.behaviour);
  const customers = await customerRoom(warehouse);
  const asked = { rules, tiers: { present: present.risk, other: other.risk }, customers };
  const effects = await effectsKnownOn(warehouse, period.to);
  const arms = await controlArms(warehouse, period.to);
  const before = monthEndBefore(period.from, 1);
  const sideOf = async ({ treatment }: Settings): Promise<Side> => {
    const replay = new PolicyReplay(customers, await madeContacts(warehouse, before), effects, arms);
    return { policy: lastPolicy(treatment.versions), settings: treatment, replay };
  };
  const sides = { present: await sideOf(present), other: await sideOf(other) };
  const replaying = { warehouse, sides, capacity: await knownWeeks(warehouse, period.to) };
  const weeks: ComparedWeek[] = [];
  const months: ComparedMonth[] = [];
  let month = await monthProfiles(warehouse, before, asked);
  for (const asOf of [before, ...monthEndsOf(period)]) {
    progress(`replaying ${asOf}`);
    if (asOf !== before) {
      month = await monthProfiles(warehouse, asOf, asked);
      months.push({ asOf, moves: month.moves });
    }
    for (const day of sundaysOf(asOf, before, period.to)) weeks.push(await replayWeek(day, month, replaying));
  }
  const replays = { present: sides.present.replay, other: sides.other.replay };
  const { amounts: presentAmounts } = replays.present;
  const { amounts: otherAmounts } = replays.other;
  return {
    changes,
    policyVersions: { present: sides.present.policy.version, other: sides.other.policy.version },
    months,
    weeks,
    load: { present: contactLoad(replays.present), other: contactLoad(replays.other) },
    bySegment: contactsBySegment(replays, month.profiles.present),
    cash: expectedCash(presentAmounts, otherAmounts, effects.all, { customers, replicates: REPLICATES, seed: SEED }),
    cashCustomers: new Set([...presentAmounts.customer, ...otherAmounts.customer]).size,
  };
}
