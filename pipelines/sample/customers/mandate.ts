import type { Random } from "../../../models/random.ts";
import { daysSinceDayOfMonth, type Day } from "../calendar.ts";
import { chance, integerBetween } from "../draws.ts";
import type { Customer } from "./population.ts";
import { stream } from "../streams.ts";

/** A customer's leave to collect from his account, and what is in that account when. */
export interface Mandate {
  /** Day of the month on which his income comes in; absent for a business. */
  readonly salaryDay: number | undefined;
  /** His bank says "not specified" where others say that money was lacking. */
  readonly bankHidesReason: boolean;
}

export const SALARY_DAYS = { shareUsual: 0.8, usual: [21, 26], others: [1, 5, 10, 15, 18, 28] } as const;
export const SHARE_OF_BANKS_HIDING_REASON = 0.14;

function drawSalaryDay(random: Random): number {
  const isUsual = chance(random, SALARY_DAYS.shareUsual);
  const usual = integerBetween(random, ...SALARY_DAYS.usual);
  const other = SALARY_DAYS.others[integerBetween(random, 0, SALARY_DAYS.others.length - 1)]!;
  return isUsual ? usual : other;
}

/** Returns the mandate of a customer who pays by direct debit. */
export function drawMandate(customer: Customer, seed: number): Mandate {
  const random = stream(seed, customer.number, "mandate");
  const salaryDay = drawSalaryDay(random);
  const bankHidesReason = chance(random, SHARE_OF_BANKS_HIDING_REASON);
  return { salaryDay: customer.type === "consumer" ? salaryDay : undefined, bankHidesReason };
}

/** Returns the days since the customer's income came in; undefined for a business. */
export function daysSinceSalary({ salaryDay }: Mandate, day: Day): number | undefined {
  return salaryDay === undefined ? undefined : daysSinceDayOfMonth(day, salaryDay);
}
