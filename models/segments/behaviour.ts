import { lateRateProbabilityAbove } from "../inference/proportions/late-rate.ts";
import type { Segment } from "../release/release.ts";

/** What a customer did, as known at a month-end. */
export interface Behaviour {
  /** Items that fell due in the window. */
  readonly due: number;
  /** Of those, paid late or now late. */
  readonly late: number;
  /** Months since his first posting. */
  readonly tenureMonths: number;
  /** Months since his last invoice; null when never invoiced. */
  readonly monthsSinceInvoice: number | null;
}

export interface BehaviourThresholds {
  readonly minimum_invoices: number;
  readonly late_rate: number;
  readonly structural_minimum_late: number;
  readonly structural_probability: number;
  readonly incidental_maximum_late: number;
  readonly incidental_probability: number;
  readonly new_months: number;
  readonly dormant_months: number;
}

/**
 * Returns the behaviour class of a customer (formulas C12a). Dormant goes before all others, then a customer with too
 * few due invoices is new or unknown, then: no late invoice is spotless; enough late invoices and a late rate that is
 * probably above the threshold is structural; one or two and a rate probably below it is incidental; the rest is mixed.
 */
export function behaviourClass(behaviour: Behaviour, thresholds: BehaviourThresholds): Segment {
  const { due, late, tenureMonths, monthsSinceInvoice } = behaviour;
  if (monthsSinceInvoice === null || monthsSinceInvoice >= thresholds.dormant_months) return "dormant";
  if (due < thresholds.minimum_invoices) return tenureMonths < thresholds.new_months ? "new" : "unknown";
  if (late === 0) return "spotless";
  const probabilityAbove = lateRateProbabilityAbove(thresholds.late_rate, late, due - late);
  if (late >= thresholds.structural_minimum_late && probabilityAbove >= thresholds.structural_probability) {
    return "structural";
  }
  const probabilityBelow = 1 - probabilityAbove;
  if (late <= thresholds.incidental_maximum_late && probabilityBelow >= thresholds.incidental_probability) {
    return "incidental";
  }
  return "mixed";
}
