import { judgeObserved } from "../../models/inference/observational/observed-effect.ts";
import { judgeTargetTrial } from "../../models/inference/observational/target-trial.ts";
import { differenceOfProportions } from "../../models/inference/proportions/two-proportions.ts";
import { armsBefore } from "../../models/inference/randomised/arms-before.ts";
import { judgeRandomised } from "../../models/inference/randomised/randomised-effect.ts";
import { judgeRandomisedDurations, judgeRandomisedMeans } from "../../models/inference/randomised/randomised-means.ts";
import { NEVER } from "../../models/inference/rollout/group-time.ts";
import { judgeRollout } from "../../models/inference/rollout/rollout-effect.ts";
import { judgeThreshold } from "../../models/inference/threshold/threshold-effect.ts";
import { seededRandom } from "../../models/random.ts";
import { callsByAmount, ruleOnAmount } from "./broken-worlds.ts";
import { chosenOnEachDay } from "./chosen-trial-worlds.ts";
import { dealtMessages } from "./ratio-worlds.ts";
import { messagesOfTheSample, remindersOfTheSample } from "./sample-worlds.ts";
import { askedArms, calledAndAsked, silentForTheirScore, silentInArrears } from "./survey-worlds.ts";
import { gaussian, logistic, numbers, overHardness, plainly, type Drawn, type World } from "./world.ts";

const REACHED = { mean: 0.7, byHardness: -0.25 } as const;

/** A call is dealt to half; hard cases pay less and are reached less often, and only who is reached pays sooner. */
function dealtCalls(effect: number, lost = 0): World {
  const customers = lost > 0 ? 3000 : 800;
  const draw = (seed: number): Drawn => {
    const random = seededRandom(seed);
    const arms = [0, 1].map(() => ({ n: 0, successes: 0 }));
    const reached = [0, 1].map(() => ({ n: 0, successes: 0 }));
    for (let customer = 0; customer < customers; customer++) {
      const hardness = 2 * random() - 1;
      const arm = random() < 0.5 ? 1 : 0;
      const isReached = arm === 1 && random() < REACHED.mean + REACHED.byHardness * hardness;
      const isPaid = random() < 0.5 - 0.25 * hardness + (isReached ? effect : 0) ? 1 : 0;
      // Of those who were called, the ones who did not pay are lost from the list.
      if (arm === 1 && isPaid === 0 && random() < lost) continue;
      for (const count of [arms[arm]!, reached[isReached ? 1 : 0]!]) {
        count.n++;
        count.successes += isPaid;
      }
    }
    const plain = differenceOfProportions(reached[1]!, reached[0]!);
    return {
      judged: judgeRandomised({ treated: arms[1]!, control: arms[0]!, plannedTreatedShare: 0.5 }),
      naive: plain && { value: plain.difference, interval: plain.interval },
    };
  };
  const name = `dealt calls, share paid${lost > 0 ? ", non-payers lost" : ""}`;
  return { name, grade: "A", truth: effect * REACHED.mean, draw, expects: lost > 0 ? "refusal" : "coverage" };
}

/** Said to be dealt, but picked by hand: easy cases, which paid sooner before as well, get the call rather than hard ones. */
function pickedCalls(effect: number): World {
  const customers = 800;
  const draw = (seed: number): Drawn => {
    const random = seededRandom(seed);
    const hardness = numbers(customers, () => 2 * random() - 1);
    const before = hardness.map((hard) => 10 + 8 * hard + 4 * gaussian(random));
    const treated = Uint8Array.from(hardness, (hard) => (random() < logistic(-hard) ? 1 : 0));
    const paid = hardness.map((hard, row) => (random() < 0.5 - 0.25 * hard + effect * treated[row]! ? 1 : 0));
    const [control, called] = [0, 1].map((arm) => {
      const own = paid.filter((_, row) => treated[row] === arm);
      return { n: own.length, successes: own.reduce((sum, one) => sum + one, 0) };
    });
    return {
      judged: judgeRandomised({
        treated: called!,
        control: control!,
        plannedTreatedShare: 0.5,
        beforePValue: armsBefore(before, treated)?.pValue,
      }),
      naive: plainly(paid, treated),
    };
  };
  return { name: "picked calls, said to be dealt", grade: "A", truth: effect, draw, expects: "refusal" };
}

/** Several invoices per customer, late together; the naive comparison takes each invoice for a customer of its own. */
function dealtReminders(effect: number): World {
  const draw = (seed: number): Drawn => {
    const random = seededRandom(seed);
    const [outcome, treated, customer]: number[][] = [[], [], []];
    for (let one = 0; one < 300; one++) {
      const own = 8 * gaussian(random);
      const arm = random() < 0.5 ? 1 : 0;
      const invoices = 1 + Math.floor(6 * random());
      for (let invoice = 0; invoice < invoices; invoice++) {
        outcome!.push(12 + own + 5 * gaussian(random) + effect * arm);
        treated!.push(arm);
        customer!.push(one);
      }
    }
    const columns = { outcome: Float64Array.from(outcome!), treated: Uint8Array.from(treated!) };
    return {
      judged: judgeRandomisedMeans({ ...columns, customer: Int32Array.from(customer!), plannedTreatedShare: 0.5 }),
      naive: plainly(columns.outcome, columns.treated),
    };
  };
  return { name: "dealt reminders, days late", grade: "A", truth: effect, draw, expects: "coverage" };
}

