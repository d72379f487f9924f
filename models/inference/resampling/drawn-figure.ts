import { clusterBootstrap } from "./cluster-bootstrap.ts";

/** A figure of rows in clusters, such as the answers of customers, that is told anew for every draw of clusters. */
export interface DrawnFigure {
  readonly clusterCount: number;
  /** Numbers that one draw gives. */
  readonly width: number;
  /** Tells them where the cluster at each index counts that many times; NaN for one that has no value then. */
  readonly measure: (timesDrawn: Int32Array) => ArrayLike<number>;
}

/** Some of the replicates of a bootstrap: those from one number up to, and without, another. */
export interface Replicates {
  readonly from: number;
  readonly to: number;
}

/**
 * Returns the figure in some replicates of a bootstrap of whole clusters, `width` numbers for each. What a replicate draws
 * follows from the seed and its number alone, so that parts put one after the other are the whole, bit for bit.
 */
export function replicatesOf(figure: DrawnFigure, seed: number, { from, to }: Replicates): Float64Array {
  const values = new Float64Array((to - from) * figure.width);
  const keep = (timesDrawn: Int32Array, replicate: number) =>
    values.set(figure.measure(timesDrawn), (replicate - from) * figure.width);
  clusterBootstrap(figure.clusterCount, to - from, seed, keep, from);
  return values;
}

/** Returns one of the `width` numbers of each replicate, undefined for NaN: what `percentileInterval` takes. */
export function drawnNumbers(values: Float64Array, width: number, place: number): (number | undefined)[] {
  return Array.from({ length: values.length / width }, (_, replicate) => {
    const value = values[replicate * width + place]!;
    return Number.isNaN(value) ? undefined : value;
  });
}
