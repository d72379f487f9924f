import { normalCdf, normalQuantile } from "../../../models/inference/distributions/distributions.ts";
import { CLASS_SHARES, type BehaviourClass, type CustomerType } from "../customers/behaviour-class.ts";
import { SCORES } from "../surveys/surveys.ts";

/** NPS of one answer in expectation, in points, and the variance of its net value. */
interface ExpectedScore {
  readonly nps: number;
  readonly variance: number;
}

const PLACES = 200;
/** From the class that pays best to the one that pays worst: the classes follow on each other in lateness. */
const BY_LATENESS: readonly BehaviourClass[] = ["spotless", "incidental", "mixed", "structural"];

/** The shares of a type's customers who usually pay sooner than a class does, and who pay no later than it. */
function placesOf(type: CustomerType, behaviour: BehaviourClass): readonly [from: number, until: number] {
  const before = BY_LATENESS.slice(0, BY_LATENESS.indexOf(behaviour));
  const from = before.reduce((sum, other) => sum + CLASS_SHARES[type][other], 0);
  return [from, from + CLASS_SHARES[type][behaviour]];
}

/**
 * Returns what customers of a type and class are expected to answer when something changes their answers by so many points
 * of the scale: the normal score behind an answer, rounded, over all places that the class takes among its type by lateness.
 */
export function expectedScore(type: CustomerType, behaviour: BehaviourClass, scoreChange: number): ExpectedScore {
  const { mean, standardDeviation, correlationWithLateness: rho } = SCORES;
  const [from, until] = placesOf(type, behaviour);
  const spread = standardDeviation[type] * Math.sqrt(1 - rho ** 2);
  let [promoters, detractors] = [0, 0];
  for (let place = 0; place < PLACES; place++) {
    const lateness = normalQuantile(from + ((place + 0.5) / PLACES) * (until - from));
    const centre = mean[type] + standardDeviation[type] * rho * lateness + scoreChange;
    promoters += (1 - normalCdf((8.5 - centre) / spread)) / PLACES;
    detractors += normalCdf((6.5 - centre) / spread) / PLACES;
  }
  const net = promoters - detractors;
  return { nps: 100 * net, variance: 10_000 * (promoters + detractors - net ** 2) };
}
