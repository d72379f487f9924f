/**
 * Holds every estimator of effects against worlds of which the truth is known, and prints how often its 95% interval covers
 * it, how often it refuses, how often it declares an effect, and what comparing the treated with the others says of the same
 * samples: `npx tsx test/bench/planted-effects.ts [--runs 1000] [--only threshold] [--seeds 200]`. Then it makes the whole
 * published sample with other seeds, three quarters of an hour of a core for 200, and prints what its pages say of its truths. Ends with 1 where the
 * interval of a world covers too seldom or too often, where less is refused than ought to be, or less found.
 */
import { parseArgs } from "node:util";
import { WORLDS } from "./effect-worlds.ts";
import { printSampleSeeds } from "./sample-seeds.ts";
import type { World } from "./world.ts";

const LEVEL = 0.95;
/** Least share of the samples to refuse where what the design rests on is taken away. */
const REFUSED = 0.8;

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "1000" },
    only: { type: "string", default: "" },
    seeds: { type: "string", default: "200" },
  },
});
const [runs, seeds] = [Number(values.runs), Number(values.seeds)];

function trial({ truth, draw }: World) {
  const sums = { stated: 0, estimate: 0, covered: 0, declared: 0, naive: 0, naiveCovered: 0, naiveStated: 0 };
  const reasons = new Map<string, number>();
  for (let run = 0; run < runs; run++) {
    const { judged, naive } = draw(20_261_130 + run);
    if (naive !== undefined) {
      sums.naiveStated++;
      sums.naive += naive.value;
      if (naive.interval.low <= truth && truth <= naive.interval.high) sums.naiveCovered++;
    }
    if (judged.verdict === "refused") {
      reasons.set(judged.reason, (reasons.get(judged.reason) ?? 0) + 1);
      continue;
    }
    sums.stated++;
    sums.estimate += judged.difference;
    if (judged.interval.low <= truth && truth <= judged.interval.high) sums.covered++;
    if (judged.interval.low > 0 || judged.interval.high < 0) sums.declared++;
  }
  return { ...sums, reasons };
}

/** Three Monte Carlo standard errors of a share of so many samples. */
const marginOf = (share: number, samples: number) => 3 * Math.sqrt((share * (1 - share)) / samples);

/** Whether a coverage over so many samples lies within chance of its level. */
const isOnLevel = (covered: number, stated: number) => Math.abs(covered / stated - LEVEL) <= marginOf(LEVEL, stated);

function isAsSeldom(alarms: NonNullable<World["falseAlarms"]>, reasons: ReadonlyMap<string, number>): boolean {
  const share = (reasons.get(alarms.reason) ?? 0) / runs;
  if ("atMost" in alarms) return share <= alarms.atMost;
  return Math.abs(share - alarms.level) <= marginOf(alarms.level, runs);
}

function verdict({ expects, reason, falseAlarms }: World, found: ReturnType<typeof trial>): string {
  const { covered, stated, reasons } = found;
  if (expects === "bias") return "cannot be seen";
  if (expects === "bounds") return covered / runs >= LEVEL - marginOf(LEVEL, runs) ? "holds" : "TOO NARROW";
  if (expects === "refusal") {
    const refused = reason === undefined ? runs - stated : (reasons.get(reason) ?? 0);
    return refused / runs >= REFUSED ? "refused" : "NOT REFUSED";
  }
  if (falseAlarms !== undefined && !isAsSeldom(falseAlarms, reasons)) return "FALSE ALARMS";
  return isOnLevel(covered, stated) ? "covers" : "OFF LEVEL";
}

const percent = (part: number, whole: number) => (whole === 0 ? "-" : `${((100 * part) / whole).toFixed(1)}%`);
const worlds = WORLDS.filter(({ name }) => name.includes(values.only));
const columns = [Math.max(0, ...worlds.map(({ name }) => name.length)) + 4, 8, 10, 10, 10, 10, 12, 14, 16];
const line = (cells: readonly string[]) =>
  cells.map((cell, index) => (index === 0 ? cell.padEnd(columns[0]!) : cell.padStart(columns[index]!))).join("");

console.log(`${runs} samples of each world`);
console.log(line(["world", "truth", "estimate", "covers", "declared", "refused", "naive", "naive covers", "verdict"]));
let failed = false;
for (const world of worlds) {
  const found = trial(world);
  const said = verdict(world, found);
  failed ||= said === said.toUpperCase();
  console.log(
    line([
      `${world.grade} ${world.name}`,
      Number.isNaN(world.truth) ? "-" : world.truth.toFixed(3),
      found.stated === 0 ? "-" : (found.estimate / found.stated).toFixed(3),
      percent(found.covered, found.stated),
      percent(found.declared, found.stated),
      percent(runs - found.stated, runs),
      found.naiveStated === 0 ? "-" : (found.naive / found.naiveStated).toFixed(3),
      percent(found.naiveCovered, found.naiveStated),
      said,
    ]),
  );
  if (found.reasons.size > 0) {
    const told = [...found.reasons].map(([reason, count]) => `${reason} ${percent(count, runs)}`);
    console.log(`  refused for: ${told.join(", ")}`);
  }
}
if (seeds > 0 && !(await printSampleSeeds(seeds))) failed = true;
process.exitCode = failed ? 1 : 0;
