import { AGE_BANDS } from "./age-bands.ts";
import type { Exposure } from "./exposure.ts";
import { classOfGroup, PAYER_CLASSES, PAYER_GROUPS, PAYER_KINDS, PAYER_SEGMENTS } from "./payer-groups.ts";

/** Item-days of its parent that stand beside those of a group: a group with as many own ones counts for half. */
const PARENT_ITEM_DAYS = 10;

/** The chance that an open item is paid, credited or written off on a day, per group and age band. */
export interface Hazards {
  /** Per group and band, of the groups that were asked for. */
  readonly paid: Float64Array;
  /** Per class and band. */
  readonly credited: Float64Array;
  /** Per class and band. */
  readonly writtenOff: Float64Array;
}

/** What ended and what was open, per row of a level and band. */
interface Level {
  readonly ended: Float64Array;
  readonly open: Float64Array;
}

function summedInto(rows: number, cells: Float64Array, members: readonly number[], rowOf: (member: number) => number) {
  const sums = new Float64Array(rows * AGE_BANDS);
  for (const member of members) {
    const row = rowOf(member) * AGE_BANDS;
    for (let band = 0; band < AGE_BANDS; band++) sums[row + band]! += cells[member * AGE_BANDS + band]!;
  }
  return sums;
}

/** Rates of some rows of a level, drawn towards those of their parents; the first level has none, and is drawn towards 0. */
function shrunk(
  { ended, open }: Level,
  rows: readonly number[],
  parent?: { readonly rates: Float64Array; readonly rowOf: (row: number) => number },
): Float64Array {
  const rates = new Float64Array(open.length);
  for (const row of rows) {
    const above = parent === undefined ? 0 : parent.rowOf(row) * AGE_BANDS;
    for (let band = 0; band < AGE_BANDS; band++) {
      const cell = row * AGE_BANDS + band;
      const prior = parent === undefined ? 0 : parent.rates[above + band]!;
      rates[cell] = Math.min(1, (ended[cell]! + PARENT_ITEM_DAYS * prior) / (open[cell]! + PARENT_ITEM_DAYS));
    }
  }
  return rates;
}

const numbersTo = (count: number) => Array.from({ length: count }, (_, number) => number);
const KINDS = numbersTo(PAYER_KINDS);
const CLASSES = numbersTo(PAYER_CLASSES);
const kindOfClass = (payerClass: number) => Math.floor(payerClass / PAYER_SEGMENTS);

/** Rates of every class: drawn towards those of its kind, and these towards those of all. */
function classRates({ ended, open }: Level): Float64Array {
  const sums = (rows: number, rowOf: (payerClass: number) => number): Level => ({
    ended: summedInto(rows, ended, CLASSES, rowOf),
    open: summedInto(rows, open, CLASSES, rowOf),
  });
  const all = shrunk(
    sums(1, () => 0),
    [0],
  );
  const kinds = shrunk(sums(PAYER_KINDS, kindOfClass), KINDS, { rates: all, rowOf: () => 0 });
  return shrunk({ ended, open }, CLASSES, { rates: kinds, rowOf: kindOfClass });
}

/**
 * Returns the cause-specific hazards of Aalen and Johansen by age band, of the groups that are asked for: what was paid,
 * credited or written off over what was open, as a share per day. Each is drawn towards that of the group's class, its class
 * towards that of its kind, and that towards all, so that a small group is as its parent. Source: Aalen and Johansen (1978), "An
 * empirical transition matrix for non-homogeneous Markov chains"; the shrinkage is the mean of a beta distribution around
 * the parent.
 */
export function fitHazards({ groups, open, paid, credited, writtenOff }: Exposure, asked: readonly number[]): Hazards {
  const openClasses = summedInto(PAYER_CLASSES, open, groups, classOfGroup);
  const paidClasses = classRates({ ended: summedInto(PAYER_CLASSES, paid, groups, classOfGroup), open: openClasses });
  return {
    paid: shrunk({ ended: paid, open }, asked, { rates: paidClasses, rowOf: classOfGroup }),
    credited: classRates({ ended: credited, open: openClasses }),
    writtenOff: classRates({ ended: writtenOff, open: openClasses }),
  };
}

/** Every group, for who asks for all of them. */
export const ALL_GROUPS = numbersTo(PAYER_GROUPS);
