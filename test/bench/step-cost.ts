import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PACKAGE_ROOT } from "../../pipelines/config/paths.ts";

/** What a process took. */
export interface StepCost {
  /** Processor seconds of the whole process, user and system, all threads, starting up included. */
  readonly cpuSeconds: number;
  readonly peakMegabytes: number;
  /** In order. */
  readonly phases: readonly PhaseCost[];
}

/** What a phase of a process took. */
export interface PhaseCost {
  readonly name: string;
  readonly cpuSeconds: number;
  /** Of the process while the phase lasted: what earlier ones hold is in it. Of all of the process where the system is not Linux. */
  readonly peakMegabytes: number;
}

/** Processor seconds of this process so far, all threads. */
export const cpuSeconds = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

const MEMORY = { peak: "/proc/self/status", forget: "/proc/self/clear_refs" };

/** The peak of memory since the last call, in megabytes: Linux forgets the peak when it is told to. */
function peakSinceLastCall(): number {
  if (!existsSync(MEMORY.forget)) return process.resourceUsage().maxRSS / 1024;
  const peak = /^VmHWM:\s*(\d+)/m.exec(readFileSync(MEMORY.peak, "utf8"))![1];
  writeFileSync(MEMORY.forget, "5");
  return Number(peak) / 1024;
}

/** Measures the phases of this process; each lasts until the next begins. */
export class Phases {
  readonly #costs = new Map<string, PhaseCost>();
  #current = "start";
  #since = 0;

  begin(name: string): void {
    const now = cpuSeconds();
    const { cpuSeconds: before = 0, peakMegabytes: peak = 0 } = this.#costs.get(this.#current) ?? {};
    this.#costs.set(this.#current, {
      name: this.#current,
      cpuSeconds: before + now - this.#since,
      peakMegabytes: Math.max(peak, peakSinceLastCall()),
    });
    this.#current = name;
    this.#since = now;
  }

  /** Prints what this process took as the last line of its output. */
  print(): void {
    this.begin("end");
    const cost: StepCost = {
      cpuSeconds: cpuSeconds(),
      peakMegabytes: Math.max(...[...this.#costs.values()].map(({ peakMegabytes }) => peakMegabytes)),
      phases: [...this.#costs.values()],
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
