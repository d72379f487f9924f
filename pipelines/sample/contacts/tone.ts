import type { Random } from "../../../models/random.ts";
import { startOfLastMonths, type Day, type Window } from "../calendar.ts";
import type { Counts } from "../truths/counts.ts";
import { chance, integerBetween } from "../draws.ts";
import { isDunned } from "./dunned.ts";
import { armOf, EXPERIMENT_MONTHS, experimentsStartOn, type Arm } from "./experiments.ts";
import { isOpen, type Item } from "../billing/item.ts";
import { isMovable, postponed } from "./movable.ts";
import type { Customer } from "../customers/population.ts";
import type { PotentialOutcome } from "../truths/potential-outcomes.ts";
import { applyReminder, REMINDER_DAYS_PAST_DUE } from "./reminder.ts";
import { stream } from "../streams.ts";

/** Days past due on which a letter is sent about what is still open. */
export const LETTER_DAYS_PAST_DUE = 21;

/** A firm tone puts off who forgot, and a friendly one late in the process is taken for leave to wait. */
export const TONE = {
  /** The two experiments run in these last months before the others. */
  months: 12,
  outcomeDays: 14,
  /** A firm reminder makes nobody pay, and this share of those who get one wait so many days more. */
  sharePutOff: 0.12,
  /** Share of those who get a friendly letter instead of a firm one who wait so many days more. */
  shareWaiting: 0.25,
  waitsDays: [15, 21],
} as const;

export type ToneExperiment = "firm_reminder_tone" | "firm_letter_tone";

/** Returns the first day of the experiments with the tone: that of the others where the window leaves no time for them. */
export function toneTestedFrom(window: Window): Day {
  return startOfLastMonths(window, EXPERIMENT_MONTHS + TONE.months);
}

/** True where the tone of what is sent on this day is dealt at random. */
export function isToneTested(day: Day, window: Window): boolean {
  return day >= toneTestedFrom(window) && day < experimentsStartOn(window);
}

interface First extends PotentialOutcome {
  readonly plannedOn: Day;
}

/** What the tone does to one customer: he is in one arm of each experiment for as long as it runs. */
export class Tone {
  readonly #random: Random;
  readonly #arms: Readonly<Record<ToneExperiment, Arm>>;
  readonly #window: Window;
  readonly #firsts = new Map<ToneExperiment, First>();

  constructor({ number }: Customer, seed: number, window: Window) {
    this.#random = stream(seed, number, "tone");
    this.#arms = {
      firm_reminder_tone: armOf("firm_reminder_tone", seed, number),
      firm_letter_tone: armOf("firm_letter_tone", seed, number),
    };
    this.#window = window;
  }

  /** Lets a reminder work as far as its tone lets it; returns the item, and whether it is paid sooner for it. */
  remind(random: Random, customer: Customer, item: Item, isReminded: boolean) {
    const friendly = { ...item, receipts: item.receipts.map((receipt) => ({ ...receipt })) };
    const isHelped = applyReminder(random, customer, friendly, isReminded);
    const plannedOn = item.instalment.dueOn + REMINDER_DAYS_PAST_DUE;
    if (!isToneTested(plannedOn, this.#window)) return { item: friendly, isPaidSooner: isHelped };
    const firm = this.#waiting(TONE.sharePutOff, item, plannedOn);
    this.#observe("firm_reminder_tone", plannedOn, { firm, friendly });
    if (this.#arms.firm_reminder_tone === "control") return { item: friendly, isPaidSooner: isHelped };
    return { item: firm, isPaidSooner: false };
  }

  /** Returns the item as it is paid after the letter that the customer gets about it. */
  write(item: Item): Item {
    const plannedOn = item.instalment.dueOn + LETTER_DAYS_PAST_DUE;
    if (!isToneTested(plannedOn, this.#window)) return item;
    const friendly = this.#waiting(TONE.shareWaiting, item, plannedOn);
    this.#observe("firm_letter_tone", plannedOn, { firm: item, friendly });
    return this.#arms.firm_letter_tone === "treatment" ? item : friendly;
  }

  /** The item where what is sent on a day makes the customer wait with this probability. */
  #waiting(share: number, item: Item, sentOn: Day): Item {
    const waits = chance(this.#random, share);
    const days = integerBetween(this.#random, ...TONE.waitsDays);
    return waits && isMovable(item) && isDunned(item, sentOn) ? postponed(item, sentOn, days) : item;
  }

  #observe(experiment: ToneExperiment, plannedOn: Day, { firm, friendly }: { firm: Item; friendly: Item }): void {
    const first = this.#firsts.get(experiment);
    if (plannedOn >= (first?.plannedOn ?? Infinity) || !isDunned(firm, plannedOn)) return;
    const isPaid = (item: Item) => !isOpen(item, plannedOn + TONE.outcomeDays);
    this.#firsts.set(experiment, { plannedOn, ifTreated: isPaid(firm), ifControl: isPaid(friendly) });
  }

  /** Counts what the customer would have done at his first eligibility with either tone. */
  count({ potentialOutcomes }: Counts): void {
    for (const [experiment, first] of this.#firsts) potentialOutcomes.add(experiment, first);
  }
}
