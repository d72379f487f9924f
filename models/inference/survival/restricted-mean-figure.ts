import { clusterIndex } from "../means/cluster-index.ts";
import type { DrawnFigure } from "../resampling/drawn-figure.ts";
import { restrictedMean } from "./restricted-mean.ts";

/** Durations of two arms. */
export interface ArmDurations {
  readonly lengths: Float64Array;
  /** 1 where it ended at its length, 0 where it was lost from sight then. */
  readonly ended: Uint8Array;
  readonly treated: Uint8Array;
  /** The customer of each; absent where each is one. */
  readonly customer?: Int32Array;
  /** Up to which they are counted. */
  readonly horizon: number;
}

/** The restricted mean of the treated less that of the others; without value where either is not known up to the horizon. */
export function restrictedMeanFigure({ lengths, ended, treated, customer, horizon }: ArmDurations): DrawnFigure {
  const clusters = clusterIndex(customer, lengths.length);
  const arms = [0, 1].map((arm) => {
    const rows = Int32Array.from(lengths.keys()).filter((row) => treated[row] === arm);
    return rows.sort((one, other) => lengths[one]! - lengths[other]!);
  });
  return {
    clusterCount: clusters.count,
    width: 1,
    measure: (timesDrawn) => {
      const [control, own] = arms.map((rows) => meanOf(rows, timesDrawn));
      return [(own ?? NaN) - (control ?? NaN)];
    },
  };

  /** Of rows by length, those that were drawn; a length of nobody would tell how far the curve is known. */
  function meanOf(rows: Int32Array, timesDrawn: Int32Array): number | undefined {
    const counts = { lengths: [] as number[], ended: [] as number[], censored: [] as number[] };
    let watched = 0;
    for (const row of rows) {
      const times = timesDrawn[clusters.of[row]!]!;
      if (times === 0) continue;
      if (counts.lengths.at(-1) !== lengths[row]) {
        counts.lengths.push(lengths[row]!);
        counts.ended.push(0);
        counts.censored.push(0);
      }
      const here = ended[row] === 1 ? counts.ended : counts.censored;
      here[here.length - 1]! += times;
      watched += times;
    }
    const column = (values: readonly number[]) => Float64Array.from(values);
    return restrictedMean(
      {
        lengths: column(counts.lengths),
        entered: new Float64Array(counts.lengths.length),
        ended: [column(counts.ended)],
        censored: column(counts.censored),
        watchedFromStart: watched,
      },
      horizon,
    )?.value;
  }
}
