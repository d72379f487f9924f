export interface FalseDiscovery {
  /** Smallest false discovery rate at which each test would be rejected, 0 to 1, in the order of the input. */
  readonly adjusted: readonly number[];
  readonly rejected: readonly boolean[];
}

/**
 * Returns the p values adjusted for one declared family of tests by Benjamini and Hochberg's step-up rule (1995), and
 * which are rejected at false discovery rate `q`: those whose adjusted value is at most q. An empty family is empty.
 * The rate holds for independent tests and for those that go up and down together.
 * Throws a RangeError for a p value or a q outside 0 to 1.
 */
export function benjaminiHochberg(pValues: readonly number[], q: number): FalseDiscovery {
  return stepUp(pValues, q, 1);
}

/**
 * Returns the same by Benjamini and Yekutieli's rule (2001), which holds however the tests depend on one another, at the
 * price of a factor 1 + 1/2 + ... + 1/m. Throws a RangeError for a p value or a q outside 0 to 1.
 */
export function benjaminiYekutieli(pValues: readonly number[], q: number): FalseDiscovery {
  const harmonic = pValues.reduce((sum, _, index) => sum + 1 / (index + 1), 0);
  return stepUp(pValues, q, harmonic);
}

function stepUp(pValues: readonly number[], q: number, factor: number): FalseDiscovery {
  for (const value of [...pValues, q]) {
    if (!(value >= 0 && value <= 1)) throw new RangeError(`a p value and q must lie from 0 to 1; got ${value}.`);
  }
  const largestFirst = pValues.map((_, index) => index).sort((left, right) => pValues[right]! - pValues[left]!);
  const adjusted = new Array<number>(pValues.length);
  let smallest = 1;
  largestFirst.forEach((index, position) => {
    smallest = Math.min(smallest, pValues[index]! * factor * (pValues.length / (pValues.length - position)));
    adjusted[index] = smallest;
  });
  return { adjusted, rejected: adjusted.map((value) => value <= q) };
}
