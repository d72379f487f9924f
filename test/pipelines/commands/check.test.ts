import { existsSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { check } from "../../../pipelines/commands/check.ts";
import { recordingEffects } from "../../../pipelines/config/effects.ts";
import { Bench, LEDGER } from "../sources/ledger-files.ts";

let bench: Bench;
beforeEach(() => (bench = new Bench()));
afterEach(() => bench.remove());

async function run(ledger: string, json = false) {
  const effects = recordingEffects();
  const values = { workspace: bench.workspace.root, ledger: [ledger], json };
  return { exitCode: await check.run({ values, positionals: [] }, effects), ...effects };
}

describe("check", () => {
  it("says what a load would do and writes nothing", async () => {
    const { exitCode, printed } = await run(bench.folder(LEDGER));
    expect(exitCode).toBe(0);
    expect(printed.join("\n")).toMatch(/^payment +1 +1 +0 +150\.50 +0\.00$/m);
    expect(existsSync(bench.workspace.root)).toBe(false);
  });
  it("refuses what a load would refuse, and still writes nothing", async () => {
    const broken = bench.folder({ ...LEDGER, "payment.csv": "payment_id,value_on,amount\nB-1,2024-02-10,1e3\n" });
    await expect(run(broken)).rejects.toMatchObject({ code: "LOAD_REFUSED", exitCode: 3 });
    await expect(run(broken)).rejects.toThrow("payment amount not_an_amount 1");
    expect(existsSync(bench.workspace.root)).toBe(false);
  });
  it("prints one object for machines", async () => {
    const { printed } = await run(bench.folder(LEDGER), true);
    expect(JSON.parse(printed.join(""))).toMatchObject({ source: "canonical", rejections: [], quarantine: null });
  });
});
