import { RISK_TIERS, SEGMENTS, type RiskTier, type Segment } from "../release/release.ts";

/** Before any invoice a late rate of 1 in 5, with the weight of five invoices: as the behaviour classes have it. */
const PRIOR_LATE = 1;
const PRIOR_INVOICES = 5;

/** Returns the expected share of late invoices of a customer with these counts: the mean of Beta(1 + late, 4 + in time). */
export function expectedLateRate(due: number, late: number): number {
  return (PRIOR_LATE + late) / (PRIOR_INVOICES + due);
}

/** Segment, risk tier and probability to pay late of every customer at one month-end, by surrogate: ten bytes each. */
export class CustomerProfiles {
  readonly #segments: Uint8Array;
  readonly #tiers: Uint8Array;
  readonly #lateProbabilities: Float64Array;

  /** `customers` is one more than the largest surrogate. Nobody has a segment or a tier at first. */
  constructor(customers: number) {
    this.#segments = new Uint8Array(customers);
    this.#tiers = new Uint8Array(customers);
    this.#lateProbabilities = new Float64Array(customers).fill(expectedLateRate(0, 0));
  }

  get customers(): number {
    return this.#segments.length;
  }

  set(customer: number, segment: Segment | null, riskTier: RiskTier | null, lateProbability: number): void {
    this.#segments[customer] = segment === null ? 0 : 1 + SEGMENTS.indexOf(segment);
    this.#tiers[customer] = riskTier === null ? 0 : 1 + RISK_TIERS.indexOf(riskTier);
    this.#lateProbabilities[customer] = lateProbability;
  }

  segment(customer: number): Segment | null {
    return SEGMENTS[this.#segments[customer]! - 1] ?? null;
  }

  riskTier(customer: number): RiskTier | null {
    return RISK_TIERS[this.#tiers[customer]! - 1] ?? null;
  }

  lateProbability(customer: number): number {
    return this.#lateProbabilities[customer]!;
  }
}
