/** Points of a customer for whom staying clear of the outcome is `BASE_ODDS` times as likely as meeting it. */
const BASE_POINTS = 600;
const BASE_ODDS = 50;
const POINTS_TO_DOUBLE_ODDS = 20;

const POINTS_PER_LOG_ODDS = POINTS_TO_DOUBLE_ODDS / Math.LN2;

/**
 * Returns the credit points of the log-odds of the outcome: 600 where they are 1 to 50, 20 more each time the odds
 * halve, 487.12 at even odds. More points mean less risk. The scale is the customary one of Siddiqi 2006, chapter 6.
 */
export function pointsOf(logOdds: number): number {
  return BASE_POINTS + pointsAdded(logOdds + Math.log(BASE_ODDS));
}

/** Returns the points that a change in the log-odds of the outcome adds: -20 where it doubles the odds. */
export function pointsAdded(logOdds: number): number {
  return -logOdds * POINTS_PER_LOG_ODDS;
}
