import { seededRandom, uniformAt } from "../random.ts";
import { AGE_BANDS, ageBand } from "./age-bands.ts";
import type { Hazards } from "./hazards.ts";
import { kindOfGroup, PAYER_KINDS } from "./payer-groups.ts";

/** Blocks that customers are dealt out over. */
const BLOCKS = 20;
/** Neighbouring age bands that are taken together. */
const BANDS_TOGETHER = 8;
const WIDE_BANDS = Math.ceil(AGE_BANDS / BANDS_TOGETHER);
const CELLS = PAYER_KINDS * WIDE_BANDS;
const BLOCK_SEED = 77;
/** Item-days as observed that stand beside those of a replicate. */
const OBSERVED_ITEM_DAYS = 10;

/** Which replicates are asked for: of these groups, from the exposure of the `window` months that end with `lastMonth`. */
export interface ReplicateOptions {
  readonly groups: readonly number[];
  readonly lastMonth: number;
  readonly window: number;
  readonly count: number;
  readonly seed: number;
}

const cellOf = (group: number, band: number) => kindOfGroup(group) * WIDE_BANDS + Math.floor(band / BANDS_TOGETHER);

/**
 * What was open and paid each month per block of customers, by kind and wide band of ages: what a bootstrap of customers needs to
 * know of them. Customers stay together, and blocks of many customers stand for them, so that it takes the same room for any
 * number of customers.
 */
export class CustomerBlocks {
  readonly #open: Float64Array;
  readonly #paid: Float64Array;

  constructor(months: number) {
    this.#open = new Float64Array(months * BLOCKS * CELLS);
    this.#paid = new Float64Array(months * BLOCKS * CELLS);
  }

  #rowOf(month: number, customer: number): number {
    return (month * BLOCKS + Math.floor(uniformAt(BLOCK_SEED, customer) * BLOCKS)) * CELLS;
  }

  /** Adds an item, or the share of one, that was open on the days on which its age was `firstAge` to `lastAge`. */
  addOpen(month: number, customer: number, group: number, firstAge: number, lastAge: number, share: number): void {
    const row = this.#rowOf(month, customer);
    for (let age = firstAge; age <= lastAge; age++) this.#open[row + cellOf(group, ageBand(age))]! += share;
  }

  addPaid(month: number, customer: number, group: number, age: number, share: number): void {
    this.#paid[this.#rowOf(month, customer) + cellOf(group, ageBand(age))]! += share;
  }

  /**
   * Returns the hazards of replicates of a bootstrap that draws blocks of customers with replacement: the hazards of all customers, times by how much the replicate pays quicker or slower in each kind and
   * wide band of ages.
   */
  replicates(hazards: Hazards, { groups, lastMonth, window, count, seed }: ReplicateOptions): Hazards[] {
    const random = seededRandom(seed, 2);
    const [open, paid] = [this.#open, this.#paid].map((cells) => blockSums(cells, lastMonth, window));
    return Array.from({ length: count }, () => {
      const timesDrawn = new Int32Array(BLOCKS);
      for (let draw = 0; draw < BLOCKS; draw++) timesDrawn[Math.floor(random() * BLOCKS)]!++;
      return { ...hazards, paid: scaled(hazards.paid, factorsOf(open!, paid!, timesDrawn), groups) };
    });
  }
}

/** Per block and cell, over the months of the window. */
function blockSums(cells: Float64Array, lastMonth: number, window: number): Float64Array {
  const sums = new Float64Array(BLOCKS * CELLS);
  for (let month = Math.max(0, lastMonth - window + 1); month <= lastMonth; month++) {
    for (let cell = 0; cell < sums.length; cell++) sums[cell]! += cells[month * sums.length + cell]!;
  }
  return sums;
}

/** By how much the rate of each cell is higher in a replicate than over all blocks; 1 where nothing was paid. */
function factorsOf(open: Float64Array, paid: Float64Array, timesDrawn: Int32Array): Float64Array {
  return Float64Array.from({ length: CELLS }, (_, cell) => {
    let [allOpen, allPaid, drawnOpen, drawnPaid] = [0, 0, 0, 0];
    for (let block = 0; block < BLOCKS; block++) {
      const [openHere, paidHere, times] = [
        open[block * CELLS + cell]!,
        paid[block * CELLS + cell]!,
        timesDrawn[block]!,
      ];
      allOpen += openHere;
      allPaid += paidHere;
      drawnOpen += times * openHere;
      drawnPaid += times * paidHere;
    }
    if (allPaid <= 0) return 1;
    const rate = allPaid / allOpen;
    return (drawnPaid + OBSERVED_ITEM_DAYS * rate) / (drawnOpen + OBSERVED_ITEM_DAYS) / rate;
  });
}

function scaled(paid: Float64Array, factors: Float64Array, groups: readonly number[]): Float64Array {
  const result = new Float64Array(paid.length);
  for (const group of groups) {
    for (let band = 0; band < AGE_BANDS; band++) {
      const cell = group * AGE_BANDS + band;
      result[cell] = Math.min(1, paid[cell]! * factors[cellOf(group, band)]!);
    }
  }
  return result;
}
