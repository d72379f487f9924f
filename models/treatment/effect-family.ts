import { benjaminiHochberg } from "../inference/families/false-discovery.ts";

/** What is said of an effect when it is tested beside the others. */
export interface Tested {
  readonly p_value: number | null;
  readonly adjusted_p_value: number | null;
  readonly is_discovery: boolean;
}

export interface Family<Lists> {
  readonly lists: Lists;
  /** Effects that were tested together. */
  readonly size: number;
}

/**
 * Returns the effects of all lists tested as one declared family, at a false discovery rate (Benjamini and Hochberg 1995): of
 * all that the lists together call a discovery, at most that share is expected to be none. Effects without a p value, which
 * were refused, are hidden or are ratios, stay as they are and count for nothing. Throws a RangeError for a rate outside 0 to 1.
 */
export function oneFamily<Lists extends Readonly<Record<string, readonly Tested[]>>>(
  lists: Lists,
  falseDiscoveryRate: number,
): Family<Lists> {
  const pValues = Object.values(lists).flatMap((effects) => effects.flatMap(({ p_value }) => p_value ?? []));
  const { adjusted, rejected } = benjaminiHochberg(pValues, falseDiscoveryRate);
  let place = 0;
  const tested = Object.entries(lists).map(([name, effects]) => [
    name,
    effects.map((effect) => {
      if (effect.p_value === null) return effect;
      const judged = { ...effect, adjusted_p_value: adjusted[place]!, is_discovery: rejected[place]! };
      place++;
      return judged;
    }),
  ]);
  return { lists: Object.fromEntries(tested) as Lists, size: pValues.length };
}
