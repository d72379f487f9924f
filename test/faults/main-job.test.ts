import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { main } from "../../pipelines/cli.ts";
import { recordingEffects } from "../../pipelines/config/effects.ts";
import { PACKAGE_ROOT, workspaceAt, type Workspace } from "../../pipelines/config/paths.ts";
import { writeSample } from "../../pipelines/sample/write-sample.ts";
import { Warehouse } from "../../pipelines/warehouse/warehouse.ts";

const PROGRAM = join(PACKAGE_ROOT, "pipelines", "betaalbeeld.js");

let folder: string;
let ledger: string;
let workspace: Workspace;

interface Result {
  readonly release: string;
  readonly as_of: string;
  readonly rows: { readonly read: number; readonly loaded: number; readonly rejected: number };
  readonly control_totals: Readonly<Record<string, unknown>>;
  readonly model: unknown;
  readonly site: string;
}

const argumentsOf = (...more: string[]) => [
  "run",
  "--ledger",
  ledger,
  "--workspace",
  workspace.root,
  "--no-serve",
  ...more,
];

async function run(...more: string[]) {
  const effects = recordingEffects();
  const code = await main(argumentsOf("--json", ...more), effects);
  return { code, said: effects.said.join("\n"), result: JSON.parse(effects.printed.at(-1)!) as Result };
}

/** Starts the main job as a process of its own and kills it after some time; true when it was still at work. */
async function killAfter(milliseconds: number): Promise<boolean> {
  const child = spawn(process.execPath, [PROGRAM, ...argumentsOf()], { stdio: "ignore", detached: true });
  const ended = once(child, "exit");
  await Promise.race([sleep(milliseconds), ended]);
  const wasRunning = child.exitCode === null;
  // The whole group: the site is built by a child of it.
  if (wasRunning) process.kill(-child.pid!, "SIGKILL");
  await ended;
  return wasRunning;
}

function publishedFiles(): string[] {
  const site = join(workspace.current, "site");
  return readdirSync(site, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.(html|json|csv|js|css)$/.test(file))
    .map((file) => join(site, file));
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "betaalbeeld-main-"));
  ledger = join(folder, "ledger");
  workspace = workspaceAt(join(folder, "state"));
  await writeSample(ledger, { customers: 150, months: 15, seed: 5, format: "csv" }, recordingEffects());
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the main job", { timeout: 300_000 }, () => {
  it("completes after being killed at different moments, and says what it did as one object", async () => {
    const interrupted = [];
    for (const milliseconds of [900, 1800, 3500]) interrupted.push(await killAfter(milliseconds));
    expect(interrupted).toContain(true);
    const { code, result } = await run();
    expect(code).toBe(0);
    expect(result).toMatchObject({ as_of: "2026-11-30", rows: { rejected: 0 } });
    expect(result.rows.read).toBe(result.rows.loaded);
    expect(readlinkSync(workspace.current)).toBe(join("releases", result.release));
    expect(existsSync(join(result.site, "nl", "index.html"))).toBe(true);
    expect(readdirSync(workspace.releases).filter((name) => name.startsWith("."))).toEqual([]);
  });

  it("does nothing when nothing changed", async () => {
    const before = readlinkSync(workspace.current);
    const { said, result } = await run();
    expect(said).toMatch(/^Nothing changed since 2026-11-30-/m);
    expect(result.model).toBeNull();
    expect(readlinkSync(workspace.current)).toBe(before);
  });

  it("publishes no customer number, invoice number or pseudonym", async () => {
    const warehouse = await Warehouse.open(workspace.warehouse);
    const keys = await warehouse.rows("select customer_key from canonical.customer");
    const invoices = await warehouse.rows("select invoice_id from canonical.invoice limit 500");
    warehouse.close();
    const numbers = readFileSync(join(ledger, "customer.csv"), "utf8")
      .split("\n")
      .slice(1, -1)
      .map((line) => line.split(",")[0]!);
    const secrets = [
      ...numbers,
      ...keys.map((row) => String(row.customer_key)),
      ...invoices.map((row) => String(row.invoice_id)),
    ];
    expect(secrets.length).toBeGreaterThan(600);
    const files = publishedFiles();
    expect(files.length).toBeGreaterThan(20);
    for (const file of files) {
      const text = readFileSync(file, "utf8");
      expect(
        secrets.filter((secret) => text.includes(secret)),
        file,
      ).toEqual([]);
      expect(text.match(/\b[A-Z]{2}\d{2}[A-Z]{4}\d{10}\b|[\w.]+@[\w-]+\.(nl|com|org)\b/g), file).toBeNull();
    }
  });

  it("keeps the published site when a load is refused", async () => {
    const before = readlinkSync(workspace.current);
    const payments = join(ledger, "payment.csv");
    const original = readFileSync(payments, "utf8");
    writeFileSync(payments, original.replaceAll(/\d{4}-\d{2}-\d{2}/g, "1e3"));
    const effects = recordingEffects();
    expect(await main(argumentsOf(), effects)).toBe(3);
    expect(effects.said.join("\n")).toMatch(/LOAD_REFUSED: .*payment value_on not_a_date \d+/);
    expect(readlinkSync(workspace.current)).toBe(before);
    writeFileSync(payments, original);
    const { code, result } = await run();
    expect(code).toBe(0);
    expect(join("releases", result.release)).toBe(before);
  });
});
