import type { Random } from "../../../models/random.ts";
import type { BehaviourClass } from "./behaviour-class.ts";
import { workingDayFrom, type Day, type Window } from "../calendar.ts";
import type { Spell } from "./distress.ts";
import { chance, integerBetween } from "../draws.ts";
import type { Reversal } from "../payments/reversal.ts";

/** First and last day. */
export interface Period {
  readonly startsOn: Day;
  readonly endsOn: Day;
}

/** Customers who can pay and do not want to: for a time most of what they owe waits for the last step. */
export const UNWILLINGNESS = {
  /** Share of the customers of a class who have such a time, at most one and never together with distress. */
  shareByClass: { spotless: 0, incidental: 0.04, structural: 0.3, mixed: 0.1 },
  lengthMonths: [9, 18],
  /** Share of the instalments due in that time that wait; the others are paid as usual. */
  shareWithheld: 0.8,
  /** Days past due of what waits: from soon after the last step, the phone call. */
  daysPastDue: [38, 63],
  /** Share of what waits that is then paid in two parts. */
  shareInParts: 0.2,
  /** What is collected is refunded so many days later, or refused where that is no more possible. */
  refundedAfterDays: [8, 30],
  shareRefused: 0.2,
} as const satisfies { readonly shareByClass: Readonly<Record<BehaviourClass, number>> } & Record<string, unknown>;

const DAYS_PER_MONTH = 30.4;

interface Subject {
  readonly behaviour: BehaviourClass;
  readonly spells: readonly Spell[];
}

/**
 * Returns the time in which a customer does not want to pay; undefined for most. It begins as often before the window as in
 * it, so that such times are as common in its first month as in its last.
 */
export function drawUnwillingness(random: Random, { behaviour, spells }: Subject, window: Window): Period | undefined {
  const happens = chance(random, UNWILLINGNESS.shareByClass[behaviour]);
  const lengthDays = Math.round(integerBetween(random, ...UNWILLINGNESS.lengthMonths) * DAYS_PER_MONTH);
  const startsOn = integerBetween(random, window.startsOn - lengthDays, window.endsOn);
  const endsOn = startsOn + lengthDays - 1;
  const isDisturbed = spells.some(
    (spell) => spell.startsOn <= endsOn && (spell.endsOn >= startsOn || spell.stopsPayingOn !== undefined),
  );
  return happens && !isDisturbed ? { startsOn, endsOn } : undefined;
}

/** How an instalment is paid that waits for the last step. */
interface Withheld {
  readonly daysPastDue: number;
  readonly isInParts: boolean;
}

/** Decides for one customer what waits, and for how long. */
export class Withholding {
  readonly #random: Random;
  readonly #period: Period | undefined;

  constructor(random: Random, period: Period | undefined) {
    this.#random = random;
    this.#period = period;
  }

  /** Draws how an instalment is paid that waits; undefined where it does not. */
  draw(dueOn: Day): Withheld | undefined {
    const waits = chance(this.#random, UNWILLINGNESS.shareWithheld);
    const daysPastDue = integerBetween(this.#random, ...UNWILLINGNESS.daysPastDue);
    const isInParts = chance(this.#random, UNWILLINGNESS.shareInParts);
    if (this.#period === undefined || dueOn < this.#period.startsOn || dueOn > this.#period.endsOn) return undefined;
    return waits ? { daysPastDue, isInParts } : undefined;
  }

  /** Draws how a collection that waits goes back: the customer has it refunded, or refuses it beforehand. */
  drawReversal(presentedOn: Day, isRefundable: boolean): Reversal {
    const refuses = chance(this.#random, UNWILLINGNESS.shareRefused) || !isRefundable;
    const on = workingDayFrom(presentedOn + integerBetween(this.#random, ...UNWILLINGNESS.refundedAfterDays));
    return refuses
      ? { type: "refusal", reasonCode: "MS02", on: presentedOn }
      : { type: "refund", reasonCode: "MD06", on };
  }
}
