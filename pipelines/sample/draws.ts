import type { Random } from "../../models/random.ts";

/** Returns true with this probability. */
export function chance(random: Random, probability: number): boolean {
  return random() < probability;
}

/** Returns a whole number from `low` to `high`, both included. */
export function integerBetween(random: Random, low: number, high: number): number {
  return low + Math.floor(random() * (high - low + 1));
}

/** Returns a number from `low` up to `high`. */
export function numberBetween(random: Random, low: number, high: number): number {
  return low + random() * (high - low);
}

/** Returns a standard normal number (Box and Muller 1958); always takes two numbers from the stream. */
export function normal(random: Random): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random()));
  return radius * Math.cos(2 * Math.PI * random());
}

/** Returns a lognormal number with this median; `sigma` is the standard deviation of its logarithm. */
export function lognormal(random: Random, median: number, sigma: number): number {
  return median * Math.exp(sigma * normal(random));
}

/** Returns one of the keys, each with its share of the total weight. */
export function pick<K extends string>(random: Random, weights: Readonly<Record<K, number>>): K {
  const keys = Object.keys(weights) as K[];
  let total = 0;
  for (const key of keys) total += weights[key];
  let position = random() * total;
  for (const key of keys) {
    position -= weights[key];
    if (position < 0) return key;
  }
  return keys[keys.length - 1]!;
}
