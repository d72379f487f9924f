import { cpSync, existsSync, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { workspaceAt, type Workspace } from "../../../../pipelines/config/paths.ts";
import { rotateKey } from "../../../../pipelines/sources/privacy/key-rotation.ts";
import type { LoadReport } from "../../../../pipelines/sources/load/load.ts";
import { openCurrentVault, openVault } from "../../../../pipelines/sources/privacy/vault.ts";
import { Warehouse } from "../../../../pipelines/warehouse/warehouse.ts";
import { Bench, LEDGER } from "../ledger-files.ts";

let bench: Bench;
beforeEach(() => (bench = new Bench()));
afterEach(() => bench.remove());

const WITH_ACCOUNTS = {
  ...LEDGER,
  "payment.csv": `payment_id,customer_id,value_on,amount,payer_account,end_to_end_id
B-1,K-001,2024-02-10,150.50,NL91 abna 0417 1643 00,E2E-1
`,
};

const PSEUDONYMS = `select customer_key as name from canonical.customer union all
  select payer_account from canonical.payment union all select end_to_end_id from canonical.payment`;

/** What of a warehouse does not depend on the key. */
const CONTENT = [
  "select * exclude (customer_key) from canonical.customer order by all",
  "select * from canonical.invoice order by all",
  "select * exclude (payer_account, end_to_end_id) from canonical.payment order by all",
  "select * exclude (vault) from canonical.load order by all",
];

async function inWarehouse<T>({ warehouse: path }: Workspace, work: (warehouse: Warehouse) => Promise<T>): Promise<T> {
  const warehouse = await Warehouse.open(path);
  try {
    return await work(warehouse);
  } finally {
    warehouse.close();
  }
}

const names = (warehouse: Warehouse) => warehouse.rows(PSEUDONYMS);

async function content(warehouse: Warehouse) {
  const answers = [];
  for (const sql of CONTENT) answers.push(await warehouse.rows(sql));
  return answers;
}

describe("the rotation of the key", () => {
  it("changes every pseudonym, the key and the vault, and nothing else", async () => {
    const { workspace } = bench;
    await bench.load(bench.folder(WITH_ACCOUNTS));
    const oldKey = readFileSync(workspace.secretKey);
    const before = await inWarehouse(workspace, async (warehouse) => [
      await names(warehouse),
      await content(warehouse),
    ]);
    await inWarehouse(workspace, async (warehouse) => {
      expect(await rotateKey(warehouse, workspace)).toBe(4);
      const after = [await names(warehouse), await content(warehouse)];
      expect(after[1]).toEqual(before[1]);
      const old = new Set(before[0]!.map((row) => JSON.stringify(row)));
      expect(after[0]).toHaveLength(4);
      expect(after[0]!.filter((row) => old.has(JSON.stringify(row)))).toEqual([]);
      expect((await openCurrentVault(warehouse, workspace)).vault.customers).toEqual(["K-001", "K-002"]);
    });
    expect(() => openVault(oldKey, readFileSync(workspace.vault))).toThrow();
    expect(readFileSync(workspace.secretKey)).not.toEqual(oldKey);
    const bytes = readFileSync(workspace.warehouse);
    for (const { name } of before[0] as { name: string }[]) expect(bytes.includes(name)).toBe(false);
  });

  it("changes those of the customers where no file has an account", async () => {
    await bench.load(bench.folder(LEDGER));
    await inWarehouse(bench.workspace, async (warehouse) => {
      expect(await rotateKey(warehouse, bench.workspace)).toBe(2);
    });
  });

  it("changes nothing for the loads that follow, however often", async () => {
    bench.mode = "difference";
    const folder = bench.folder(WITH_ACCOUNTS);
    await bench.load(folder);
    for (let rotations = 0; rotations < 2; rotations++) {
      await inWarehouse(bench.workspace, (warehouse) => rotateKey(warehouse, bench.workspace));
    }
    // A file that is written in another way is read again, and each pseudonym computed again.
    const spelled = WITH_ACCOUNTS["payment.csv"].replace("NL91 abna 0417 1643 00", "NL91ABNA0417164300");
    const report = await bench.load<LoadReport>(
      bench.folder({
        ...WITH_ACCOUNTS,
        "payment.csv": spelled,
        "customer.csv": `${WITH_ACCOUNTS["customer.csv"]}K-003,company,2024-03-01\n`,
      }),
    );
    expect(report.changes.map(({ table, added, changed, withdrawn }) => [table, added, changed, withdrawn])).toEqual([
      ["customer", 1, 0, 0],
    ]);
  });

  it("makes a key where nothing was loaded yet", async () => {
    const { workspace } = bench;
    expect(await inWarehouse(workspace, (warehouse) => rotateKey(warehouse, workspace))).toBe(0);
    expect(readFileSync(workspace.secretKey)).toHaveLength(32);
  });

  it("cut off at any step leaves a workspace that is as before or as after, and goes on", async () => {
    const { workspace } = bench;
    const folder = bench.folder(WITH_ACCOUNTS);
    await bench.load(folder);
    const whole = (name: string) => {
      const copy = workspaceAt(join(bench.root, name));
      cpSync(workspace.root, copy.root, { recursive: true });
      return copy;
    };
    const old = whole("old");
    await inWarehouse(workspace, (warehouse) => rotateKey(warehouse, workspace));
    const place = (from: string, to: string) => cpSync(from, to);
    /** The steps of a rotation, each with what it leaves behind. */
    const steps: readonly ((cut: Workspace) => void)[] = [
      (cut) => place(workspace.secretKey, `${cut.secretKey}.next`),
      (cut) => place(workspace.vault, `${cut.vault}.next`),
      (cut) => place(workspace.warehouse, `${cut.warehouse}.next`),
      (cut) => renameSync(`${cut.warehouse}.next`, cut.warehouse),
      (cut) => renameSync(`${cut.vault}.next`, cut.vault),
      (cut) => renameSync(`${cut.secretKey}.next`, cut.secretKey),
    ];
    for (const [done] of steps.entries()) {
      const cut = workspaceAt(join(bench.root, `cut-${done}`));
      cpSync(old.root, cut.root, { recursive: true });
      for (const step of steps.slice(0, done + 1)) step(cut);
      await inWarehouse(cut, async (warehouse) => {
        const { key, vault } = await openCurrentVault(warehouse, cut);
        expect(vault.customers, `after step ${done}`).toEqual(["K-001", "K-002"]);
        expect(key).toEqual(readFileSync(done < 3 ? old.secretKey : workspace.secretKey));
        await rotateKey(warehouse, cut);
      });
      expect(existsSync(`${cut.secretKey}.next`) || existsSync(`${cut.vault}.next`)).toBe(false);
    }
  });
});
