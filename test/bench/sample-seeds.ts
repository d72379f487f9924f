/**
 * Makes the published sample anew with other seeds and prints in how many of them what was planted is found, and in how many
 * what was not: `npx tsx test/bench/sample-seeds.ts [--seeds 200] [--first 1]`. The segment that a message only harms counts
 * as found where its score is lowered for certain; the correlation of lateness and score as reversed where the check says so,
 * by customer type, and by types that were dealt to the same customers at random. A seed takes some 15 seconds of a core.
 */
import { setImmediate } from "node:timers/promises";
import { parseArgs } from "node:util";
import { simpsonCheck } from "../../models/inference/correlation/simpson.ts";
import { judgeRandomisedMeans } from "../../models/inference/randomised/randomised-means.ts";
import { seededRandom } from "../../models/random.ts";
import { answersAfter, firstMessages, latenessAndScores } from "../pipelines/sample/answers.ts";
import { sampleOf, type Sample } from "../pipelines/sample/rows.ts";

const { values } = parseArgs({
  options: { seeds: { type: "string", default: "200" }, first: { type: "string", default: "1" } },
});
const [seeds, first] = [Number(values.seeds), Number(values.first)];

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

const counts = { found: 0, refused: 0, elsewhere: 0, reversed: 0, reversedByChance: 0 };
const powers: number[] = [];
for (let seed = first; seed < first + seeds; seed++) {
  const sample = sampleOf({ customers: 5000, months: 36, seed });
  const { segment, power } = sample.truth.truths.do_not_disturb;
  powers.push(power);
  const harmed = onScore(sample, (behaviour) => behaviour === segment);
  const others = onScore(sample, (behaviour) => behaviour !== segment);
  if (harmed.verdict === "refused") counts.refused++;
  else if (harmed.interval.high < 0) counts.found++;
  if (others.verdict === "effect" && (others.interval.high < 0 || others.interval.low > 0)) counts.elsewhere++;
  const { planted, dealt } = reversals(sample, seed);
  if (planted) counts.reversed++;
  if (dealt) counts.reversedByChance++;
  console.log(`seed ${seed}: ${JSON.stringify(counts)}`);
  // A sample is held for as long as the turn lasts in which it was made.
  await setImmediate();
}
const percent = (count: number) => `${((100 * count) / seeds).toFixed(1)}%`;
console.log(`${seeds} samples from seed ${first}; planned power ${Math.min(...powers).toFixed(4)} at least`);
console.log(`do not disturb: found in ${percent(counts.found)} (at least 90%), refused in ${percent(counts.refused)}`);
console.log(`an effect on others, who have none: ${percent(counts.elsewhere)} (5%)`);
console.log(
  `reversal by customer type: ${percent(counts.reversed)}; by types at random: ${percent(counts.reversedByChance)} (at most 5%)`,
);
