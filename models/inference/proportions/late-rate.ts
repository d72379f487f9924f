import { betaCdf } from "../distributions/distributions.ts";

/** Before any invoice: a late rate of 1 in 5, with the weight of five invoices. */
const PRIOR_LATE = 1;
const PRIOR_ON_TIME = 4;

/**
 * Returns the posterior probability that a customer's late rate is above `threshold`, from invoices settled late and
 * on time: the upper tail of Beta(1 + late, 4 + on time), the conjugate posterior of a binomial rate (Gelman et al. 2013,
 * Bayesian Data Analysis, section 2.4). One minus it is the probability of a rate below.
 * Throws a RangeError for a threshold outside 0 to 1 or a negative count.
 */
export function lateRateProbabilityAbove(threshold: number, late: number, onTime: number): number {
  if (!(late >= 0 && onTime >= 0)) throw new RangeError(`a count must be 0 or more; got ${late} and ${onTime}.`);
  return betaCdf(1 - threshold, PRIOR_ON_TIME + onTime, PRIOR_LATE + late);
}
