import { rank, type Ranking } from "./ranking.ts";
import type { TestRows } from "./selection.ts";

/** Rows with neighbouring scores, about as many in each band. */
export interface ScoreBand {
  /** Lowest score of the band: acting from here on is acting on this band and those above it. */
  readonly threshold: number;
  readonly rows: number;
  readonly positives: number;
  readonly customersWithOutcome: number;
  /** Rate of the outcome in the band over that of all rows; `null` without any positive. */
  readonly lift: number | null;
  /** Share of the rows that are in this band and those above it. */
  readonly actedShare: number;
  /** Share of the rows with the outcome that are; `null` without any positive. */
  readonly captured: number | null;
  /** Mean cost per row of acting on them, in needless actions. */
  readonly cost: number;
}

/**
 * Divides rows by falling score in about `bands` equal parts, with the lift of each, and over them the gains and the cost
 * curve: what acting from each threshold on captures and costs, where leaving alone one with the outcome costs `ratio`
 * needless actions. Equal scores stay together. Empty without rows.
 */
export function scoreBands(score: Float64Array, rows: TestRows, ratio: number, bands = 10): ScoreBand[] {
  const ranking = rank(score, rows.label);
  const ends = bandEnds(ranking, bands);
  return ends.map((end, band) => {
    const own = ranking.order.subarray(ends[band - 1] ?? 0, end);
    const late = own.filter((row) => rows.label[row] === 1);
    return {
      threshold: score[own.at(-1)!]!,
      rows: own.length,
      positives: late.length,
      customersWithOutcome: new Set(late.map((row) => rows.cluster[row]!)).size,
      ...gains(ranking, end, late.length / own.length, ratio),
    };
  });
}

/** Positions in the order just after the last row of each band. */
function bandEnds({ order, groupEnds }: Ranking, bands: number): number[] {
  const ends: number[] = [];
  for (const end of groupEnds) {
    if (end * bands >= (ends.length === 0 ? 1 : bandOf(ends.at(-1)!, order.length, bands) + 1) * order.length) {
      ends.push(end);
    }
  }
  return ends;
}

const bandOf = (end: number, rows: number, bands: number) => Math.floor((end * bands) / rows);

function gains({ order, label, total }: Ranking, end: number, rate: number, ratio: number) {
  const acted = order.subarray(0, end);
  const caught = acted.reduce((sum, row) => sum + label[row]!, 0);
  const hasOutcome = total.positives > 0;
  return {
    lift: hasOutcome ? rate / (total.positives / order.length) : null,
    actedShare: end / order.length,
    captured: hasOutcome ? caught / total.positives : null,
    cost: (end - caught + ratio * (total.positives - caught)) / order.length,
  };
}
