/** Which cluster each row belongs to, counted from 0 in the order of first appearance. */
export interface ClusterIndex {
  readonly of: Int32Array;
  readonly count: number;
}

/** Returns the clusters of rows, given any whole number per row; undefined makes each of `rows` a cluster of its own. */
export function clusterIndex(numbers: ArrayLike<number> | undefined, rows: number): ClusterIndex {
  const of = new Int32Array(rows);
  if (numbers === undefined) {
    for (let row = 0; row < rows; row++) of[row] = row;
    return { of, count: rows };
  }
  if (numbers.length !== rows)
    throw new RangeError(`a cluster is needed for each of ${rows} rows; got ${numbers.length}.`);
  const places = new Map<number, number>();
  for (let row = 0; row < rows; row++) {
    let place = places.get(numbers[row]!);
    if (place === undefined) {
      place = places.size;
      places.set(numbers[row]!, place);
    }
    of[row] = place;
  }
  return { of, count: places.size };
}

/** Returns the sums of `scores` per cluster. */
export function clusterSums(scores: Float64Array, clusters: ClusterIndex): Float64Array {
  const sums = new Float64Array(clusters.count);
  for (let row = 0; row < scores.length; row++) sums[clusters.of[row]!]! += scores[row]!;
  return sums;
}

/** Returns how many clusters have a row for which `isCounted` is true. */
export function countClusters(clusters: ClusterIndex, isCounted: (row: number) => boolean): number {
  const seen = new Uint8Array(clusters.count);
  let count = 0;
  for (let row = 0; row < clusters.of.length; row++) {
    const cluster = clusters.of[row]!;
    if (seen[cluster] === 1 || !isCounted(row)) continue;
    seen[cluster] = 1;
    count++;
  }
  return count;
}
