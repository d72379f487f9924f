import type { Contributions } from "./contributions.ts";
import type { DisclosureRules } from "./rules.ts";

/** Why a cell may not be shown for what it is itself. */
export type OwnReason = "too_few" | "dominance" | "p_percent";

/** True for a count of customers that tells about recognisable ones; none at all tells about nobody. */
export const isTooFew = (customers: number, { minimum_customers }: DisclosureRules): boolean =>
  customers > 0 && customers < minimum_customers;

/**
 * Returns why an amount tells too much of one of the customers behind it; undefined where it does not. `p_percent`: the
 * second largest, who subtracts his own part, knows the largest one to within the margin.
 */
export function reasonToHide(of: Contributions, rules: DisclosureRules): OwnReason | undefined {
  if (of.customers === 0) return undefined;
  if (isTooFew(of.customers, rules)) return "too_few";
  const [first = 0, second = 0] = of.largest.map(({ cents }) => cents);
  if (first > rules.largest_share * of.cents) return "dominance";
  if (first + second > rules.two_largest_share * of.cents) return "dominance";
  return of.cents - first - second < rules.margin * first ? "p_percent" : undefined;
}
