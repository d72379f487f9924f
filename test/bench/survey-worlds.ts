import { normalCdf } from "../../models/inference/distributions/distributions.ts";
import { clusterIndex } from "../../models/inference/means/cluster-index.ts";
import { compareArms } from "../../models/inference/observational/comparable-rows.ts";
import { judgeComparedAnswers } from "../../models/inference/observational/observed-answers.ts";
import { judgeRandomisedMeans } from "../../models/inference/randomised/randomised-means.ts";
import { clusteredMean } from "../../models/inference/means/clustered-mean.ts";
import { netValues } from "../../models/inference/satisfaction/nps.ts";
import { responseWeightedMean } from "../../models/inference/satisfaction/response-weighting.ts";
import { scoreBounds } from "../../models/inference/satisfaction/weighted-nps.ts";
import { seededRandom, type Random } from "../../models/random.ts";
import { gaussian, logistic, numbers, overHardness, plainly, type Answer, type Drawn, type World } from "./world.ts";

const CUSTOMERS = 700;

interface Arrears {
  readonly share: number;
  /** Share of who answers. */
  readonly answers: number;
  /** Shares of promoters and of detractors among the customers. */
  readonly promoters: number;
  readonly detractors: number;
}

/** Who is further behind answers less, and less content. */
const ARREARS: readonly Arrears[] = [
  { share: 0.6, answers: 0.5, promoters: 0.45, detractors: 0.2 },
  { share: 0.3, answers: 0.3, promoters: 0.25, detractors: 0.4 },
  { share: 0.1, answers: 0.15, promoters: 0.1, detractors: 0.65 },
];

const SCORE = 100 * ARREARS.reduce((sum, own) => sum + own.share * (own.promoters - own.detractors), 0);
const MOST_INVITATIONS = 3;

/** The share of the detractors who answer, of those who would were they as any others. */
const UNHEARD_DETRACTORS = 0.4;

function draw(seed: number, isByScore: boolean) {
  const random = seededRandom(seed);
  const [scores, strata, customers]: number[][] = [[], [], []];
  for (let customer = 0; customer < CUSTOMERS; customer++) {
    const place = random();
    const arrears = place < ARREARS[0]!.share ? 0 : place < ARREARS[0]!.share + ARREARS[1]!.share ? 1 : 2;
    const { answers, promoters, detractors } = ARREARS[arrears]!;
    const taste = random();
    for (let asked = 1 + Math.floor(MOST_INVITATIONS * random()); asked > 0; asked--) {
      // Who is content once mostly is so the next time.
      const mood = random() < 0.5 ? taste : random();
      const score = mood < detractors ? 4 : mood < 1 - promoters ? 8 : 10;
      const isHeard = random() < answers * (isByScore && score === 4 ? UNHEARD_DETRACTORS : 1);
      scores!.push(isHeard ? score : NaN);
      strata!.push(arrears);
      customers!.push(customer);
    }
  }
  return { values: netValues(scores!), strata: strata!, customer: Int32Array.from(customers!) };
}

const REFUSED: Answer = { verdict: "refused", grade: "C", reason: "nobody_heard", checks: undefined };

/** Silence hangs on arrears alone: answers that weigh one over the rate of theirs give the score of all who were asked. */
export function silentInArrears(): World {
  return {
    name: "surveys, the silent are behind: weighted score",
    grade: "D",
    truth: SCORE,
    expects: "coverage",
    draw: (seed): Drawn => {
      const { values, strata, customer } = draw(seed, false);
      const found = responseWeightedMean(values, strata, clusterIndex(customer, values.length));
      const answered = Int32Array.from(values.keys()).filter((row) => !Number.isNaN(values[row]!));
      const raw = clusteredMean(
        Float64Array.from(answered, (row) => values[row]!),
        answered.map((row) => customer[row]!),
      );
      const weighted = found && { verdict: "effect" as const, difference: found.weighted.value, ...found.weighted };
      return { judged: weighted ?? REFUSED, naive: raw };
    },
  };
}

/** Silence hangs on the score itself: no weight tells it, and only the bounds have the score of all who were asked. */
export function silentForTheirScore(): World {
  return {
    name: "surveys, the silent are discontent: bounds",
    grade: "D",
    truth: SCORE,
    expects: "bounds",
    draw: (seed): Drawn => {
      const { values, strata, customer } = draw(seed, true);
      const clusters = clusterIndex(customer, values.length);
      const found = scoreBounds(values, clusters);
      const { bounds, interval } = found ?? {};
      const judged =
        bounds && interval
          ? { verdict: "effect" as const, difference: (bounds.low + bounds.high) / 2, interval }
          : REFUSED;
      return { judged, naive: responseWeightedMean(values, strata, clusters)?.weighted };
    },
  };
}

