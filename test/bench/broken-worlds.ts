import { judgeObserved } from "../../models/inference/observational/observed-effect.ts";
import { judgeThreshold } from "../../models/inference/threshold/threshold-effect.ts";
import { seededRandom } from "../../models/random.ts";
import { gaussian, logistic, numbers, plainly, type Drawn, type World } from "./world.ts";

/**
 * A rule from 5,000 euro on, with how long the customer was one before: where another rule begins at the same amount, those
 * above it are of another kind as well (`jump`, in standard deviations).
 */
export function ruleOnAmount(effect: number, jump: number): World {
  const draw = (seed: number): Drawn => {
    const random = seededRandom(seed);
    const running = numbers(3000, () => 1000 + 9000 * random());
    const above = Uint8Array.from(running, (owed) => (owed >= 5000 ? 1 : 0));
    const years = running.map((owed, row) => 5 + owed / 2000 + 2 * gaussian(random) + 2 * jump * above[row]!);
    const outcome = running.map(
      (owed, row) => 70 - 0.004 * (owed - 1000) + years[row]! + effect * above[row]! + 8 * gaussian(random),
    );
    return {
      judged: judgeThreshold({ running, outcome, cutoff: 5000, covariates: [years] }),
      naive: plainly(outcome, above),
    };
  };
  const isBroken = jump !== 0;
  return {
    name: `rule on an amount, with years as customer${isBroken ? ", another rule there too" : ""}`,
    grade: "B",
    truth: effect,
    draw,
    expects: isBroken ? "refusal" : "coverage",
    ...(isBroken ? { reason: "covariates_jump" } : { falseAlarms: { reason: "covariates_jump", level: 0.01 } }),
  };
}

/**
 * Who owes more gets the call, by the logarithm of what he owes, which has a long tail. Where the ledger has the plain amount
 * alone (`isLogged` false), no weight by it brings the arms together.
 */
export function callsByAmount(effect: number, isLogged: boolean): World {
  const draw = (seed: number): Drawn => {
    const random = seededRandom(seed);
    const logarithm = numbers(1500, () => gaussian(random));
    const treated = Uint8Array.from(logarithm, (size) => (random() < logistic(0.9 * size) ? 1 : 0));
    const outcome = logarithm.map((size, row) => 20 + 4 * size + 4 * gaussian(random) + effect * treated[row]!);
    const amount = logarithm.map((size) => Math.exp(1.2 * size));
    return {
      judged: judgeObserved({ outcome, treated, covariates: [isLogged ? logarithm : amount] }),
      naive: plainly(outcome, treated),
    };
  };
  return {
    name: `calls by the logarithm of the amount${isLogged ? "" : ", weighted by the amount"}`,
    grade: "C",
    truth: effect,
    draw,
    expects: isLogged ? "coverage" : "refusal",
    ...(isLogged ? { falseAlarms: { reason: "imbalance", atMost: 0.01 } } : { reason: "imbalance" }),
  };
}
