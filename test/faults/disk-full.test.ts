import { mkdirSync, mkdtempSync, readdirSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { NOTHING_BEFORE } from "../../models/disclosure/register.ts";
import { main } from "../../pipelines/cli.ts";
import { recordingEffects } from "../../pipelines/config/effects.ts";
import type { ExpectedError } from "../../pipelines/config/errors.ts";
import { workspaceAt, type Workspace } from "../../pipelines/config/paths.ts";
import { explainStorage } from "../../pipelines/config/storage-errors.ts";
import { publish } from "../../pipelines/publish/releases/publish.ts";
import { openCurrentVault } from "../../pipelines/sources/privacy/vault.ts";
import { Warehouse } from "../../pipelines/warehouse/warehouse.ts";
import { LEDGER } from "../pipelines/sources/ledger-files.ts";
import { LIST_HEADER, sheetOf } from "../pipelines/sources/workbook/workbook-files.ts";
import { mt940Text } from "../pipelines/sources/bank/mt940-text.ts";
import { SAMPLE_RELEASE } from "../reports/sample-release.ts";
import { stateOf, unfinishedFiles } from "./ledger-state.ts";
import { HAS_SMALL_DISKS, SmallDisk } from "./small-disk.ts";

const PAGE_BYTES = 4096;

let folder: string;
let disks: SmallDisk[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "betaalbeeld-full-"));
  disks = [];
});
afterEach(() => {
  for (const disk of disks) disk.remove();
  rmSync(folder, { recursive: true, force: true });
});

function smallDisk(...options: ConstructorParameters<typeof SmallDisk>): SmallDisk {
  const disk = new SmallDisk(...options);
  disks.push(disk);
  return disk;
}

function files(name: string, content: Readonly<Record<string, string | Uint8Array>>): string {
  const path = join(folder, name);
  mkdirSync(path, { recursive: true });
  for (const [file, text] of Object.entries(content)) writeFileSync(join(path, file), text);
  return path;
}

function tolerantWorkspace(root: string): Workspace {
  mkdirSync(root, { recursive: true });
  const workspace = workspaceAt(root);
  writeFileSync(workspace.settings, "load_tolerance: { rows: 1, amount: 1 }\n");
  return workspace;
}

async function run(workspace: Workspace, ...argv: string[]) {
  const effects = recordingEffects();
  const code = await main([...argv, "--workspace", workspace.root], effects);
  return { code, said: effects.said.join("\n") };
}

const rows = (count: number, row: (number: number) => string) =>
  Array.from({ length: count }, (_, number) => `${row(number)}\n`).join("");
const BAD_ROWS = rows(200, (number) => `BAD-${number},K-001,31-02-2024,2024-03-02,1e3`);
const NEW_ROWS = rows(4000, (number) => `NEW-${number},K-03,2024-03-01,2024-03-31,${number}.50`);

const INVOICE_HEADER = "invoice_id,customer_id,issued_on,due_on,gross_amount\n";
const LIST_ROWS = Array.from({ length: 1500 }, (_, number) => [
  `F-${number}`,
  "K-1",
  "13-01-2024",
  "13-02-2024",
  "5,00",
]);

const FIRST = { ...LEDGER, "invoice.csv": LEDGER["invoice.csv"] + BAD_ROWS };
const SECOND = {
  ...LEDGER,
  "invoice.csv": LEDGER["invoice.csv"] + NEW_ROWS + BAD_ROWS,
  "customer.csv": LEDGER["customer.csv"] + rows(2000, (number) => `K-0${number + 3},company,2024-03-01`),
};

async function inWarehouse(workspace: Workspace, look: (warehouse: Warehouse) => Promise<void>): Promise<void> {
  const warehouse = await Warehouse.open(workspace.warehouse);
  try {
    await look(warehouse);
  } finally {
    warehouse.close();
  }
}

/** Runs a command that finds the disk full, and returns the file that it names. */
async function expectFull(workspace: Workspace, ...argv: string[]): Promise<string> {
  const { code, said } = await run(workspace, ...argv);
  expect(said).toMatch(
    /^DISK_FULL: \S+: found a full disk \(\d+ MB free\); expected room for .+\. Free .+ on that disk/m,
  );
  expect(code).toBe(2);
  return /DISK_FULL: (\S+):/.exec(said)![1]!;
}

