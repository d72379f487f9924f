import type { Random } from "../../models/random.ts";
import { dayText, type Day, type Window } from "./calendar.ts";
import type { Counts } from "./truths/counts.ts";
import { chance, integerBetween, normal } from "./draws.ts";
import { isOpen, type Item } from "./billing/item.ts";
import { LATE_AFTER_DAYS } from "./customers/behaviour-class.ts";
import { paymentStateOn } from "./customers/payment-state.ts";
import type { Customer } from "./customers/population.ts";
import { stream } from "./streams.ts";
import type { SampleTables } from "./tables.ts";

/** Providers that do not exist: one sees late payment before it shows here, one repeats what we know, one throws dice. */
export const PROVIDERS = {
  "Verzonnen Vooruitzicht": {
    number: 1,
    carries: "what is ahead",
    coverage: 0.6,
    everyDays: 100,
    receivedAfterDays: [1, 9],
    costPerRequest: 1.25,
  },
  "Verzonnen Echo": {
    number: 2,
    carries: "own history",
    coverage: 0.5,
    everyDays: 150,
    receivedAfterDays: [0, 4],
    costPerRequest: 0.6,
  },
  "Verzonnen Dobbelsteen": {
    number: 3,
    carries: "nothing",
    coverage: 0.4,
    everyDays: 150,
    receivedAfterDays: [0, 2],
    costPerRequest: 0.35,
  },
} as const;

export type Provider = keyof typeof PROVIDERS;

/** What the score that looks ahead tells, from 0 to 100 where high is good. */
export const LOOKING_AHEAD = {
  usual: 70,
  /** It drops so much where an item is to be as many days past due, unpaid, within the days ahead. */
  dropWhenLateAhead: 18,
  daysPastDue: 31,
  daysAhead: 180,
  standardDeviationOfCustomer: 6,
  standardDeviation: 11,
  /** Days beyond terms elsewhere: those who do not want to pay here pay well there. */
  daysBeyondTerms: { none: 3, cannot_pay: 18, will_not_pay: 1, standardDeviation: 4 },
} as const;

const ECHO_DAYS = 365;
const LEAST_ITEMS = 3;

interface Observation {
  readonly score: number;
  readonly daysBeyondTerms: number | undefined;
}

type Observe = (random: Random, day: Day) => Observation | undefined;

const bounded = (value: number, low: number, high: number) => Math.min(high, Math.max(low, Math.round(value)));

function lookAhead(customer: Customer, items: readonly Item[], ownStanding: number): Observe {
  const { usual, dropWhenLateAhead, daysPastDue, daysAhead, standardDeviationOfCustomer, standardDeviation } =
    LOOKING_AHEAD;
  const { daysBeyondTerms } = LOOKING_AHEAD;
  const lateOn = items.flatMap((item) => {
    const day = item.instalment.dueOn + daysPastDue;
    return isOpen(item, day) ? [day] : [];
  });
  return (random, day) => {
    const isLateAhead = lateOn.some((late) => late > day && late <= day + daysAhead);
    const noise = standardDeviation * normal(random);
    const elsewhere =
      daysBeyondTerms[paymentStateOn(customer, day)] + daysBeyondTerms.standardDeviation * normal(random);
    const score = usual + standardDeviationOfCustomer * ownStanding - (isLateAhead ? dropWhenLateAhead : 0) + noise;
    return { score: bounded(score, 0, 100), daysBeyondTerms: bounded(elsewhere, -10, 90) };
  };
}

/** The share of the customer's own items of a year that were paid in time, from 0 to 1000. */
function repeatHistory(items: readonly Item[]): Observe {
  const judged = items.map((item) => {
    const day = item.instalment.dueOn + LATE_AFTER_DAYS;
    return { day, isLate: isOpen(item, day) };
  });
  return (random, day) => {
    const noise = 15 * normal(random);
    const known = judged.filter((item) => item.day < day && item.day >= day - ECHO_DAYS);
    if (known.length < LEAST_ITEMS) return undefined;
    const onTime = known.filter(({ isLate }) => !isLate).length / known.length;
    return { score: bounded(1000 * onTime + noise, 0, 1000), daysBeyondTerms: undefined };
  };
}

function throwDice(ownStanding: number): Observe {
  return (random) => ({
    score: bounded(550 + 90 * ownStanding + 60 * normal(random), 300, 850),
    daysBeyondTerms: undefined,
  });
}

function observerOf(provider: Provider, customer: Customer, items: readonly Item[], ownStanding: number): Observe {
  switch (provider) {
    case "Verzonnen Vooruitzicht":
      return lookAhead(customer, items, ownStanding);
    case "Verzonnen Echo":
      return repeatHistory(items);
    case "Verzonnen Dobbelsteen":
      return throwDice(ownStanding);
  }
}

/**
 * Adds what each provider tells of the customer, for those that it covers: from a day of its own on, again and again, and
 * received some days after the day of which it tells.
 */
export function addExternalScores(
  tables: SampleTables,
  customer: Customer,
  items: readonly Item[],
  seed: number,
  window: Window,
  counts: Counts,
): void {
  const from = Math.max(customer.startsOn, window.startsOn);
  const until = customer.endsOn ?? window.endsOn;
  for (const provider of Object.keys(PROVIDERS) as Provider[]) {
    const { number, coverage, everyDays, receivedAfterDays } = PROVIDERS[provider];
    const [soonest, latest] = receivedAfterDays;
    const random = stream(seed, customer.number, "externalScores", number);
    const isCovered = chance(random, coverage);
    const observe = observerOf(provider, customer, items, normal(random));
    if (!isCovered) continue;
    counts.externalScores.add(provider, "customers");
    for (let day = from + integerBetween(random, 0, everyDays - 1); day <= until; day += everyDays) {
      const receivedOn = day + integerBetween(random, soonest, latest);
      const observation = observe(random, day);
      if (observation === undefined || receivedOn > window.endsOn) continue;
      const { score, daysBeyondTerms } = observation;
      counts.externalScores.add(provider, "observations");
      tables.external_score.add({
        customer_id: customer.id,
        provider,
        score: String(score),
        days_beyond_terms: daysBeyondTerms === undefined ? "" : String(daysBeyondTerms),
        observed_on: dayText(day),
        known_on: dayText(receivedOn),
      });
    }
  }
}
