/** One band of the scale: a share of the principal up to `upTo`, beyond the band before. */
export interface CostBand {
  /** Principal in cents up to which the band reaches; undefined for the last. */
  readonly upTo: bigint | undefined;
  readonly percent: number;
}

export interface CollectionCostScale {
  readonly bands: readonly CostBand[];
  /** Cents. */
  readonly minimum: bigint;
  readonly maximum: bigint;
}

/** Hundredths of a percent, so that 0.5% is a whole number. */
const PERCENT_PARTS = 100;

/**
 * Returns the highest extrajudicial collection costs in cents for a principal in cents, without VAT: the percentages of
 * the bands that it fills, between minimum and maximum, half cents rounded up. Interest is no part of the principal.
 * Source: Besluit vergoeding voor buitengerechtelijke incassokosten, art. 2 (Stb. 2012, 141). Throws a RangeError for a
 * negative principal.
 */
export function collectionCosts(principal: bigint, { bands, minimum, maximum }: CollectionCostScale): bigint {
  if (principal < 0n) throw new RangeError(`A principal must not be negative; got ${principal} cents.`);
  let below = 0n;
  let parts = 0n;
  for (const { upTo, percent } of bands) {
    const top = upTo === undefined || principal < upTo ? principal : upTo;
    if (top > below) parts += (top - below) * BigInt(Math.round(percent * PERCENT_PARTS));
    if (upTo === undefined || principal <= upTo) break;
    below = upTo;
  }
  const divisor = BigInt(100 * PERCENT_PARTS);
  const costs = (parts + divisor / 2n) / divisor;
  if (costs < minimum) return minimum;
  return costs > maximum ? maximum : costs;
}

/** A legal parameter in force: a row of the canonical table `legal_parameter`. */
export interface ParameterInForce {
  readonly name: string;
  readonly value: number;
}

const CENTS_PER_EURO = 100;

const euroCents = (euros: number): bigint => BigInt(Math.round(euros * CENTS_PER_EURO));

/**
 * Returns the scale made of the parameters `collection_costs_band_N_upper` (EUR, absent for the last band),
 * `collection_costs_band_N_rate` (fraction), `collection_costs_minimum` and `collection_costs_maximum` (EUR); undefined
 * where one of them is missing.
 */
export function collectionCostScale(parameters: readonly ParameterInForce[]): CollectionCostScale | undefined {
  const valueOf = (name: string) =>
    parameters.find((parameter) => parameter.name === `collection_costs_${name}`)?.value;
  const bands: CostBand[] = [];
  for (let band = 1; ; band++) {
    const rate = valueOf(`band_${band}_rate`);
    if (rate === undefined) break;
    const upper = valueOf(`band_${band}_upper`);
    bands.push({ upTo: upper === undefined ? undefined : euroCents(upper), percent: rate * 100 });
  }
  const [minimum, maximum] = [valueOf("minimum"), valueOf("maximum")];
  if (minimum === undefined || maximum === undefined || bands.at(-1)?.upTo !== undefined || bands.length === 0) {
    return undefined;
  }
  return { bands, minimum: euroCents(minimum), maximum: euroCents(maximum) };
}
