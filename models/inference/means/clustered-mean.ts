import { criticalValue, type Estimate } from "../interval.ts";

export interface ClusteredMean extends Estimate {
  readonly standardError: number;
}

/**
 * Returns the mean of values of which those of one cluster are not independent, with a normal 95% interval from the
 * clusters' sums of deviations (the linearised ratio estimator; Cochran 1977, section 11.7, with clusters/(clusters - 1)).
 * With one value per cluster the standard error is that of an ordinary mean. Undefined with fewer than two clusters.
 */
export function clusteredMean(values: Float64Array, cluster: Int32Array): ClusteredMean | undefined {
  const n = values.length;
  const value = values.reduce((sum, one) => sum + one, 0) / n;
  const deviations = new Map<number, number>();
  for (const [row, one] of values.entries()) {
    deviations.set(cluster[row]!, (deviations.get(cluster[row]!) ?? 0) + one - value);
  }
  const clusters = deviations.size;
  if (clusters < 2) return undefined;
  const squares = [...deviations.values()].reduce((sum, deviation) => sum + deviation ** 2, 0);
  const standardError = Math.sqrt((clusters / (clusters - 1)) * squares) / n;
  const half = criticalValue(0.95) * standardError;
  return { value, standardError, interval: { low: value - half, high: value + half } };
}