describe.skipIf(!HAS_SMALL_DISKS)("a full disk", { timeout: 120_000 }, () => {
  it("at each write of a load leaves the ledger as it was, and the next load completes", async () => {
    const disk = smallDisk();
    const workspace = tolerantWorkspace(join(disk.path, "workspace"));
    const first = ["load", "--ledger", files("first", FIRST)];
    const second = ["load", "--ledger", files("second", SECOND), "--known-on", "2024-04-30"];
    expect((await run(workspace, ...first)).code).toBe(0);
    const before = await stateOf(workspace);
    const found: string[] = [];
    for (const pages of [0, 1, 4, 48]) {
      disk.leave(pages * PAGE_BYTES);
      found.push(await expectFull(workspace, ...second));
      expect(await stateOf(workspace)).toEqual(before);
    }
    const names = found.map((path) => path.slice(workspace.root.length + 1).replace(/\w{12}(?=[.]csv)/, "*"));
    expect(names).toEqual([
      "manifest.json.new",
      "quarantine/*.csv.new",
      "customers.vault.next",
      "warehouse.duckdb.wal",
    ]);
    disk.free();
    const undisturbed = tolerantWorkspace(join(folder, "undisturbed"));
    await run(undisturbed, ...first);
    for (const other of [workspace, undisturbed]) expect((await run(other, ...second)).code).toBe(0);
    expect(await stateOf(workspace)).toEqual(await stateOf(undisturbed));
    expect(unfinishedFiles(workspace)).toEqual([]);
  });

  it("while the warehouse is made leaves none behind that the next load could not open", async () => {
    const disk = smallDisk();
    const workspace = workspaceAt(join(disk.path, "workspace"));
    const ledger = files("first", LEDGER);
    for (const pages of [0, 1, 2]) {
      disk.leave(pages * PAGE_BYTES);
      expect(await expectFull(workspace, "load", "--ledger", ledger)).toContain("warehouse.duckdb");
      expect(readdirSync(workspace.root)).toEqual([]);
    }
    disk.free();
    expect((await run(workspace, "load", "--ledger", ledger)).code).toBe(0);
  });

  it("behind the commit, while the warehouse is brought up to date, loses neither ledger nor vault", async () => {
    const disk = smallDisk({ megabytes: 64 });
    const workspace = workspaceAt(join(disk.path, "workspace"));
    const many = rows(150_000, (number) => `F-${number + 10},K-00${number % 2},2024-03-01,2024-03-31,${number}.50`);
    const customers = rows(10, (number) => `K-00${number},company,2024-03-01`);
    const ledger = files("many", {
      "invoice.csv": INVOICE_HEADER + many,
      "customer.csv": `customer_id,customer_type,started_on\n${customers}`,
    });
    disk.leave(500_000);
    expect(await expectFull(workspace, "load", "--ledger", ledger)).toContain("warehouse.duckdb");
    disk.free();
    expect((await run(workspace, "load", "--ledger", ledger)).code).toBe(0);
    await inWarehouse(workspace, async (warehouse) => {
      expect(await warehouse.count("current.invoice")).toBe(150_000);
      expect((await openCurrentVault(warehouse, workspace)).vault.customers).toHaveLength(10);
    });
  });

  const accented = "Factuurnummer;Klant;Factuurdatum;Vervaldatum;Bedrag;Omschrijving\n";
  const listRows = rows(1500, (number) => `F-${number};K-1;13-01-2024;13-02-2024;5,00;caf\u00e9 num\u00e9ro ${number}`);
  const entry = (number: number) =>
    `:61:2602020203C1,00NTRFEREF//B-${number}\r\n:86:/EREF/E-${number}//REMI/USTD//F-1/`;
  it.each([
    ["text in another encoding", "lijst.csv", () => Buffer.from(accented + listRows, "latin1")],
    ["a workbook", "lijst.xlsx", () => sheetOf(LIST_HEADER, ...LIST_ROWS)],
    ["a file with faulty records", "invoice.csv", () => `${INVOICE_HEADER}${NEW_ROWS}F-9,"broken\n`],
    [
      "a bank statement",
      "statement.sta",
      () =>
        mt940Text(
          Array.from({ length: 800 }, (_, n) => entry(n)),
          { closing: "C260203EUR1800,00" },
        ),
    ],
  ])("while %s is copied loses no row", async (_, name, content) => {
    const workspace = tolerantWorkspace(join(folder, "workspace"));
    const disk = smallDisk({ path: workspace.scratch });
    const isStatement = name.endsWith(".sta");
    const ledger = files("ledger", { ...(isStatement ? LEDGER : {}), [name]: await content() });
    if (name === "invoice.csv") writeFileSync(join(ledger, "customer.csv"), SECOND["customer.csv"]);
    disk.leave(10 * PAGE_BYTES);
    expect(await expectFull(workspace, "load", "--ledger", ledger)).toContain(workspace.scratch);
    disk.free();
    expect(await run(workspace, "load", "--ledger", ledger)).toMatchObject({ code: 0 });
  });

  it("for what does not fit in memory is said as such", async () => {
    const disk = smallDisk();
    const warehouse = await Warehouse.open(join(disk.path, "warehouse.duckdb"), { memoryLimit: "60MB" });
    try {
      disk.leave(1_000_000);
      const sort =
        "create temp table sorted as select hash(i) as h, hash(h) as k from range(6000000) as t(i) order by all";
      const error: unknown = await explainStorage(
        () => 5e6,
        () => warehouse.run(sort),
      ).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ code: "DISK_FULL", exitCode: 2 });
      expect((error as ExpectedError).facts.action).toContain("Free about 5 MB");
    } finally {
      warehouse.close();
    }
  });

  it("while the key is rotated leaves the old key, vault and pseudonyms", async () => {
    const disk = smallDisk({ megabytes: 32 });
    const workspace = tolerantWorkspace(join(disk.path, "workspace"));
    await run(workspace, "load", "--ledger", files("second", SECOND));
    const before = await stateOf(workspace);
    for (const pages of [4, 40]) {
      disk.leave(pages * PAGE_BYTES);
      await expectFull(workspace, "key", "rotate");
      expect(await stateOf(workspace)).toEqual(before);
    }
    disk.free();
    expect((await run(workspace, "key", "rotate")).code).toBe(0);
    expect(await stateOf(workspace)).toMatchObject({ ledger: before.ledger, rotations: 1 });
  });

  it("while a ledger is built leaves it as it was", async () => {
    const disk = smallDisk({ megabytes: 32 });
    const workspace = tolerantWorkspace(join(disk.path, "workspace"));
    await run(workspace, "load", "--ledger", files("second", SECOND));
    const before = await stateOf(workspace);
    disk.leave(20 * PAGE_BYTES);
    await expectFull(workspace, "build");
    expect(await stateOf(workspace)).toEqual(before);
    disk.free();
    expect((await run(workspace, "build")).code).toBe(0);
  });

  it("while a release is written keeps the one that is served", async () => {
    const workspace = workspaceAt(join(folder, "workspace"));
    const disk = smallDisk({ path: workspace.releases, files: 4 });
    mkdirSync(join(disk.path, "2026-10-31-one", "site"), { recursive: true });
    symlinkSync(join("releases", "2026-10-31-one"), workspace.current);
    disk.leave(0);
    const work = () => publish({ release: SAMPLE_RELEASE, register: NOTHING_BEFORE }, workspace, recordingEffects());
    await expect(explainStorage(() => 0, work)).rejects.toMatchObject({ code: "DISK_FULL" });
    expect(readlinkSync(workspace.current)).toBe(join("releases", "2026-10-31-one"));
  });
});

