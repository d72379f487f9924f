/** Part of an amount that is one customer's. Never leaves the pipeline. */
export interface Contribution {
  /** Surrogate of the customer. */
  readonly customer: number;
  /** Size of his part in cents, without its sign. */
  readonly cents: number;
}

/** Who is behind an amount: enough to judge it, and no more. */
export interface Contributions {
  /** Customers with a part other than zero. */
  readonly customers: number;
  /** Sizes of all parts added up, in cents: the amount itself where all have one sign. */
  readonly cents: number;
  /** The two largest parts, the largest first; fewer where there are fewer customers. */
  readonly largest: readonly Contribution[];
}

export const NO_CONTRIBUTIONS: Contributions = { customers: 0, cents: 0, largest: [] };

/** Returns who is behind the parts of all customers, given in any order; zero parts count for nothing. */
export function contributionsOf(parts: Iterable<Contribution>): Contributions {
  let [customers, cents] = [0, 0];
  let largest: Contribution[] = [];
  for (const { customer, cents: part } of parts) {
    const size = Math.abs(part);
    if (size === 0) continue;
    customers += 1;
    cents += size;
    largest = largestOf([...largest, { customer, cents: size }]);
  }
  return { customers, cents, largest };
}

/**
 * Returns who is behind several amounts together. Customers of different amounts are different people unless
 * `isOverlapping`, where there may be as few as behind the one with most. A customer among the largest of several
 * amounts counts with all of those parts.
 */
export function together(all: readonly Contributions[], isOverlapping: boolean): Contributions {
  const counts = all.map(({ customers }) => customers);
  const parts = new Map<number, number>();
  for (const { customer, cents } of all.flatMap(({ largest }) => largest)) {
    parts.set(customer, (parts.get(customer) ?? 0) + cents);
  }
  return {
    customers: isOverlapping ? Math.max(0, ...counts) : counts.reduce((sum, count) => sum + count, 0),
    cents: all.reduce((sum, { cents }) => sum + cents, 0),
    largest: largestOf([...parts].map(([customer, cents]) => ({ customer, cents }))),
  };
}

const largestOf = (parts: readonly Contribution[]): Contribution[] =>
  parts.toSorted((a, b) => b.cents - a.cents || a.customer - b.customer).slice(0, 2);
