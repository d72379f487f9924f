import type { DisclosureRules } from "../../../models/disclosure/rules.ts";
import type { HidingReason } from "../../../models/disclosure/suppress.ts";
import { ExpectedError, type ErrorFacts } from "../../config/errors.ts";

/** A cell that cannot be made safe: where it stands, which rule it breaks, what gives it away, and what to do about it. */
export interface RefusedCell {
  readonly table: string;
  readonly cell: string;
  readonly rule: string;
  readonly why: string;
  readonly action: string;
}

/** Publishing was refused, since something would tell of a customer. It has every cell for which, without a value of any. */
export class DisclosureRefusal extends ExpectedError {
  readonly cells: readonly RefusedCell[];

  constructor(facts: ErrorFacts, cells: readonly RefusedCell[]) {
    super("DISCLOSURE_REFUSED", facts);
    this.cells = cells;
  }
}

const percent = (share: number) => `${Math.round(100 * share)}%`;

/** Returns a rule of disclosure with the threshold that holds, in words. */
export function ruleText(reason: HidingReason | undefined, rules: DisclosureRules): string {
  switch (reason) {
    case "too_few":
      return `minimum_customers: fewer than ${rules.minimum_customers} customers`;
    case "dominance":
      return `largest_share, two_largest_share: one customer has more than ${percent(rules.largest_share)} of it, or two together more than ${percent(rules.two_largest_share)}`;
    case "p_percent":
      return `margin: the second largest customer knows the largest one to within ${percent(rules.margin)}`;
    case "stays_hidden":
      return "an earlier release hid it, and it stays hidden";
    case "differencing":
      return `an earlier release told another number, and the change is of fewer than ${rules.minimum_customers} customers`;
    default:
      return "it could be computed from what is published";
  }
}
