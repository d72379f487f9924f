/** How a customer truly pays. The platform has to find this again from the ledger. */
export type BehaviourClass = "spotless" | "incidental" | "structural" | "mixed";

export type CustomerType = "consumer" | "sole_trader" | "company";

interface BehaviourParameters {
  /** Range of the customers' own probability that an invoice is paid late. */
  readonly lateProbability: readonly [low: number, high: number];
  /** Median of the days past due of a late payment beyond the first four. */
  readonly lateMedianDays: Readonly<Record<CustomerType, number>>;
  /** Probability that a friendly reminder makes a customer pay within a week who would still be open. */
  readonly reminderHelps: number;
  /** Probability per month that a spell of distress begins. */
  readonly distressPerMonth: number;
}

/** A payment is late when its value date is more than this many days past due. */
export const LATE_AFTER_DAYS = 3;

/** Standard deviation of the logarithm of a late payment's days. */
export const LATE_SIGMA = 0.5;

export const BEHAVIOUR: Readonly<Record<BehaviourClass, BehaviourParameters>> = {
  spotless: {
    lateProbability: [0.003, 0.003],
    lateMedianDays: { consumer: 10, sole_trader: 10, company: 10 },
    reminderHelps: 0.33,
    distressPerMonth: 0,
  },
  incidental: {
    lateProbability: [0.05, 0.13],
    lateMedianDays: { consumer: 12, sole_trader: 12, company: 13 },
    reminderHelps: 0.33,
    distressPerMonth: 0.006,
  },
  structural: {
    lateProbability: [0.55, 0.85],
    lateMedianDays: { consumer: 13, sole_trader: 14, company: 15 },
    reminderHelps: 0.07,
    distressPerMonth: 0.01,
  },
  mixed: {
    lateProbability: [0.19, 0.31],
    lateMedianDays: { consumer: 12, sole_trader: 13, company: 14 },
    reminderHelps: 0.2,
    distressPerMonth: 0.008,
  },
};

/** Shares of the classes within each customer type: companies pay much later than consumers. */
export const CLASS_SHARES: Readonly<Record<CustomerType, Readonly<Record<BehaviourClass, number>>>> = {
  consumer: { spotless: 0.68, incidental: 0.21, structural: 0.04, mixed: 0.07 },
  sole_trader: { spotless: 0.4, incidental: 0.3, structural: 0.14, mixed: 0.16 },
  company: { spotless: 0.15, incidental: 0.22, structural: 0.46, mixed: 0.17 },
};

export const TYPE_SHARES: Readonly<Record<CustomerType, number>> = {
  consumer: 0.7,
  sole_trader: 0.12,
  company: 0.18,
};
