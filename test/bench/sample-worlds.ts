import { seededRandom, type Random } from "../../models/random.ts";
import {
  EURO_OUTCOMES,
  HAD_OUTCOMES,
  judgeOutcome,
  type EligibilityOutcomes,
} from "../../models/treatment/arm-outcomes.ts";
import { ANNOYANCE, annoyanceOn } from "../../pipelines/sample/customers/annoyance.ts";
import {
  BEHAVIOUR,
  CLASS_SHARES,
  TYPE_SHARES,
  type BehaviourClass,
} from "../../pipelines/sample/customers/behaviour-class.ts";
import type { Invoice } from "../../pipelines/sample/billing/billing.ts";
import { integerBetween, normal, pick } from "../../pipelines/sample/draws.ts";
import { armOf, EXPERIMENT_MONTHS, TREATED_SHARE } from "../../pipelines/sample/contacts/experiments.ts";
import type { Item } from "../../pipelines/sample/billing/item.ts";
import { drawDaysPastDue, drawHabit, type Habit } from "../../pipelines/sample/customers/payment-habit.ts";
import { INSTALMENTS_PER_MONTH, planComparison } from "../../pipelines/sample/truths/planned-comparison.ts";
import type { Customer } from "../../pipelines/sample/customers/population.ts";
import { applyReminder, REMINDER_DAYS_PAST_DUE } from "../../pipelines/sample/contacts/reminder.ts";
import { ASKED_AFTER_ELIGIBILITY_DAYS } from "../../pipelines/sample/surveys/survey-invitations.ts";
import { responds } from "../../pipelines/sample/surveys/survey-response.ts";
import { doNotDisturbTruth } from "../../pipelines/sample/truths/survey-truths.ts";
import { drawScore, latenessScores, usualLateness } from "../../pipelines/sample/surveys/surveys.ts";
import type { Drawn, World } from "./world.ts";

const DUE_ON = 20_000;
const HORIZON_DAYS = 14;
const WATCHED_DAYS = 200;
const CLASSES = Object.keys(BEHAVIOUR) as BehaviourClass[];

interface Known {
  readonly customer: Customer;
  readonly habit: Habit;
}

/** Customers as the sample draws their kind, their class and how they pay. */
function drawCustomers(random: Random, count: number, seed: number): Known[] {
  return Array.from({ length: count }, (_, place) => {
    const type = pick(random, TYPE_SHARES);
    const customer = { number: place + 1, type, behaviour: pick(random, CLASS_SHARES[type]) } as Customer;
    return { customer, habit: drawHabit(customer, seed) };
  });
}

/** The analysis table of customers of whom nothing is known but these columns. */
function table(known: Pick<EligibilityOutcomes, "treated" | "paidAfterDays" | "score">): EligibilityOutcomes {
  const unknown = new Float64Array(known.treated.length).fill(NaN);
  const none = <Name extends string>(names: readonly Name[]) =>
    Object.fromEntries(names.map((name) => [name, unknown])) as Record<Name, Float64Array>;
  return {
    ...known,
    daysBeyondTermsBefore: unknown,
    watchedDays: unknown.map(() => WATCHED_DAYS),
    had: none(HAD_OUTCOMES),
    euros: none(EURO_OUTCOMES),
    costs: unknown,
  };
}

const INVOICE: Invoice = {
  id: "I1",
  contractId: "",
  issuedOn: DUE_ON - 14,
  receivedOn: undefined,
  dueOn: DUE_ON,
  grossCents: 10_000,
  category: "energy",
  instalments: [],
  isCollected: false,
  structuredReference: "",
};

/** One instalment that is paid so many days past due. */
const itemPaidAfter = (days: number): Item => ({
  invoice: INVOICE,
  instalment: { number: 1, dueOn: DUE_ON, cents: INVOICE.grossCents },
  credit: undefined,
  collections: [],
  receipts: [{ valueOn: DUE_ON + days, cents: INVOICE.grossCents, excessCents: 0, collection: undefined }],
  isLost: false,
  isInDistress: false,
  isWithheld: false,
  dispute: undefined,
});

