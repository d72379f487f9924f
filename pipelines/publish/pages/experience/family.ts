import { oneFamily, type Tested } from "../../../../models/treatment/effect-family.ts";
import type { ExperiencePage } from "../../../../models/release/release.ts";

const FALSE_DISCOVERY_RATE = 0.1;

/** What is said of a row before the family is tested, and of one that is in none. */
export const UNTESTED = { p_value: null, adjusted_p_value: null, is_discovery: false } as const;

type Untested = Omit<ExperiencePage, "family">;

/** Says of rows what the family says of them: the rows themselves, since the gate knows them as what passed, and no copy. */
function said<Row extends Tested>(rows: readonly Row[], judged: readonly Row[]): readonly Row[] {
  for (const [index, row] of rows.entries()) {
    const { adjusted_p_value, is_discovery } = judged[index]!;
    Object.assign(row, { adjusted_p_value, is_discovery });
  }
  return rows;
}

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
    directions: directions && { ...directions, rows: said(directions.rows, lists.directions) },
    drivers: drivers && { ...drivers, rows: said(drivers.rows, lists.drivers) },
    contact_study: study && { ...study, periods: said(study.periods, lists.periods) },
    family: { tests: size, false_discovery_rate: FALSE_DISCOVERY_RATE },
  };
}