/** Days to pay are exponential, some are still open when they are looked at; naively only who paid counts. */
function dealtLetters(speed: number): World {
  const horizon = 30;
  const meanDays = (hardness: number) => 20 * Math.exp(hardness / 2);
  const restricted = (mean: number) => mean * (1 - Math.exp(-horizon / mean));
  const draw = (seed: number): Drawn => {
    const random = seededRandom(seed);
    const treated = new Uint8Array(800);
    const ended = new Uint8Array(800);
    const lengths = numbers(800, (row) => {
      const mean = meanDays(2 * random() - 1);
      treated[row] = random() < 0.5 ? 1 : 0;
      const days = (-mean / (treated[row] === 1 ? speed : 1)) * Math.log(1 - random());
      const watched = 5 + 60 * random();
      ended[row] = days <= watched ? 1 : 0;
      return Math.min(days, watched);
    });
    const paid = Int32Array.from(treated.keys()).filter((row) => ended[row] === 1);
    return {
      judged: judgeRandomisedDurations({ lengths, ended, treated, horizon, plannedTreatedShare: 0.5 }),
      naive: plainly(
        Float64Array.from(paid, (row) => lengths[row]!),
        Uint8Array.from(paid, (row) => treated[row]!),
      ),
    };
  };
  const truth = overHardness((hardness) => restricted(meanDays(hardness) / speed) - restricted(meanDays(hardness)));
  return { name: "dealt letters, restricted mean days", grade: "A", truth, draw, expects: "coverage" };
}

/** A bank that collects harder from 5,000 euro on: the more is owed, the less comes back. `moved` sit below it by choice. */
function recoveryThreshold(effect: number, moved = 0): World {
  const draw = (seed: number): Drawn => {
    const random = seededRandom(seed);
    const running = numbers(3000, () => {
      const owed = 1000 + 9000 * random();
      return owed >= 5000 && owed < 6000 && random() < moved ? 4600 + 400 * random() : owed;
    });
    const outcome = running.map(
      (owed) => 70 - 0.004 * (owed - 1000) + (owed >= 5000 ? effect : 0) + 8 * gaussian(random),
    );
    const above = Uint8Array.from(running, (owed) => (owed >= 5000 ? 1 : 0));
    return { judged: judgeThreshold({ running, outcome, cutoff: 5000 }), naive: plainly(outcome, above) };
  };
  const name = `recovery threshold${moved > 0 ? ", sides chosen" : ""}`;
  return { name, grade: "B", truth: effect, draw, expects: moved > 0 ? "refusal" : "coverage" };
}

const PERIODS = 8;

/** Regions adopt in period 3, in period 5 or never, larger ones first; naively all that adopted against all that did not. */
function regionalRollout(regions: number, effect: number, trend = 0): World {
  const grown = (adoption: number, period: number) =>
    period >= adoption ? effect * (period - adoption + 1) * (adoption === 3 ? 2 : 1) : 0;
  const draw = (seed: number): Drawn => {
    const random = seededRandom(seed);
    const adoption = Array.from({ length: regions }, (_, region) => [3, 5, NEVER][region % 3]!);
    const levels = adoption.map((own) => (own === NEVER ? 0 : 3) + 3 * gaussian(random));
    const outcomes = numbers(regions * PERIODS, (place) => {
      const [region, period] = [Math.floor(place / PERIODS), place % PERIODS];
      const own = adoption[region]!;
      return levels[region]! + period + (own === NEVER ? 0 : trend * period) + grown(own, period) + gaussian(random);
    });
    const isOn = Uint8Array.from(outcomes, (_, place) =>
      place % PERIODS >= adoption[Math.floor(place / PERIODS)]! ? 1 : 0,
    );
    return { judged: judgeRollout({ adoption, outcomes, periods: PERIODS }), naive: plainly(outcomes, isOn) };
  };
  const on = [3, 5].flatMap((own) => Array.from({ length: PERIODS - own }, (_, since) => grown(own, own + since)));
  const name = `rollout over ${regions} regions${trend === 0 ? "" : ", adopters on another trend"}`;
  const truth = on.reduce((sum, value) => sum + value, 0) / on.length;
  return { name, grade: "B", truth, draw, expects: trend === 0 ? "coverage" : "refusal" };
}

