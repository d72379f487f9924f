import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { NOTHING_BEFORE } from "../../models/disclosure/register.ts";
import { main } from "../../pipelines/cli.ts";
import { recordingEffects } from "../../pipelines/config/effects.ts";
import { workspaceAt } from "../../pipelines/config/paths.ts";
import { Warehouse } from "../../pipelines/warehouse/warehouse.ts";

/**
 * A process that runs one command line and is killed at one of its steps: a statement of the warehouse, or a change of a
 * file. Its last line on stdout tells what it did, where nobody killed it. It is `kill -9` by its own hand: nothing of the
 * program gets to know, and the file system is left as it stood.
 */
export interface Blow {
  /** Number of the step, from 1. */
  readonly step: number;
  readonly phase: "before" | "within" | "after";
  /** How long a statement has been at work when it is killed within. */
  readonly microseconds: number;
}

export interface Outcome {
  readonly code: number;
  readonly said: string;
  /** Every step in its order, as text. */
  readonly steps: readonly string[];
}

const [blowText, ...argv] = process.argv.slice(2);
const blow = JSON.parse(blowText!) as Blow | null;
const steps: string[] = [];
const paths = new Map<number, string>();

function die(): never {
  process.kill(process.pid, "SIGKILL");
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000);
}

/** Counts a step; dies where it is to be killed before. Returns the phase in which it is to be killed, if in any. */
function enter(step: string): Blow["phase"] | undefined {
  steps.push(step);
  if (blow?.step !== steps.length) return undefined;
  if (blow.phase === "before") die();
  return blow.phase;
}

function spin(microseconds: number): void {
  const end = performance.now() + microseconds / 1000;
  while (performance.now() < end);
}

/** Arguments of a write that writes half of its data: of a part of a buffer, half of that part. */
function half([data, offset, length, ...rest]: readonly unknown[]): readonly unknown[] {
  if (typeof data === "string") return [data.slice(0, data.length / 2), offset, length, ...rest];
  if (!(data instanceof Uint8Array)) return [data, offset, length, ...rest];
  if (typeof length === "number") return [data, offset, Math.floor(length / 2), ...rest];
  return [data.subarray(0, data.length / 2), offset, length, ...rest];
}

type Anything = (...args: unknown[]) => unknown;
const functions = fs as unknown as Record<string, Anything>;
const prototype = Warehouse.prototype as unknown as Record<string, Anything>;

/** Counts the calls of a function of `node:fs`; `isWrite` where its second argument is what it writes. */
function countFiles(name: string, isWrite: boolean): void {
  const original = functions[name]!;
  functions[name] = (...args) => {
    const [first, second] = args;
    const file = typeof first === "number" ? (paths.get(first) ?? "") : String(first);
    const phase = enter([name, file, ...(name === "renameSync" ? [second] : [])].join(" "));
    if (phase === "within") {
      if (isWrite) original(first, ...half(args.slice(1)));
      die();
    }
    const result = original(...args);
    if (phase === "after") die();
    return result;
  };
}

/** Remembers which file a number stands for. */
function followFiles(): void {
  const original = functions.openSync!;
  functions.openSync = (...args) => {
    const file = original(...args);
    paths.set(file as number, String(args[0]));
    return file;
  };
}

function countStatements(name: string): void {
  const original = prototype[name]!;
  prototype[name] = async function (this: Warehouse, ...args: unknown[]) {
    const phase = enter(`${name} ${String(args[0])}`);
    const result = original.apply(this, args);
    if (phase === "within") {
      spin(blow!.microseconds);
      die();
    }
    const value = await result;
    if (phase === "after") die();
    return value;
  };
}

async function swap(root: string, name: string): Promise<number> {
  const { publish } = await import("../../pipelines/publish/releases/publish.ts");
  const { SAMPLE_RELEASE } = await import("../reports/sample-release.ts");
  const release = { ...SAMPLE_RELEASE, stamp: { ...SAMPLE_RELEASE.stamp, release: name } };
  await publish({ release, register: NOTHING_BEFORE }, workspaceAt(root), recordingEffects());
  return 0;
}

followFiles();
for (const name of ["writeFileSync", "writeSync"]) countFiles(name, true);
for (const name of ["mkdirSync", "renameSync", "linkSync", "symlinkSync", "rmSync"]) countFiles(name, false);
syncBuiltinESMExports();
for (const name of ["run", "rows", "append", "columns"]) countStatements(name);

const effects = recordingEffects();
const [command, ...rest] = argv;
const code = command === "swap" ? await swap(rest[0]!, rest[1]!) : await main(argv, effects);
const outcome: Outcome = { code, said: effects.said.join("\n"), steps: [...steps] };
process.stdout.write(`${JSON.stringify(outcome)}\n`);
