import { normalCdf } from "../../../models/inference/distributions/distributions.ts";
import { powerOfComparison } from "../../../models/inference/planning/sample-size.ts";
import {
  BEHAVIOUR,
  CLASS_SHARES,
  LATE_AFTER_DAYS,
  LATE_SIGMA,
  TYPE_SHARES,
  type BehaviourClass,
  type CustomerType,
} from "../customers/behaviour-class.ts";
import { TREATED_SHARE } from "../contacts/experiments.ts";

/** What an experiment is expected to show among customers who are eligible at least once, before any of it happens. */
interface PlannedComparison {
  readonly eligible_customers: number;
  readonly control_rate: number;
  readonly treated_rate: number;
  readonly effect: number;
  readonly power: number;
}

export interface Design {
  readonly customers: number;
  readonly months: number;
  readonly daysPastDue: number;
  readonly horizonDays: number;
  /** Share of those still open that the treatment makes pay within the horizon. */
  readonly helps: (behaviour: BehaviourClass) => number;
}

/** How much is due on average, as the plans reckon. */
export const INSTALMENTS_PER_MONTH: Readonly<Record<CustomerType, number>> = {
  consumer: 0.85,
  sole_trader: 0.86,
  company: 1.3,
};

/** Probability that a late payment comes within this many days past due. */
function lateSettledWithin(days: number, medianDays: number): number {
  const beyondFirst = days - LATE_AFTER_DAYS;
  return beyondFirst <= 0 ? 0 : normalCdf(Math.log(beyondFirst / medianDays) / LATE_SIGMA);
}

interface Expected {
  customers: number;
  controlPaid: number;
  treatedPaid: number;
}

function expect(design: Design, behaviour: BehaviourClass, type: CustomerType): Expected {
  const { lateProbability, lateMedianDays } = BEHAVIOUR[behaviour];
  const lateRate = (lateProbability[0] + lateProbability[1]) / 2;
  const before = lateSettledWithin(design.daysPastDue, lateMedianDays[type]);
  const within = lateSettledWithin(design.daysPastDue + design.horizonDays, lateMedianDays[type]);
  const eligiblePerInstalment = lateRate * (1 - before);
  const isEligible = 1 - (1 - eligiblePerInstalment) ** (design.months * INSTALMENTS_PER_MONTH[type]);
  const customers = design.customers * TYPE_SHARES[type] * CLASS_SHARES[type][behaviour] * isEligible;
  const controlRate = (within - before) / (1 - before);
  const treatedRate = controlRate + design.helps(behaviour) * (1 - controlRate);
  return { customers, controlPaid: customers * controlRate, treatedPaid: customers * treatedRate };
}

/** Returns a planned figure to four decimals, as it is written down. */
export function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

/**
 * Returns what a comparison of two equal arms is expected to show for these classes together, and its power at 5%
 * two-sided. Distress and incidents are left out, so that the figures follow from the design numbers alone; the unit is
 * the customer at his first eligibility.
 */
export function planComparison(design: Design, classes: readonly BehaviourClass[]): PlannedComparison {
  const total: Expected = { customers: 0, controlPaid: 0, treatedPaid: 0 };
  for (const behaviour of classes) {
    for (const type of Object.keys(TYPE_SHARES) as CustomerType[]) {
      const expected = expect(design, behaviour, type);
      total.customers += expected.customers;
      total.controlPaid += expected.controlPaid;
      total.treatedPaid += expected.treatedPaid;
    }
  }
  const controlRate = total.controlPaid / total.customers;
  const treatedRate = total.treatedPaid / total.customers;
  const perArm = Math.max(1, total.customers * Math.min(TREATED_SHARE, 1 - TREATED_SHARE));
  return {
    eligible_customers: Math.round(total.customers),
    control_rate: rounded(controlRate),
    treated_rate: rounded(treatedRate),
    effect: rounded(treatedRate - controlRate),
    power: rounded(powerOfComparison(controlRate, treatedRate, perArm)),
  };
}
