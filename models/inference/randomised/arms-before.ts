import { clusterIndex } from "../means/cluster-index.ts";
import { differenceOfMeans, type DifferenceOfMeans } from "../means/difference-of-means.ts";

/** A false alarm throws away a whole experiment. */
const DIFFERED_BELOW = 0.01;

/**
 * Returns how far the arms of an experiment lay apart in what was known before it (an A/A test: chance alone may tell them apart),
 * treated less control, by Welch's test. `before` is NaN where nothing was known; `customer` groups the rows of one customer,
 * and is absent where each row is one. Undefined with fewer than two customers of whom it is known in an arm, and where it is
 * the same for all: there is nothing to compare then.
 */
export function armsBefore(
  before: Float64Array,
  treated: Uint8Array,
  customer?: Int32Array,
): DifferenceOfMeans | undefined {
  const rows = Int32Array.from(before.keys()).filter((row) => !Number.isNaN(before[row]!));
  const known = Float64Array.from(rows, (row) => before[row]!);
  const clusters = clusterIndex(customer && rows.map((row) => customer[row]!), rows.length);
  const arms = Uint8Array.from(rows, (row) => treated[row]!);
  const difference = differenceOfMeans(known, arms, clusters);
  return difference === undefined || difference.standardError === 0 ? undefined : difference;
}

/** True where arms that chance made would differ so much in one of a hundred experiments at most. */
export const differedBefore = (pValue: number | undefined) => pValue !== undefined && pValue < DIFFERED_BELOW;
