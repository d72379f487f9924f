import { AGE_BANDS, ageBand } from "./age-bands.ts";
import { classOfGroup, PAYER_CLASSES, PAYER_GROUPS } from "./payer-groups.ts";

/**
 * What was open and what became of it, per group and age band: sums over items and days, each item counting for the share
 * of its amount that is meant, so that a large one counts for as much as a small one.
 */
export interface Exposure {
  /** The groups of which anything was open, in order. */
  readonly groups: readonly number[];
  /** Item-days open, per group and band. */
  readonly open: Float64Array;
  /** Items paid, per group and band. */
  readonly paid: Float64Array;
  /** Items credited, per class and band: too few for groups. */
  readonly credited: Float64Array;
  /** Items written off, per class and band. */
  readonly writtenOff: Float64Array;
}

const CELLS = PAYER_GROUPS * AGE_BANDS;
const CLASS_CELLS = PAYER_CLASSES * AGE_BANDS;

/**
 * The exposure of each month, by the groups of the month-end before it: who was in a group then could not yet have been put
 * there for what he did in the month. It is additive over items, customers and parts of a ledger, and as large for ten
 * million items as for ten.
 */
export class MonthlyExposure {
  readonly months: number;
  readonly #open: Float64Array;
  readonly #paid: Float64Array;
  readonly #credited: Float64Array;
  readonly #writtenOff: Float64Array;
  readonly #isUsed = new Uint8Array(PAYER_GROUPS);

  constructor(months: number) {
    this.months = months;
    this.#open = new Float64Array(months * CELLS);
    this.#paid = new Float64Array(months * CELLS);
    this.#credited = new Float64Array(months * CLASS_CELLS);
    this.#writtenOff = new Float64Array(months * CLASS_CELLS);
  }

  /** Adds an item, or the share of one, that was open on the days on which its age was `firstAge` to `lastAge`. */
  addOpen(month: number, group: number, firstAge: number, lastAge: number, share: number): void {
    const start = month * CELLS + group * AGE_BANDS;
    this.#isUsed[group] = 1;
    for (let age = firstAge; age <= lastAge; age++) this.#open[start + ageBand(age)]! += share;
  }

  /** Adds what was paid, credited and written off at an age, as shares of an item. */
  addEnded(month: number, group: number, age: number, paid: number, credited: number, writtenOff: number): void {
    const band = ageBand(age);
    this.#paid[month * CELLS + group * AGE_BANDS + band]! += paid;
    const place = month * CLASS_CELLS + classOfGroup(group) * AGE_BANDS + band;
    this.#credited[place]! += credited;
    this.#writtenOff[place]! += writtenOff;
  }

  /** Returns the exposure of the `window` months that end with `lastMonth`, or of as many as there are. */
  upTo(lastMonth: number, window: number): Exposure {
    const groups = Array.from(this.#isUsed.keys()).filter((group) => this.#isUsed[group] === 1);
    const classes = [...new Set(groups.map(classOfGroup))];
    const first = Math.max(0, lastMonth - window + 1);
    const sum = (cells: Float64Array, perMonth: number, rows: readonly number[]) => {
      const total = new Float64Array(perMonth);
      for (const row of rows) {
        for (let month = first; month <= lastMonth; month++) {
          const start = month * perMonth;
          const end = (row + 1) * AGE_BANDS;
          for (let cell = row * AGE_BANDS; cell < end; cell++) total[cell]! += cells[start + cell]!;
        }
      }
      return total;
    };
    return {
      groups,
      open: sum(this.#open, CELLS, groups),
      paid: sum(this.#paid, CELLS, groups),
      credited: sum(this.#credited, CLASS_CELLS, classes),
      writtenOff: sum(this.#writtenOff, CLASS_CELLS, classes),
    };
  }
}
