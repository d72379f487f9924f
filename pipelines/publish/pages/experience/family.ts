import { oneFamily } from "../../../../models/treatment/effect-family.ts";
import type { ExperiencePage } from "../../../../models/release/release.ts";

const FALSE_DISCOVERY_RATE = 0.1;

/** What is said of a row before the family is tested, and of one that is in none. */
export const UNTESTED = { p_value: null, adjusted_p_value: null, is_discovery: false } as const;

type Untested = Omit<ExperiencePage, "family">;

/**
 * Returns the page with all that it tests judged as one declared family: score against paying late in both directions and within
 * types of customer, drivers, and the stretches around a contact. Rows that are hidden or refused count for nothing.
 */
export function withFamily(page: Untested): ExperiencePage {
  const { lateness, directions, drivers, contact_study: study } = page;
  const { lists, size } = oneFamily(
    {
      directions: directions?.rows ?? [],
      types: lateness?.within_customer_type ?? [],
      drivers: drivers?.rows ?? [],
      periods: study?.periods ?? [],
    },
    FALSE_DISCOVERY_RATE,
  );
  return {
    ...page,
    lateness: lateness && { ...lateness, within_customer_type: lists.types },
    directions: directions && { ...directions, rows: lists.directions },
    drivers: drivers && { ...drivers, rows: lists.drivers },
    contact_study: study && { ...study, periods: lists.periods },
    family: { tests: size, false_discovery_rate: FALSE_DISCOVERY_RATE },
  };
}
