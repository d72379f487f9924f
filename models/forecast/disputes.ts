import { countDurations, NOT_ENDED } from "../inference/survival/duration-counts.ts";
import { kaplanMeier, survivalAt, type SurvivalCurve } from "../inference/survival/kaplan-meier.ts";

/** A dispute about an invoice. Days are counted from 1970-01-01. */
export interface Dispute {
  /** Surrogate of the first version of the invoice. */
  readonly invoice: number;
  readonly openedDay: number;
  /** First day after it; that of 9999-12-31 while it lasts. */
  readonly closedDay: number;
  readonly knownDay: number;
  readonly knownUntilDay: number;
}

/** Days of cycle time that are looked back on. */
const LOOK_BACK_DAYS = 730;

/** The disputes of a ledger, as they were known on each day. */
export class Disputes {
  readonly #all: readonly Dispute[];

  constructor(all: readonly Dispute[]) {
    this.#all = all;
  }

  #knownOn(day: number): Dispute[] {
    return this.#all.filter(({ knownDay, knownUntilDay }) => knownDay <= day && knownUntilDay > day);
  }

  /**
   * Returns per invoice in dispute at the end of a day how many days more it is expected to last: the Kaplan-Meier median of
   * what is left of the cycle time after as many days as it has lasted (formula C7c; disputes that are still open count as long as
   * they were seen), over the disputes of two years.
   */
  remainingDays(day: number): ReadonlyMap<number, number> {
    const known = this.#knownOn(day).filter(({ openedDay }) => openedDay > day - LOOK_BACK_DAYS);
    const open = known.filter(({ closedDay }) => closedDay > day);
    if (open.length === 0) return new Map();
    const curve = cycleTimes(known, day);
    return new Map(open.map(({ invoice, openedDay }) => [invoice, medianLeft(curve, day - openedDay)]));
  }
}

const CLOSED = 1;

function cycleTimes(known: readonly Dispute[], day: number): SurvivalCurve {
  const lengths = known.map(({ openedDay, closedDay }) => Math.min(closedDay, day) - openedDay);
  const causes = known.map(({ closedDay }) => (closedDay <= day ? CLOSED : NOT_ENDED));
  return kaplanMeier(countDurations({ lengths, causes }, 1));
}

/** Days until half of what has lasted `lasted` days is over; the longest that was seen where the curve does not come down that far. */
function medianLeft(curve: SurvivalCurve, lasted: number): number {
  const half = survivalAt(curve, lasted) / 2;
  const place = curve.lengths.findIndex((length, index) => length > lasted && curve.survival[index]! <= half);
  const end = place === -1 ? (curve.lengths.at(-1) ?? lasted) : curve.lengths[place]!;
  return Math.max(0, end - lasted);
}
