import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, expect, it } from "vitest";
import { main } from "../../pipelines/cli.ts";
import { realEffects, recordingEffects } from "../../pipelines/config/effects.ts";
import { workspaceAt } from "../../pipelines/config/paths.ts";
import { writeLedger, type LedgerRows } from "../support/ledger.ts";
import { twoExports } from "../support/random-ledger.ts";
import { builtIn, stateOf } from "./ledger-state.ts";

const YEAR_MILLISECONDS = 31_557_600_000;

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "betaalbeeld-clock-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs `work` in a process whose clocks tell what `offset` adds to the time, at each look. */
async function withClock<T>(offset: () => number, work: () => Promise<T>): Promise<T> {
  const { Date: RealDate, performance: clock } = globalThis;
  const realNow = clock.now.bind(clock);
  let looks = 0;
  globalThis.Date = class extends RealDate {
    constructor(...parts: [] | [number]) {
      if (parts.length === 0) super(RealDate.now() + offset());
      else super(...parts);
      looks += parts.length === 0 ? 1 : 0;
    }
    static override now = () => RealDate.now() + offset();
  } as DateConstructor;
  clock.now = () => {
    looks += 1;
    return realNow() + offset();
  };
  try {
    const result = await work();
    if (looks === 0) throw new Error("nobody looked at the clock");
    return result;
  } finally {
    globalThis.Date = RealDate;
    clock.now = realNow;
  }
}

/** Loads two exports one after the other and builds, under a clock; the files were written when `written` says. */
async function outcome(name: string, exports: readonly LedgerRows[], offset: () => number, written: readonly number[]) {
  const workspace = workspaceAt(join(folder, name));
  mkdirSync(workspace.root);
  writeFileSync(workspace.settings, "load_tolerance: { rows: 1, amount: 1 }\n");
  const { today, monotonicMilliseconds } = realEffects;
  const run = async (...argv: string[]) => {
    const effects = { ...recordingEffects(), today, monotonicMilliseconds };
    const code = await main([...argv, "--workspace", workspace.root], effects);
    if (code !== 0) throw new Error(effects.said.join("\n"));
  };
  await withClock(offset, async () => {
    for (const [index, rows] of exports.entries()) {
      const path = join(folder, `${name}-${index}`);
      writeLedger(path, rows);
      for (const table of ["invoice", "customer"])
        utimesSync(join(path, `${table}.csv`), written[index]!, written[index]!);
      await run("load", "--ledger", path, "--known-on", ["2025-12-31", "2026-01-31"][index]!);
    }
    await run("build", "--as-of", "2025-12-31");
  });
  return { state: await stateOf(workspace), built: await builtIn(workspace) };
}

it("a clock that jumps, between loads and within, changes nothing", { timeout: 120_000 }, async () => {
  const [exports] = fc.sample(twoExports, { seed: 7, numRuns: 1 });
  const both = [exports!.first, exports!.second];
  const steady = await outcome("steady", both, () => 0, [1_700_000_000, 1_700_100_000]);
  let looks = 0;
  const clocks: readonly (readonly [string, () => number, readonly number[]])[] = [
    ["forwards", () => looks++ * YEAR_MILLISECONDS, [1_700_000_000, 1_800_000_000]],
    ["to-and-fro", () => (looks++ % 2 === 0 ? -40 : 40) * YEAR_MILLISECONDS, [4_000_000_000, 1]],
  ];
  for (const [name, offset, written] of clocks) {
    looks = 0;
    expect(await outcome(name, both, offset, written), name).toEqual(steady);
  }
});
