import { CELLS, cellOf, emptyCut, putInBins, type Cut } from "./binning-program.ts";

/** The number of the bin that holds the missing values. */
export const MISSING = 0;

/** Where the first of many bins goes, and how far behind it each next one. */
export interface Places {
  readonly at: number;
  readonly stride: number;
}

/** Puts values of one feature into bins. */
export class Quantiser {
  readonly #cut: Cut;

  /** Takes the bounds of the bins as `FeatureBounds` has them. */
  constructor(bounds: Float64Array) {
    const { starts, ends } = emptyCut();
    const line = lineOf(bounds);
    const inCell = new Uint8Array(starts.length);
    for (const bound of bounds) inCell[cellOf(bound, line)]!++;
    for (let cell = 1, bin = MISSING + 1; cell < starts.length; bin += inCell[cell++]!) starts[cell] = bin;
    ends.set(bounds, MISSING + 1);
    this.#cut = { starts, ends, half: 1 << Math.log2(Math.max(1, ...inCell)), ...line };
  }

  /** Writes the bin of each value, one behind the other. */
  put(values: Float64Array, bins: Uint8Array): void {
    putInBins(this.#cut, values, (found, from) => bins.set(found, from));
  }

  /** Writes the bin of each value where the places say. */
  scatter(values: Float64Array, bins: Uint8Array, { at, stride }: Places): void {
    putInBins(this.#cut, values, (found, from) => {
      for (let index = 0, place = at + from * stride; index < found.length; index++, place += stride) {
        bins[place] = found[index]!;
      }
    });
  }
}

/** The line from the lowest bound to the highest on which cells lie; one cell for all where there is no such line. */
function lineOf(bounds: Float64Array): Pick<Cut, "low" | "scale"> {
  const low = bounds[0] ?? 0;
  const scale = (CELLS - 1) / (bounds.at(-1)! - low);
  // The smallest number there is, and not 0, which makes an infinite value missing.
  return scale > 0 && scale < Number.POSITIVE_INFINITY ? { low, scale } : { low: 0, scale: Number.MIN_VALUE };
}
