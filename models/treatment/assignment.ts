import { seededRandom, type Random } from "../random.ts";

/** Customers among whom the arms are dealt by themselves, such as those of one segment. */
export interface Stratum {
  readonly name: string;
  /** Surrogates of the customers, each once. */
  readonly customers: readonly number[];
}

export interface AssignedStratum {
  readonly name: string;
  /** Surrogates in ascending order. */
  readonly treated: readonly number[];
  readonly control: readonly number[];
}

/**
 * Deals customers to the arms at random, each stratum by itself, so that a segment cannot fall to one arm by chance: in each
 * stratum the share of the treated is the planned one to within a customer, and that customer is drawn too, so that small
 * strata do not all round the same way. The order of customers or strata changes nothing; the same seed deals the same arms.
 * Throws a RangeError for a share that does not lie strictly between 0 and 1, and for a customer who is in twice.
 */
export function dealArms(strata: readonly Stratum[], treatedShare: number, seed: number): AssignedStratum[] {
  if (!(treatedShare > 0 && treatedShare < 1)) {
    throw new RangeError(`treatedShare must lie between 0 and 1; got ${treatedShare}.`);
  }
  const everybody = strata.flatMap(({ customers }) => customers);
  if (new Set(everybody).size < everybody.length) throw new RangeError("a customer is in twice.");
  return strata.map(({ name, customers }) => dealStratum(name, customers, treatedShare, seed));
}

function dealStratum(name: string, customers: readonly number[], treatedShare: number, seed: number): AssignedStratum {
  const random = seededRandom(seed, ...Array.from(name, (letter) => letter.codePointAt(0)!));
  const order = shuffled(customers.toSorted(ascending), random);
  const treatedCount = Math.floor(customers.length * treatedShare + random());
  return {
    name,
    treated: order.slice(0, treatedCount).sort(ascending),
    control: order.slice(treatedCount).sort(ascending),
  };
}

const ascending = (left: number, right: number) => left - right;

/** Every order is as likely (Fisher and Yates). */
function shuffled(customers: number[], random: Random): number[] {
  for (let place = customers.length - 1; place > 0; place--) {
    const other = Math.floor(random() * (place + 1));
    [customers[place], customers[other]] = [customers[other]!, customers[place]!];
  }
  return customers;
}
