import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterEach, beforeEach, expect, it } from "vitest";
import { main } from "../../pipelines/cli.ts";
import { recordingEffects } from "../../pipelines/config/effects.ts";
import { PACKAGE_ROOT } from "../../pipelines/config/paths.ts";
import { Bench, LEDGER } from "../pipelines/sources/ledger-files.ts";
import { stateOf } from "./ledger-state.ts";

let bench: Bench;
beforeEach(() => (bench = new Bench()));
afterEach(() => bench.remove());

const HOLDER = `
  import { DuckDBInstance } from "@duckdb/node-api";
  const instance = await DuckDBInstance.create(process.argv[1]);
  process.stdout.write("open");
  process.stdin.on("end", () => instance.closeSync()).resume();
`;

async function run(...argv: string[]) {
  const effects = recordingEffects();
  const code = await main([...argv, "--workspace", bench.workspace.root], effects);
  return { code, said: effects.said.join("\n") };
}

it("a second process ends with the number of the first, or waits for it when told to", async () => {
  const load = ["load", "--ledger", bench.folder(LEDGER)];
  expect((await run(...load)).code).toBe(0);
  const before = await stateOf(bench.workspace);
  const { warehouse } = bench.workspace;
  const holder = spawn(process.execPath, ["--input-type=module", "-e", HOLDER, warehouse], { cwd: PACKAGE_ROOT });
  try {
    await once(holder.stdout, "data");
    const { code, said } = await run(...load);
    expect(code).toBe(6);
    expect(said).toMatch(
      new RegExp(`^WAREHOUSE_BUSY: \\S+: found the warehouse in use by process ${holder.pid!}; .*give --wait SECONDS`),
    );
    const waiting = run(...load, "--replace", "--wait", "60");
    const first = await Promise.race([waiting, new Promise((resolve) => setTimeout(resolve, 500, "still waiting"))]);
    expect(first).toBe("still waiting");
    holder.stdin.end();
    expect((await waiting).code).toBe(0);
    expect((await stateOf(bench.workspace)).ledger).toEqual(before.ledger);
  } finally {
    holder.kill("SIGKILL");
  }
});