/** Days past due of the first instalment that is still open when a reminder is due; undefined where each is paid by then. */
function firstLate(random: Random, { customer, habit }: Known): number | undefined {
  for (let left = EXPERIMENT_MONTHS * INSTALMENTS_PER_MONTH[customer.type]; left > 0; left--) {
    const days = drawDaysPastDue(random, habit, 1);
    if (days > REMINDER_DAYS_PAST_DUE) return days;
  }
  return undefined;
}

/** The friendly reminder of the sample, and what was planned of it. */
export function remindersOfTheSample(): World {
  const customers = 2500;
  const helps = (behaviour: BehaviourClass) => BEHAVIOUR[behaviour].reminderHelps;
  const { effect } = planComparison(
    { customers, months: EXPERIMENT_MONTHS, daysPastDue: REMINDER_DAYS_PAST_DUE, horizonDays: HORIZON_DAYS, helps },
    CLASSES,
  );
  const draw = (seed: number): Drawn => {
    const random = seededRandom(seed);
    const [treated, paidAfter]: number[][] = [[], []];
    for (const known of drawCustomers(random, customers, seed)) {
      const days = firstLate(random, known);
      if (days === undefined) continue;
      const isReminded = armOf("friendly_reminder", seed, known.customer.number) === "treatment";
      const item = itemPaidAfter(days);
      applyReminder(random, known.customer, item, isReminded);
      treated!.push(Number(isReminded));
      paidAfter!.push(item.receipts[0]!.valueOn - DUE_ON - REMINDER_DAYS_PAST_DUE);
    }
    const columns = { treated: Uint8Array.from(treated!), paidAfterDays: Float64Array.from(paidAfter!) };
    const outcomes = table({ ...columns, score: new Float64Array(treated!.length).fill(NaN) });
    const rows = Int32Array.from(columns.treated.keys());
    const { judgement } = judgeOutcome("paid_14", rows, outcomes, { plannedTreatedShare: TREATED_SHARE });
    return { judged: judgement, naive: undefined };
  };
  return { name: "the sample's friendly reminder, share paid", grade: "A", truth: effect, draw, expects: "coverage" };
}

/** The message of the sample that puts off one class, and what was planned of it. Naively all classes are taken together. */
export function messagesOfTheSample(): World {
  const customers = 5000;
  const draw = (seed: number): Drawn => {
    const random = seededRandom(seed);
    const known = drawCustomers(random, customers, seed);
    const lateness = latenessScores(known.map(({ customer, habit }) => usualLateness(customer, habit)));
    const arms = known.map(({ customer }) => armOf(ANNOYANCE.experiment, seed, customer.number));
    const score = Float64Array.from(known, ({ customer }, place) => {
      const answeredOn = DUE_ON + integerBetween(random, ...ASKED_AFTER_ELIGIBILITY_DAYS);
      const change = annoyanceOn(customer.behaviour, { plannedOn: DUE_ON, arm: arms[place]! }, answeredOn);
      const answer = drawScore(random, { customer, latenessScore: lateness[place]! }, normal(random), change);
      return responds(random, "1_30") ? answer : NaN;
    });
    const treated = Uint8Array.from(arms, (arm) => Number(arm === "treatment"));
    const outcomes = table({ treated, paidAfterDays: score.map(() => NaN), score });
    const rows = Int32Array.from(treated.keys());
    const own = rows.filter((row) => known[row]!.customer.behaviour === ANNOYANCE.behaviour);
    const planned = { plannedTreatedShare: TREATED_SHARE };
    const { judgement: ofAll } = judgeOutcome("nps", rows, outcomes, planned);
    return {
      judged: judgeOutcome("nps", own, outcomes, planned).judgement,
      naive: ofAll.verdict === "effect" ? { value: ofAll.difference, interval: ofAll.interval } : undefined,
    };
  };
  const truth = doNotDisturbTruth(customers).value;
  return { name: "the sample's message to its class, NPS", grade: "A", truth, draw, expects: "coverage" };
}
