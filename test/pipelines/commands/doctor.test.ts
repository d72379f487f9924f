import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { main } from "../../../pipelines/cli.ts";
import { recordingEffects } from "../../../pipelines/config/effects.ts";
import { Warehouse } from "../../../pipelines/warehouse/warehouse.ts";
import { Bench, LEDGER } from "../sources/ledger-files.ts";

let bench: Bench;
beforeEach(() => (bench = new Bench()));
afterEach(() => bench.remove());

interface Report {
  readonly versions: Readonly<Record<string, string>>;
  readonly locked: boolean;
  readonly files: readonly { readonly path: string; readonly mode: string }[];
  readonly findings: readonly { readonly code: string; readonly where: string; readonly fixable: boolean }[];
}

async function examine(...more: string[]): Promise<{ code: number; report: Report; codes: readonly string[] }> {
  const effects = recordingEffects();
  const code = await main(["doctor", "--workspace", bench.workspace.root, "--json", ...more], effects);
  const report = JSON.parse(effects.printed.at(-1)!) as Report;
  return { code, report, codes: report.findings.map((finding) => finding.code) };
}

/** Number of a process that was there and is no more. */
const deadProcess = () => spawnSync(process.execPath, ["--version"]).pid;

describe("doctor", () => {
  it("finds nothing wrong with a workspace as a load leaves it, nor with one that is not there yet", async () => {
    expect((await examine()).codes).toEqual([]);
    expect(existsSync(bench.workspace.root)).toBe(false);
    await bench.load(bench.folder(LEDGER));
    const { code, report } = await examine();
    expect(report.findings).toEqual([]);
    expect(code).toBe(0);
    expect(report.versions.duckdb).toMatch(/^v1\.5\./);
    const modes = Object.fromEntries(report.files.map(({ path, mode }) => [path, mode]));
    expect(modes[bench.workspace.secretKey]).toBe("0600");
    expect(modes[bench.workspace.vault]).toBe("0600");
  });

  it("finds what killed runs left behind, and removes it when asked; what is in use stays", async () => {
    await bench.load(bench.folder(LEDGER));
    const { root, warehouse, scratch, quarantine, secretKey } = bench.workspace;
    const dead = join(scratch, `betaalbeeld-${deadProcess()}-Ab12Cd`);
    const alive = join(scratch, `betaalbeeld-${process.ppid}-Ab12Cd`);
    for (const folder of [dead, alive, `${warehouse}.tmp`, quarantine]) mkdirSync(folder, { recursive: true });
    const files = [`${warehouse}.next`, join(root, "manifest.json.new"), `${secretKey}.12.new`];
    for (const path of files) writeFileSync(path, "KLANT");
    const old = join(quarantine, "old.csv");
    writeFileSync(old, "KLANT", { mode: 0o600 });
    utimesSync(old, new Date("2020-01-01"), new Date("2020-01-01"));
    const young = join(quarantine, "young.csv");
    writeFileSync(young, "KLANT", { mode: 0o600 });
    const found = await examine();
    expect(found.code).toBe(2);
    expect(new Set(found.codes)).toEqual(new Set(["LEFT_BEHIND", "QUARANTINE_OLD"]));
    expect(found.report.findings.map(({ where }) => where).sort()).toEqual(
      [...files, dead, `${warehouse}.tmp`, old].sort(),
    );
    expect(await examine("--fix")).toMatchObject({ code: 0, codes: [] });
    expect([...files, dead, old].filter((path) => existsSync(path))).toEqual([]);
    expect([alive, young].every((path) => existsSync(path))).toBe(true);
  });

  it("closes files that others may read", async () => {
    await bench.load(bench.folder(LEDGER));
    const { vault, secretKey } = bench.workspace;
    chmodSync(vault, 0o644);
    chmodSync(secretKey, 0o640);
    const { report } = await examine();
    expect(report.findings).toMatchObject([
      { code: "FILE_EXPOSED", where: vault, fixable: true },
      { code: "FILE_EXPOSED", where: secretKey, fixable: true },
    ]);
    expect((await examine("--fix")).codes).toEqual([]);
    expect([vault, secretKey].map((path) => statSync(path).mode & 0o777)).toEqual([0o600, 0o600]);
  });

  it.each([
    ["KEY_LOST", 3, () => rmSync(bench.workspace.secretKey)],
    ["KEY_WEAK", 2, () => writeFileSync(bench.workspace.secretKey, "short")],
    ["VAULT_LOST", 3, () => rmSync(bench.workspace.vault)],
    ["SETTINGS_INVALID", 2, () => writeFileSync(bench.workspace.settings, "currency: guilders")],
    ["CUT_OFF", 2, () => writeFileSync(`${bench.workspace.vault}.next`, "")],
  ])("says what is wrong: %s", async (code, exit, spoil) => {
    await bench.load(bench.folder(LEDGER));
    spoil();
    const told = await examine();
    expect(told.codes).toEqual([code]);
    expect(told.code).toBe(exit);
  });

  it("names the key that does not open the vault", async () => {
    await bench.load(bench.folder(LEDGER));
    rmSync(bench.workspace.secretKey);
    await main(["init", join(bench.folder(LEDGER), "invoice.csv"), "--workspace", bench.workspace.root], bench.effects);
    expect((await examine()).codes).toEqual(["KEY_WRONG"]);
  });

  it("says which process holds the warehouse", async () => {
    await bench.load(bench.folder(LEDGER));
    const script = `import { Warehouse } from "${join(process.cwd(), "pipelines/warehouse/warehouse.ts")}";
      await Warehouse.open(${JSON.stringify(bench.workspace.warehouse)});
      process.stdout.write("open");
      setInterval(() => undefined, 1000);`;
    const { spawn } = await import("node:child_process");
    const holder = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script]);
    try {
      await new Promise((resolve) => holder.stdout.once("data", resolve));
      const { code, report } = await examine("--fix");
      expect(code).toBe(6);
      expect(report.locked).toBe(true);
      expect(report.findings).toMatchObject([{ code: "WAREHOUSE_BUSY" }]);
    } finally {
      holder.kill("SIGKILL");
    }
  });
});

