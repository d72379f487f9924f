/** A source of numbers uniform on [0, 1): the only kind of randomness in the project, always made from a seed. */
export type Random = () => number;

/** Mixes a 32-bit integer so that neighbouring seeds give unrelated streams (the finaliser of MurmurHash3). */
function mix(value: number): number {
  let hash = value | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/**
 * Returns a generator with a period of 2^128 - 1 (xoshiro128**, Blackman and Vigna 2018) for this seed. Further
 * numbers, such as a customer's surrogate, select independent streams: the same arguments give the same stream on
 * every machine.
 */
export function seededRandom(seed: number, ...stream: readonly number[]): Random {
  let state = mix(seed + 0x9e3779b9);
  for (const part of stream) state = mix(state ^ mix(part + 0x85ebca77));
  const next = () => (state = mix(state + 0x9e3779b9));
  let a = next();
  let b = next();
  let c = next();
  let d = next() | 1;
  return () => {
    const scrambled = Math.imul(b, 5);
    const result = Math.imul((scrambled << 7) | (scrambled >>> 25), 9);
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return (result >>> 0) / 4294967296;
  };
}

/**
 * Returns a number uniform on [0, 1) for an index: what a stream of its own would begin with, at a fraction of the cost.
 */
export function uniformAt(seed: number, index: number): number {
  return mix(seed ^ mix(index + 0x9e3779b9)) / 4294967296;
}
