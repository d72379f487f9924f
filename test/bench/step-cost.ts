import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { PACKAGE_ROOT } from "../../pipelines/config/paths.ts";

/** What a process took. */
export interface StepCost {
  /** Processor seconds of the whole process, user and system, all threads, starting up included. */
  readonly cpuSeconds: number;
  readonly peakMegabytes: number;
  /** Processor seconds of each phase, in order. */
  readonly phases: readonly (readonly [name: string, cpuSeconds: number])[];
}

/** Processor seconds of this process so far, all threads. */
export const cpuSeconds = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

/** Measures the phases of this process; each lasts until the next begins. */
export class Phases {
  readonly #seconds = new Map<string, number>();
  #current = "start";
  #since = 0;

  begin(name: string): void {
    const now = cpuSeconds();
    this.#seconds.set(this.#current, (this.#seconds.get(this.#current) ?? 0) + now - this.#since);
    this.#current = name;
    this.#since = now;
  }

  /** Prints what this process took as the last line of its output. */
  print(): void {
    this.begin("end");
    const cost: StepCost = {
      cpuSeconds: cpuSeconds(),
      peakMegabytes: process.resourceUsage().maxRSS / 1024,
      phases: [...this.#seconds],
    };
    console.log(JSON.stringify(cost));
  }
}

/** Runs a script of this folder in a process of its own and returns what it took. */
export function runStep(script: string, ...argv: readonly string[]): StepCost {
  const path = join(PACKAGE_ROOT, "test/bench", script);
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", path, ...argv], {
    encoding: "utf8",
    maxBuffer: 2 ** 26,
  });
  if (status !== 0) throw new Error(stderr);
  const lines = stdout.trim().split("\n");
  for (const line of lines.slice(0, -1)) console.log(line);
  return JSON.parse(lines.at(-1)!) as StepCost;
}
