import { spawn } from "node:child_process";
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { PACKAGE_ROOT } from "../../pipelines/config/paths.ts";

/** What is found in a sample of one seed of what was planted in it, and of what was not. */
export interface SeedFindings {
  /** Planned for the segment that a message only harms. */
  readonly power: number;
  readonly isFound: boolean;
  readonly isRefused: boolean;
  /** An effect of the message on the score of the others, who have none. */
  readonly isFoundElsewhere: boolean;
  readonly isReversed: boolean;
  /** By types that were dealt to the same customers at random. */
  readonly isReversedByChance: boolean;
}

/** Least share of the samples in which the segment is to be found. */
const FOUND = 0.9;
/** Largest share in which a reversal may be said that is none. */
const BY_CHANCE = 0.05;

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

/**
 * Makes the published sample anew with the seeds 1 and on, some 15 seconds of a core each, and prints in how many of them what
 * was planted is found and in how many what was not. Returns whether both are within their limits.
 */
export async function printSampleSeeds(seeds: number): Promise<boolean> {
  const processes = Math.min(seeds, availableParallelism());
  const bound = (part: number) => 1 + Math.floor((part * seeds) / processes);
  const parts = Array.from({ length: processes }, (_, part) =>
    findingsFrom(bound(part), bound(part + 1) - bound(part)),
  );
  const all = (await Promise.all(parts)).flat();
  const share = (isSo: (findings: SeedFindings) => boolean) => all.filter(isSo).length / all.length;
  const [found, byChance] = [share(({ isFound }) => isFound), share(({ isReversedByChance }) => isReversedByChance)];
  const percent = (part: number) => `${(100 * part).toFixed(1)}%`;
  const power = Math.min(...all.map((findings) => findings.power));
  console.log(`${all.length} samples of other seeds; planned power ${power.toFixed(4)} at least`);
  console.log(
    `do not disturb: found in ${percent(found)} (at least ${percent(FOUND)}), refused in ${percent(share(({ isRefused }) => isRefused))}`,
  );
  console.log(`an effect on others, who have none: ${percent(share(({ isFoundElsewhere }) => isFoundElsewhere))} (5%)`);
  console.log(
    `reversal by customer type: ${percent(share(({ isReversed }) => isReversed))}; by types at random: ${percent(byChance)} (at most ${percent(BY_CHANCE)})`,
  );
  return found >= FOUND && byChance <= BY_CHANCE;
}
