import type { Random } from "../../../models/random.ts";
import { BEHAVIOUR, LATE_AFTER_DAYS, LATE_SIGMA, type CustomerType } from "./behaviour-class.ts";
import { chance, lognormal, normal, numberBetween } from "../draws.ts";
import type { Customer } from "./population.ts";
import { stream } from "../streams.ts";

/** How one customer pays, for as long as he is in the sample; days are counted from the due date. */
export interface Habit {
  readonly lateProbability: number;
  readonly onTimeDays: number;
  readonly lateMedianDays: number;
  readonly paysByDirectDebit: boolean;
}

/** Range of the customers' own usual day of payment when they pay on time, in days past due. */
const ON_TIME_DAYS: Readonly<Record<CustomerType, readonly [low: number, high: number]>> = {
  consumer: [-9, -1],
  sole_trader: [-5, 1],
  company: [-2, 2.5],
};

/** Of the customers who mostly pay on time; the others are not let in. */
const DIRECT_DEBIT_SHARE: Readonly<Record<CustomerType, number>> = { consumer: 0.35, sole_trader: 0.15, company: 0.05 };
const ON_TIME_SIGMA_DAYS = 1.2;
const CUSTOMER_SIGMA = 0.15;
/** A late payment is at least this many days past due. */
const FIRST_LATE_DAY = LATE_AFTER_DAYS + 1;

/** Returns the customer's habit. */
export function drawHabit(customer: Customer, seed: number): Habit {
  const random = stream(seed, customer.number, "habit");
  const { lateProbability, lateMedianDays } = BEHAVIOUR[customer.behaviour];
  const mostlyOnTime = customer.behaviour === "spotless" || customer.behaviour === "incidental";
  const paysByDirectDebit = chance(random, DIRECT_DEBIT_SHARE[customer.type]) && mostlyOnTime;
  const onTimeDays = numberBetween(random, ...ON_TIME_DAYS[customer.type]);
  return {
    lateProbability: numberBetween(random, ...lateProbability),
    onTimeDays: paysByDirectDebit ? 0 : onTimeDays,
    lateMedianDays: lognormal(random, lateMedianDays[customer.type], CUSTOMER_SIGMA),
    paysByDirectDebit,
  };
}

/**
 * Draws the days past due of one payment outside distress; negative is before the due date. `timesLate` multiplies the
 * probability that it is late.
 */
export function drawDaysPastDue(random: Random, habit: Habit, timesLate: number): number {
  const isLate = chance(random, habit.lateProbability * timesLate);
  const onTimeNoise = ON_TIME_SIGMA_DAYS * normal(random);
  const beyondFirst = Math.floor(lognormal(random, habit.lateMedianDays, LATE_SIGMA));
  if (isLate) return FIRST_LATE_DAY + beyondFirst;
  if (habit.paysByDirectDebit) return 0;
  return Math.min(LATE_AFTER_DAYS, Math.round(habit.onTimeDays + onTimeNoise));
}

/** Mean days past due that a habit leads to in the long run. */
export function expectedDaysPastDue({ lateProbability, onTimeDays, lateMedianDays }: Habit): number {
  const lateDays = FIRST_LATE_DAY + lateMedianDays * Math.exp(LATE_SIGMA ** 2 / 2);
  return (1 - lateProbability) * onTimeDays + lateProbability * lateDays;
}
