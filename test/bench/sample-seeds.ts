import { spawn } from "node:child_process";
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { PACKAGE_ROOT } from "../../pipelines/config/paths.ts";
import { FALSE_DISCOVERY_RATE } from "../../pipelines/publish/pages/effectiveness-page.ts";

/** What the pages of a sample of one seed say of what was planted in it, and of what was not. */
export interface SeedFindings {
  readonly seed: number;
  /** Planned for the segment that a message only harms. */
  readonly power: number;
  /** The page on effects says that this segment is better left alone by the message. */
  readonly isFound: boolean;
  /** It says so of another segment that has many of the harmed in it, such as of new customers, half of whom are. */
  readonly isFoundElsewhere: boolean;
  /** It says so of a segment that has hardly any of the harmed in it. */
  readonly isSaidOfUnharmed: boolean;
  /** How often it says so of a segment for any treatment, and how often it is wrong: that treatment harms nobody there. */
  readonly leftAlone: number;
  readonly leftAloneWrongly: number;
  /** The page on scores says that lateness and score turn round between customer types. */
  readonly isReversed: boolean;
  /** It would by types that were dealt to the same customers at random. */
  readonly isReversedByChance: boolean;
}

/** A line of what is printed: a share over all samples, and what it has to be. */
interface Judged {
  readonly what: string;
  /** What of a sample counts, and of how much. */
  readonly part: (findings: SeedFindings) => readonly [count: number, of: number];
  /** Undefined for what is only told: what is said is one family, of which a share may be wrong, and not a share of the samples. */
  readonly limit?: { readonly atLeast: number } | { readonly atMost: number };
}

const ofSamples =
  (is: (findings: SeedFindings) => boolean): Judged["part"] =>
  (findings) => [Number(is(findings)), 1];

const LINES: readonly Judged[] = [
  { what: "do not disturb: said of its segment", part: ofSamples(({ isFound }) => isFound), limit: { atLeast: 0.9 } },
  {
    what: "do not disturb: said of others with many of it",
    part: ofSamples(({ isFoundElsewhere }) => isFoundElsewhere),
  },
  {
    what: "do not disturb: said of others with few of it",
    part: ofSamples(({ isSaidOfUnharmed }) => isSaidOfUnharmed),
  },
  {
    what: "do not disturb: wrong of all that is said, any treatment",
    part: ({ leftAlone, leftAloneWrongly }) => [leftAloneWrongly, leftAlone],
    limit: { atMost: FALSE_DISCOVERY_RATE },
  },
  { what: "reversal: said by customer type", part: ofSamples(({ isReversed }) => isReversed), limit: { atLeast: 0.9 } },
  {
    what: "reversal: said by types at random",
    part: ofSamples(({ isReversedByChance }) => isReversedByChance),
    limit: { atMost: 0.05 },
  },
];

/** Makes the samples of some seeds in a process of its own. */
async function findingsFrom(first: number, seeds: number): Promise<SeedFindings[]> {
  const script = join(PACKAGE_ROOT, "test/bench/sample-seeds-step.ts");
  const child = spawn(process.execPath, ["--import", "tsx", script, String(first), String(seeds)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const findings: SeedFindings[] = [];
  const ended = once(child, "exit");
  for await (const line of createInterface({ input: child.stdout })) findings.push(JSON.parse(line) as SeedFindings);
  const [code] = (await ended) as [number | null];
  if (code !== 0) throw new Error(`the samples from seed ${first} ended with ${String(code)}`);
  return findings;
}

const percent = (part: number) => `${(100 * part).toFixed(1)}%`;

function printLine({ what, part, limit }: Judged, all: readonly SeedFindings[]): boolean {
  const parts = all.map((findings) => ({ seed: findings.seed, part: part(findings) }));
  const sum = (place: 0 | 1) => parts.reduce((total, one) => total + one.part[place], 0);
  const share = sum(0) / Math.max(1, sum(1));
  const start = `${what.padEnd(58)}${percent(share).padStart(7)}`;
  if (limit === undefined) {
    console.log(start);
    return true;
  }
  const isToBe = "atLeast" in limit;
  const isWithin = isToBe ? share >= limit.atLeast : share <= limit.atMost;
  const asked = isToBe ? `at least ${percent(limit.atLeast)}` : `at most ${percent(limit.atMost)}`;
  console.log(`${start}  ${asked.padEnd(15)} ${isWithin ? "passes" : "FAILS"}`);
  const others = parts.filter((one) => (isToBe ? one.part[0] < one.part[1] : one.part[0] > 0)).map(({ seed }) => seed);
  if (others.length > 0) console.log(`  otherwise with seed ${others.join(", ")}`);
  return isWithin;
}

/**
 * Makes the published sample anew with the seeds 1 and on, some 15 seconds of a core each, and prints in how many of them its
 * pages say what was planted, and in how many what was not. Returns whether all are within their limits.
 */
export async function printSampleSeeds(seeds: number): Promise<boolean> {
  const processes = Math.min(seeds, availableParallelism());
  const bound = (part: number) => 1 + Math.floor((part * seeds) / processes);
  const parts = Array.from({ length: processes }, (_, part) =>
    findingsFrom(bound(part), bound(part + 1) - bound(part)),
  );
  const all = (await Promise.all(parts)).flat();
  const power = Math.min(...all.map((findings) => findings.power));
  console.log(`${all.length} samples of other seeds; planned power ${power.toFixed(4)} at least`);
  return LINES.map((line) => printLine(line, all)).every((isWithin) => isWithin);
}
