import type { Random } from "../../../models/random.ts";
import { BEHAVIOUR, type BehaviourClass } from "./behaviour-class.ts";
import type { Day, Window } from "../calendar.ts";
import { chance, integerBetween } from "../draws.ts";

/** A time in which a customer pays later every month, and after which he recovers or stops paying. */
export interface Spell {
  readonly startsOn: Day;
  readonly endsOn: Day;
  /** From this day on nothing is paid any more; absent where the customer recovers. */
  readonly stopsPayingOn: Day | undefined;
}

/** What a spell does: planted so that the recent trend and the growing exposure say more than the past late rate. */
export const DISTRESS = {
  /** Days by which payment comes later, for invoices due in the first, second, … month of the spell. */
  extraDaysByMonth: [5, 11, 19, 28, 36, 42, 42, 42],
  lengthMonths: [4, 8],
  /** Share of spells of natural persons and small companies that end in never paying again. */
  shareDefaulting: 0.55,
  daysToDefault: 105,
} as const;

const DAYS_PER_MONTH = 30.4;
const MONTHS_BEFORE_WINDOW = 8;

interface Subject {
  readonly behaviour: BehaviourClass;
  readonly startsOn: Day;
  readonly sizeClass: string;
}

/**
 * Returns the spells of a customer in the order of time. They begin at a constant rate, some months before the window
 * already, so that late payment is as common in its first year as in its last. A defaulting spell is the last one.
 */
export function drawSpells(random: Random, { behaviour, startsOn, sizeClass }: Subject, window: Window): Spell[] {
  const rate = BEHAVIOUR[behaviour].distressPerMonth;
  const [shortest, longest] = DISTRESS.lengthMonths;
  const spells: Spell[] = [];
  const earliest = Math.max(startsOn, window.startsOn - MONTHS_BEFORE_WINDOW * DAYS_PER_MONTH);
  let day = earliest;
  while (rate > 0) {
    day += Math.ceil((-Math.log(1 - random()) / rate) * DAYS_PER_MONTH);
    const lengthDays = Math.round(integerBetween(random, shortest, longest) * DAYS_PER_MONTH);
    const canDefault = sizeClass !== "medium" && sizeClass !== "large" && day >= window.startsOn;
    const defaults = chance(random, DISTRESS.shareDefaulting) && canDefault;
    if (day > window.endsOn) break;
    const stopsPayingOn = defaults ? Math.floor(day) + DISTRESS.daysToDefault : undefined;
    spells.push({ startsOn: Math.floor(day), endsOn: Math.floor(day) + lengthDays, stopsPayingOn });
    if (defaults) break;
    day += lengthDays;
  }
  return spells;
}

/** The spell that an invoice due on `dueOn` falls in; undefined outside one. */
function spellOn(spells: readonly Spell[], dueOn: Day): Spell | undefined {
  return spells.find(
    (candidate) => dueOn >= candidate.startsOn && (dueOn < candidate.endsOn || candidate.stopsPayingOn !== undefined),
  );
}

/** Returns the month of the spell that `dueOn` falls in, from 0; 0 outside one. */
export function monthOfSpell(spells: readonly Spell[], dueOn: Day): number {
  const spell = spellOn(spells, dueOn);
  return spell === undefined ? 0 : Math.floor((dueOn - spell.startsOn) / DAYS_PER_MONTH);
}

/** Returns by how many days an invoice due on `dueOn` is paid later because of distress; 0 outside a spell. */
export function extraDays(spells: readonly Spell[], dueOn: Day): number {
  if (spellOn(spells, dueOn) === undefined) return 0;
  const { extraDaysByMonth } = DISTRESS;
  return extraDaysByMonth[Math.min(monthOfSpell(spells, dueOn), extraDaysByMonth.length - 1)]!;
}
