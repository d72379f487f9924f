import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { init } from "../../../pipelines/commands/init.ts";
import { recordingEffects } from "../../../pipelines/config/effects.ts";
import { readSettings } from "../../../pipelines/config/settings.ts";
import { Bench, LEDGER } from "../sources/ledger-files.ts";

let bench: Bench;
beforeEach(() => (bench = new Bench()));
afterEach(() => bench.remove());

async function run(positionals: readonly string[], json = false) {
  const effects = recordingEffects();
  const exitCode = await init.run({ values: { workspace: bench.workspace.root, json }, positionals }, effects);
  return { exitCode, ...effects };
}

const list = () =>
  bench.file("lijst.csv", "Factuurnummer\tKlant\tDatum\tVervaldatum\tBedrag\nF-1\tK-1\t13-1-2024\t13-2-2024\t1,50\n");

describe("init", () => {
  it("prints the proposal as settings and writes them", async () => {
    const { exitCode, printed, said } = await run([list()]);
    expect(exitCode).toBe(0);
    expect(parse(printed.join("\n"))).toMatchObject({ mapping: { delimiter: "\t", date_order: "dmy", decimal: "," } });
    expect(readSettings(bench.workspace.settings).mapping?.columns.issued_on).toBe("Datum");
    const { settings, secretKey } = bench.workspace;
    expect(said).toEqual([
      `Written to ${settings}.`,
      `The key of the pseudonyms is in ${secretKey}: keep a copy of it apart from the data.`,
    ]);
    expect(statSync(secretKey).mode & 0o777).toBe(0o600);
  });
  it("finds the one list in a folder", async () => {
    const { printed } = await run([dirname(list())], true);
    expect(JSON.parse(printed.join(""))).toMatchObject({ mapping: { file: "lijst.csv" } });
  });
  it("leaves settings that exist as they are", async () => {
    mkdirSync(bench.workspace.root, { recursive: true });
    writeFileSync(bench.workspace.settings, "currency: USD\n");
    const { said, printed } = await run([list()], true);
    expect(readFileSync(bench.workspace.settings, "utf8")).toBe("currency: USD\n");
    expect(said[0]).toContain("exists and was left as it is");
    expect(JSON.parse(printed.join(""))).toMatchObject({ settings: null, mapping: { file: "lijst.csv" } });
  });
  it("says that canonical files need no mapping", async () => {
    const { said } = await run([bench.folder(LEDGER)]);
    expect(said[0]).toContain("needs no mapping");
    expect(existsSync(bench.workspace.settings)).toBe(false);
  });
  it("says that an auditfile needs no mapping", async () => {
    const { said } = await run([bench.file("boek.xaf", "<auditfile/>")]);
    expect(said[0]).toContain("needs no mapping");
  });
  it("wants one path", async () => {
    await expect(run([])).rejects.toThrow("found no PATH");
    await expect(run(["a.csv", "b.csv"])).rejects.toThrow("found a second PATH, b.csv");
  });
});
