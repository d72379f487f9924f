import { seededRandom, type Random } from "../../models/random.ts";

/**
 * Every random process of a customer draws from a stream of its own, so that a new process, or a new draw inside one,
 * leaves the others as they were. Numbers are never reused.
 */
const PROCESS = {
  population: 1,
  distress: 2,
  contracts: 3,
  billing: 4,
  habit: 5,
  settlement: 6,
  friendlyReminder: 7,
  bookkeeping: 8,
  adjustments: 9,
  contacts: 10,
  surveys: 11,
  phoneCalls: 12,
  unrecognised: 13,
  mandate: 14,
  collections: 15,
  quotes: 16,
  corrections: 17,
  unwillingness: 18,
  disputes: 19,
  hardship: 20,
  arrangements: 21,
  promises: 22,
  preferences: 23,
  externalScores: 24,
  experimentSurveys: 25,
  tone: 26,
  callRule: 27,
  layoutPilot: 28,
  preNotices: 29,
} as const;

/**
 * Returns the stream of one process of one customer; customer number 0 is the company itself. Further numbers, such as
 * a day, select a stream within the process.
 */
export function stream(
  seed: number,
  customerNumber: number,
  process: keyof typeof PROCESS,
  ...parts: readonly number[]
): Random {
  return seededRandom(seed, customerNumber, PROCESS[process], ...parts);
}