/** Customers of a few regions of very unequal size, which have good and bad months together; half of the regions adopt. */
function unequalRegions(regions: number, effect: number): World {
  const [periods, adopts] = [8, 4];
  const draw = (seed: number): Drawn => {
    const random = seededRandom(seed);
    const cluster = Array.from({ length: regions }, (_, region) => region).flatMap((region) =>
      new Array<number>(5 + Math.floor(60 * random() ** 2)).fill(region),
    );
    const adoption = cluster.map((region) => (region % 2 === 0 ? adopts : NEVER));
    const shocks = numbers(regions * periods, () => gaussian(random));
    const levels = cluster.map(() => 4 * gaussian(random));
    const outcomes = numbers(cluster.length * periods, (place) => {
      const [customer, period] = [Math.floor(place / periods), place % periods];
      const isOn = period >= adoption[customer]!;
      return (
        levels[customer]! + shocks[cluster[customer]! * periods + period]! + 3 * gaussian(random) + (isOn ? effect : 0)
      );
    });
    const isOn = Uint8Array.from(outcomes, (_, place) =>
      place % periods >= adoption[Math.floor(place / periods)]! ? 1 : 0,
    );
    return { judged: judgeRollout({ adoption, outcomes, periods, cluster }), naive: plainly(outcomes, isOn) };
  };
  const name = `rollout over ${regions} unequal regions, by customer`;
  return { name, grade: "B", truth: effect, draw, expects: "coverage" };
}

interface Choice {
  readonly effect: number;
  /** How much harder cases are the likelier to be called. */
  readonly strength?: number;
  /** True where the ledger does not hold what the choice was made on. */
  readonly isHidden?: boolean;
  /** Share of the customers who are never called, as the ledger tells. */
  readonly spared?: number;
}

/** Hard cases get the call and pay late: a confounder moves both. */
function chosenCalls({ effect, strength = 1.5, isHidden = false, spared = 0 }: Choice): World {
  const customers = 1000;
  const draw = (seed: number): Drawn => {
    const random = seededRandom(seed);
    const hardness = numbers(customers, () => 2 * random() - 1);
    const size = numbers(customers, () => random());
    const isSpared = numbers(customers, (row) => Number(row < spared * customers));
    const treated = Uint8Array.from(hardness, (hard, row) =>
      random() < (1 - isSpared[row]!) * logistic(strength * hard) ? 1 : 0,
    );
    const outcome = numbers(
      customers,
      (row) => 20 + 8 * hardness[row]! + 3 * size[row]! + 4 * gaussian(random) + effect * treated[row]!,
    );
    const covariates = isHidden ? [size] : spared > 0 ? [hardness, size, isSpared] : [hardness, size];
    return { judged: judgeObserved({ outcome, treated, covariates }), naive: plainly(outcome, treated) };
  };
  const name = `chosen calls${isHidden ? ", on what nobody wrote down" : strength > 10 ? ", by a rule" : spared > 0 ? ", some of whom never" : ""}`;
  const expects = isHidden ? "bias" : strength > 10 ? "refusal" : "coverage";
  return { name, grade: "C", truth: effect, draw, expects };
}

/** Days to pay are exponential; a call on a random day is made only if still unpaid, and does nothing (golden.md). */
function callsOfTheUnpaid(): World {
  const draw = (seed: number): Drawn => {
    const random = seededRandom(seed);
    const treatedOn = new Float64Array(400).fill(NaN);
    const lengths = numbers(400, (row) => {
      const days = -20 * Math.log(1 - random());
      const call = 5 + Math.floor(26 * random());
      if (days > call) treatedOn[row] = call;
      return days;
    });
    const histories = { lengths, treatedOn, ended: new Uint8Array(400).fill(1) };
    return {
      judged: judgeTargetTrial({ ...histories, firstDay: 5, lastDay: 30, horizon: 30, later: "kept" }),
      naive: plainly(
        lengths,
        Uint8Array.from(treatedOn, (on) => (Number.isNaN(on) ? 0 : 1)),
      ),
    };
  };
  return { name: "calls of the unpaid that do nothing", grade: "C", truth: 0, draw, expects: "coverage" };
}

/** Every design with an effect and without one, and with what it rests on taken away. */
export const WORLDS: readonly World[] = [
  dealtCalls(0.1),
  dealtCalls(0),
  dealtReminders(-2),
  dealtReminders(0),
  dealtLetters(1.4),
  dealtLetters(1),
  dealtMessages(0.2),
  askedArms(0),
  remindersOfTheSample(),
  messagesOfTheSample(),
  recoveryThreshold(6),
  recoveryThreshold(0),
  regionalRollout(45, 1),
  regionalRollout(45, 0),
  regionalRollout(15, 1),
  regionalRollout(15, 0),
  unequalRegions(12, 2),
  unequalRegions(30, 2),
  ruleOnAmount(6, 0),
  chosenCalls({ effect: -2 }),
  chosenCalls({ effect: 0 }),
  chosenCalls({ effect: -2, spared: 0.2 }),
  callsOfTheUnpaid(),
  chosenOnEachDay(6),
  chosenOnEachDay(0),
  callsByAmount(-2, true),
  calledAndAsked(0),
  silentInArrears(),
  silentForTheirScore(),
  dealtCalls(0.1, 0.4),
  pickedCalls(0.1),
  dealtMessages(0),
  askedArms(0.6),
  recoveryThreshold(6, 0.6),
  ruleOnAmount(6, 1),
  regionalRollout(45, 1, 0.6),
  chosenCalls({ effect: -2, strength: 40 }),
  callsByAmount(-2, false),
  calledAndAsked(0.3),
  chosenCalls({ effect: -2, isHidden: true }),
];
