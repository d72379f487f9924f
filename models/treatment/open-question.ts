import { normalQuantile } from "../inference/distributions/distributions.ts";
import { criticalValue, type Interval } from "../inference/interval.ts";
import { requiredForMeans, requiredPerArm, weeksNeeded } from "../inference/planning/sample-size.ts";

/** A change of the share that pays in time, and of NPS in points, that is worth finding. */
export const CHANGE_WORTH_FINDING = { share: 0.05, points: 10 } as const;

/** What is known of a question so far, and how fast answers come. */
export interface Pace {
  /** Of the smaller arm. */
  readonly knownPerArm: number;
  readonly eligiblePerWeek: number;
  readonly treatedShare: number;
  readonly outcomeDays: number;
}

export interface Answerable {
  readonly neededPerArm: number;
  /** Whole weeks; null where nobody comes. */
  readonly weeks: number | null;
}

/** Returns what it takes to see a change of 5 percentage points from a rate: towards a half where it does not fit above it. */
export function answerableRate(baseRate: number, pace: Pace): Answerable {
  const change = CHANGE_WORTH_FINDING.share;
  return answerable(requiredPerArm(baseRate, baseRate + change <= 1 ? baseRate + change : baseRate - change), pace);
}

/** Returns what it takes to see a change of a mean, such as 10 points of NPS, where values have this variance. */
export function answerableMean(variance: number, change: number, pace: Pace): Answerable {
  return answerable(requiredForMeans(variance, change), pace);
}

function answerable(neededPerArm: number, { knownPerArm, eligiblePerWeek, ...more }: Pace): Answerable {
  const weeks = weeksNeeded(Math.max(0, neededPerArm - knownPerArm), eligiblePerWeek, more);
  return { neededPerArm, weeks: Number.isFinite(weeks) ? weeks : null };
}

/** Returns the variance of values in two arms of these sizes that a 95% interval of their difference comes from. */
export function varianceBehind({ low, high }: Interval, treated: number, control: number): number {
  const standardError = (high - low) / (2 * criticalValue(0.95));
  return standardError ** 2 / (1 / treated + 1 / control);
}

/**
 * Returns what a week without an answer costs at most, as a share of those whose turn comes: the limit of the interval that is
 * farther from none, whichever way it goes, and the change that is worth finding where there is no interval.
 */
export function shareAtStake(interval: Interval | null): number {
  return interval === null ? CHANGE_WORTH_FINDING.share : Math.max(Math.abs(interval.low), Math.abs(interval.high));
}

const POWER = 0.8;

/**
 * Returns the smallest change that a two-sided test at 5% finds with 80% power between two arms of so many, whose values have
 * this variance; Infinity without anybody.
 */
export function detectableChange(variance: number, perArm: number): number {
  return (criticalValue(0.95) + normalQuantile(POWER)) * Math.sqrt((2 * variance) / perArm);
}

const WEEKS_OF_A_YEAR = 52;

/** Returns how many the smaller arm has after a year at this pace. */
export function perArmInYear({ knownPerArm, eligiblePerWeek, treatedShare }: Pace): number {
  return knownPerArm + WEEKS_OF_A_YEAR * eligiblePerWeek * Math.min(treatedShare, 1 - treatedShare);
}