/** An answer after a reminder, before it is rounded: lower where the arm got a firm one. */
const ANSWER = { mean: 7.5, standardDeviation: 2, changeWhenFirm: -1 } as const;

/** Mean of an arm, before answers are rounded. */
const meanOf = (arm: number) => ANSWER.mean + ANSWER.changeWhenFirm * arm;

const answerAround = (mean: number, random: Random) =>
  Math.min(10, Math.max(0, Math.round(mean + ANSWER.standardDeviation * gaussian(random))));

/** Net Promoter Score of those with such a mean of whom everybody answers. */
function scoreAround(mean: number): number {
  const below = (answer: number) => normalCdf((answer - mean) / ANSWER.standardDeviation);
  return 100 * (1 - below(8.5) - below(6.5));
}

/**
 * Both arms of an experiment are asked; those with a firm reminder answer less often where `silenced`, and then mostly those
 * who did not mind.
 */
export function askedArms(silenced: number): World {
  const asked = 1200;
  const draws = (seed: number): Drawn => {
    const random = seededRandom(seed);
    const treated = Uint8Array.from({ length: asked }, () => (random() < 0.5 ? 1 : 0));
    const scores = Float64Array.from(treated, (arm) => {
      const score = answerAround(meanOf(arm), random);
      const isSilenced = arm === 1 && score <= 6 && random() < silenced;
      return random() < 0.5 && !isSilenced ? score : NaN;
    });
    const outcome = netValues(scores);
    const answered = Int32Array.from(outcome.keys()).filter((row) => !Number.isNaN(outcome[row]!));
    return {
      judged: judgeRandomisedMeans({ outcome, treated, plannedTreatedShare: 0.5 }),
      naive: plainly(
        Float64Array.from(answered, (row) => outcome[row]!),
        Uint8Array.from(answered, (row) => treated[row]!),
      ),
    };
  };
  const isSilenced = silenced > 0;
  return {
    name: `dealt reminders, NPS${isSilenced ? ", the annoyed are silent" : " of who answers"}`,
    grade: "A",
    truth: scoreAround(meanOf(1)) - scoreAround(meanOf(0)),
    draw: draws,
    expects: isSilenced ? "refusal" : "coverage",
    ...(isSilenced ? { reason: "missing_differs" } : { falseAlarms: { reason: "missing_differs", level: 0.01 } }),
  };
}

/** How much less content a customer is, and how much less he answers, the harder his case. */
const HARDER = { mean: -1.5, answers: -0.7 } as const;
const answersWhere = (hardness: number) => logistic(HARDER.answers * hardness);

/**
 * Hard cases get the call, and are less content and answer less whether they get it or not. Where `silenced`, the called answer
 * less often than others who are like them.
 */
export function calledAndAsked(silenced: number): World {
  const asked = 3000;
  const draws = (seed: number): Drawn => {
    const random = seededRandom(seed);
    const hardness = numbers(asked, () => 2 * random() - 1);
    const treated = Uint8Array.from(hardness, (hard) => Number(random() < logistic(hard)));
    const scores = hardness.map((hard, row) => {
      const isHeard = random() < answersWhere(hard) * (1 - silenced * treated[row]!);
      const answer = answerAround(meanOf(treated[row]!) + HARDER.mean * hard, random);
      return isHeard ? answer : NaN;
    });
    const outcome = netValues(scores);
    const answered = Int32Array.from(outcome.keys()).filter((row) => !Number.isNaN(outcome[row]!));
    return {
      judged: judgeComparedAnswers(compareArms({ treated, covariates: [hardness] }), outcome),
      naive: plainly(
        Float64Array.from(answered, (row) => outcome[row]!),
        Uint8Array.from(answered, (row) => treated[row]!),
      ),
    };
  };
  const change = (hardness: number) =>
    scoreAround(meanOf(1) + HARDER.mean * hardness) - scoreAround(meanOf(0) + HARDER.mean * hardness);
  const isSilenced = silenced > 0;
  return {
    name: `chosen calls, NPS${isSilenced ? ", the called are silent" : " of who answers"}`,
    grade: "C",
    // Of those who answer, whose cases are less hard than all.
    truth: overHardness((hardness) => answersWhere(hardness) * change(hardness)) / overHardness(answersWhere),
    draw: draws,
    expects: isSilenced ? "refusal" : "coverage",
    ...(isSilenced ? { reason: "missing_differs" } : { falseAlarms: { reason: "missing_differs", level: 0.01 } }),
  };
}