describe("a session", () => {
  it("clears what killed runs left behind before it begins", async () => {
    await bench.load(bench.folder(LEDGER));
    const dead = join(bench.workspace.scratch, `betaalbeeld-${deadProcess()}-Ab12Cd`);
    mkdirSync(dead, { recursive: true });
    writeFileSync(join(dead, "1.utf8.csv"), "KLANT");
    expect(await main(["status", "--workspace", bench.workspace.root], bench.effects)).toBe(0);
    expect(existsSync(dead)).toBe(false);
  });

  it("refuses to run with a weak key", async () => {
    await bench.load(bench.folder(LEDGER));
    writeFileSync(bench.workspace.secretKey, Buffer.alloc(32));
    await expect(bench.load(bench.folder(LEDGER, "again"))).rejects.toMatchObject({ code: "KEY_WEAK" });
    expect(await main(["key", "rotate", "--workspace", bench.workspace.root], bench.effects)).toBe(2);
  });

  it("takes the key from where the settings say", async () => {
    const folder = bench.folder(LEDGER);
    const { root, settings, secretKey } = bench.workspace;
    mkdirSync(root, { recursive: true });
    writeFileSync(settings, "secret_key: ../elsewhere/ledger.key\n");
    expect(await main(["load", "--ledger", folder, "--workspace", root], bench.effects)).toBe(0);
    expect(existsSync(secretKey)).toBe(false);
    const elsewhere = join(bench.root, "elsewhere", "ledger.key");
    expect(statSync(elsewhere).mode & 0o777).toBe(0o600);
    const warehouse = await Warehouse.open(bench.workspace.warehouse);
    warehouse.close();
    expect((await examine()).codes).toEqual([]);
    rmSync(elsewhere);
    expect((await examine()).codes).toEqual(["KEY_LOST"]);
  });
});
