/** A promise, or an instalment of an arrangement. Days are counted from 1970-01-01. */
export interface Commitment {
  readonly isInstalment: boolean;
  /** Surrogates of the first versions of the invoices that it covers. */
  readonly invoices: number[];
  readonly knownDay: number;
  /** Day by which payment is committed, and the last on which it keeps the commitment. */
  readonly byDay: number;
  readonly untilDay: number;
  /** Day on which it no longer holds. */
  readonly endedDay: number;
  /** To be paid by then, of an arrangement with all instalments before it. */
  readonly amount: number;
  /** Of which due on that day. */
  readonly part: number;
  /** What was paid of it in time. */
  readonly paid: number;
}

/** Fewer than this are too few to tell how many are kept; the kept ratio is drawn towards a half by as many. */
const PRIOR_COMMITMENTS = 10;
const PRIOR_RATIO = 0.5;

/** How many commitments were kept, by amount. */
export interface KeptRatio {
  readonly ratio: number;
  readonly commitments: number;
}

/** What customers committed themselves to pay, and how much of that they did. */
export class Commitments {
  readonly #all: readonly Commitment[];

  constructor(all: readonly Commitment[]) {
    this.#all = all;
  }

  /**
   * Returns what was paid in time of what was committed, over the commitments of which the last day had come by a day: the
   * sum of the lesser of paid and committed over the sum of what was committed (formula C7a, by amount). It is drawn towards a half as
   * by ten more commitments of average size. Source of the kept ratio: the amount form of promise kept.
   */
  keptRatio(day: number, isInstalment: boolean): KeptRatio {
    let [kept, committed, commitments] = [0, 0, 0];
    for (const one of this.#all) {
      const isJudged = one.untilDay <= day && one.isInstalment === isInstalment && one.amount > 0;
      if (!isJudged || (isInstalment && one.endedDay < one.untilDay)) continue;
      kept += Math.max(0, Math.min(one.amount, one.paid));
      committed += one.amount;
      commitments++;
    }
    if (commitments === 0) return { ratio: PRIOR_RATIO, commitments };
    const prior = (PRIOR_COMMITMENTS * committed) / commitments;
    return { ratio: (kept + PRIOR_RATIO * prior) / (committed + prior), commitments };
  }

  /** Returns the commitments that were known and held at the end of a day, and of which the last day had not come. */
  heldOn(day: number): Commitment[] {
    return this.#all.filter((one) => one.knownDay <= day && one.endedDay > day && one.untilDay > day);
  }
}
