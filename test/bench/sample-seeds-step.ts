/**
 * Makes the published sample anew with other seeds and prints what is found in each, as a line of JSON:
 * `sample-seeds-step.ts FIRST SEEDS`, for `sample-seeds.ts`. The segment that a message only harms counts as found where its
 * score is lowered for certain; the correlation of lateness and score as reversed where the check says so, by customer type,
 * and by types that were dealt to the same customers at random.
 */
import { setImmediate } from "node:timers/promises";
import { simpsonCheck } from "../../models/inference/correlation/simpson.ts";
import { judgeRandomisedMeans } from "../../models/inference/randomised/randomised-means.ts";
import { seededRandom } from "../../models/random.ts";
import { answersAfter, firstMessages, latenessAndScores } from "../pipelines/sample/answers.ts";
import { sampleOf, type Sample } from "../pipelines/sample/rows.ts";
import type { SeedFindings } from "./sample-seeds.ts";

const [first, seeds] = process.argv.slice(2).map(Number) as [number, number];

/** What the message does to the score of the segment in which it was planted to harm, or of all others. */
function onScore(sample: Sample, isIn: (behaviour: string) => boolean) {
  const { membership } = sample.truth;
  const assigned = firstMessages(sample).filter((row) => isIn(membership[row.customer_id!]!));
  return judgeRandomisedMeans(answersAfter(assigned, sample));
}

/** Whether lateness and score are said to turn round between customer types, and between types at random. */
function reversals(sample: Sample, seed: number) {
  const pairs = latenessAndScores(sample);
  const names = [...new Set(pairs.map(({ type }) => type))];
  const random = seededRandom(seed);
  const own = pairs.map(({ type }) => names.indexOf(type));
  const dealt = own.map((type) => ({ type, place: random() })).sort((one, other) => one.place - other.place);
  const check = (stratum: readonly number[]) =>
    simpsonCheck({
      x: pairs.map(({ days }) => days),
      y: pairs.map(({ score }) => score),
      stratum,
      cluster: pairs.map((_, customer) => customer),
      seed,
      replicates: 300,
    })!.reverses;
  return { planted: check(own), dealt: check(dealt.map(({ type }) => type)) };
}

function findingsOf(seed: number): SeedFindings {
  const sample = sampleOf({ customers: 5000, months: 36, seed });
  const { segment, power } = sample.truth.truths.do_not_disturb;
  const harmed = onScore(sample, (behaviour) => behaviour === segment);
  const others = onScore(sample, (behaviour) => behaviour !== segment);
  const { planted, dealt } = reversals(sample, seed);
  return {
    power,
    isRefused: harmed.verdict === "refused",
    isFound: harmed.verdict !== "refused" && harmed.interval.high < 0,
    isFoundElsewhere: others.verdict === "effect" && (others.interval.high < 0 || others.interval.low > 0),
    isReversed: planted,
    isReversedByChance: dealt,
  };
}

for (let seed = first; seed < first + seeds; seed++) {
  console.log(JSON.stringify(findingsOf(seed)));
  // A sample is held for as long as the turn lasts in which it was made.
  await setImmediate();
}