describe.skipIf(!HAS_SMALL_DISKS)("a workspace that may not be written to", { timeout: 120_000 }, () => {
  it("is said by every command, and is as it was", async () => {
    const disk = smallDisk();
    const workspace = tolerantWorkspace(join(disk.path, "workspace"));
    await run(workspace, "load", "--ledger", files("first", FIRST));
    const before = await stateOf(workspace);
    const second = ["--ledger", files("second", SECOND), "--known-on", "2024-04-30"];
    disk.makeReadOnly();
    for (const argv of [
      ["load", ...second],
      ["run", ...second],
      ["build"],
      ["key", "rotate"],
      ["status"],
      ["kpi", "--as-of", "2024-03-01"],
    ]) {
      const { code, said } = await run(workspace, ...argv);
      expect(said, argv[0]).toMatch(
        /^NOT_WRITABLE: \S+: found a place that may not be written to; expected .*Change who may/,
      );
      expect(code, argv[0]).toBe(2);
    }
    const absent = workspaceAt(join(disk.path, "other"));
    expect((await run(absent, "load", ...second)).said).toMatch(/^NOT_WRITABLE: /);
    disk.makeReadOnly(false);
    expect(await stateOf(workspace)).toEqual(before);
    expect((await run(workspace, "load", ...second)).code).toBe(0);
  });
});
