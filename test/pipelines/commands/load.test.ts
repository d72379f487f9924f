import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Command } from "../../../pipelines/commands/command.ts";
import { kpi } from "../../../pipelines/commands/kpi.ts";
import { load } from "../../../pipelines/commands/load.ts";
import { recordingEffects } from "../../../pipelines/config/effects.ts";
import { hasShared, sharedPath } from "../../support/shared.ts";
import { Bench, LEDGER } from "../sources/ledger-files.ts";

let bench: Bench;
beforeEach(() => (bench = new Bench()));
afterEach(() => bench.remove());

async function run(command: Command, values: Record<string, string | boolean | readonly string[]>) {
  const effects = recordingEffects();
  const all = { workspace: bench.workspace.root, ...values };
  const exitCode = await command.run({ values: all, positionals: [] }, effects);
  return { exitCode, ...effects };
}

describe("load", () => {
  it("prints what was read and loaded, and loads the same files once", async () => {
    const ledger = [bench.folder(LEDGER)];
    const first = await run(load, { ledger });
    expect(first.exitCode).toBe(0);
    expect(first.printed.join("\n")).toMatch(/^invoice +3 +3 +0 +130\.50 +0\.00$/m);
    expect(existsSync(join(bench.workspace.root, "warehouse.duckdb"))).toBe(true);
    const second = await run(load, { ledger });
    expect(second.printed).toEqual([]);
    expect(second.said).toEqual(["These files are loaded already, with the same settings."]);
  });
  it("prints one object for machines, without the customers", async () => {
    const { printed } = await run(load, { ledger: [bench.folder(LEDGER)], json: true });
    const report = JSON.parse(printed.join("\n")) as { source: string; tables: unknown[] };
    expect(report.source).toBe("canonical");
    expect(report.tables).toHaveLength(4);
    expect(printed.join("\n")).not.toContain("K-001");
  });
  it("asks for a ledger", async () => {
    await expect(run(load, {})).rejects.toThrow("found no --ledger");
    expect(readdirSync(bench.root)).toEqual([]);
  });
});

// Open amounts by due date, added up from the sub-ledger of the file by hand: 28 of the 32 invoices are open.
describe.skipIf(!hasShared("data", "xaf", "Multivers_V32_2017.xml"))("load of an auditfile, then kpi", () => {
  it.each([
    ["2017-02-28", { not_due: "19220.48", "1_30": "18109.21", "31_60": "8040.65", "181_365": "0.00" }, "26149.86"],
    ["2017-12-31", { not_due: "0.00", "1_30": "0.00", "31_60": "0.00", "181_365": "45370.34" }, "45370.34"],
  ])("ages the open invoices as of %s", async (asOf, ageing, overdue) => {
    await run(load, { ledger: [sharedPath("data", "xaf", "Multivers_V32_2017.xml")] });
    const { printed } = await run(kpi, { "as-of": asOf, json: true });
    const { measures } = JSON.parse(printed.join("\n")) as { measures: Record<string, unknown> };
    expect(measures).toMatchObject({ ar: "45370.34", overdue, open_items: 28 });
    expect(measures.ageing).toMatchObject(ageing);
  });
});
