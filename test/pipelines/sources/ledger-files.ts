import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { recordingEffects, type Effects } from "../../../pipelines/config/effects.ts";
import { workspaceAt, type Workspace } from "../../../pipelines/config/paths.ts";
import { normalizeSettings } from "../../../pipelines/config/settings.ts";
import type { LoadMode } from "../../../pipelines/sources/load/file-plan.ts";
import { loadLedger, type LoadReport } from "../../../pipelines/sources/load/load.ts";
import { Warehouse, type Row } from "../../../pipelines/warehouse/warehouse.ts";

/** Settings under which no load is refused for what it rejects. */
export const TOLERANT = { load_tolerance: { rows: 1, amount: 1 } };

/** A small ledger without a fault: two customers, three invoices of which one is a credit, one payment of two parts. */
export const LEDGER = {
  "customer.csv": `customer_id,customer_type,started_on
K-001,company,2020-01-01
K-002,consumer,2021-05-01
`,
  "invoice.csv": `invoice_id,customer_id,issued_on,due_on,gross_amount
F-1,K-001,2024-01-05,2024-02-04,100.00
F-2,K-001,2024-01-20,2024-02-19,50.50
F-3,K-002,2024-02-01,2024-03-02,-20
`,
  "payment.csv": `payment_id,customer_id,value_on,amount
B-1,K-001,2024-02-10,150.50
`,
  "allocation.csv": `payment_id,invoice_id,amount,applied_on
B-1,F-1,100.00,2024-02-10
B-1,F-2,50.50,2024-02-10
`,
};

export type Files = Readonly<Record<string, string | Uint8Array>>;

/** A folder for a test, with a ledger and a workspace; `remove` it at the end. */
export class Bench {
  readonly root = mkdtempSync(join(tmpdir(), "betaalbeeld-test-"));
  readonly workspace: Workspace = workspaceAt(join(this.root, "workspace"));
  readonly effects: Effects & { readonly said: string[] } = recordingEffects();

  /** Writes files into a new folder of that name and returns its path. */
  folder(files: Files, name = "ledger"): string {
    const folder = join(this.root, name);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
    return folder;
  }

  /** Writes one file and returns its path. */
  file(name: string, text: string | Uint8Array): string {
    return join(this.folder({ [name]: text }, "list"), name);
  }

  /** How a load relates to the one before; each case has the workspace for itself unless it says otherwise. */
  mode: LoadMode = "replacement";

  /** Loads into the workspace's warehouse file; what `look` returns is read before it is closed. */
  async load<T>(
    path: string | readonly string[],
    settings: Record<string, unknown> = {},
    look: (warehouse: Warehouse, report: LoadReport) => Promise<T> | T = (_, report) => report as T,
    effects: Effects = this.effects,
  ): Promise<T> {
    const warehouse = await Warehouse.open(this.workspace.warehouse);
    try {
      const all = normalizeSettings(settings, "test");
      const paths = typeof path === "string" ? [path] : path;
      const { workspace, mode } = this;
      const report = await loadLedger({ warehouse, paths, settings: all, workspace, effects, mode });
      return await look(warehouse, report);
    } finally {
      warehouse.close();
    }
  }

  /** Loads tolerantly and returns the rows of a query. */
  query(path: string, sql: string, settings: Record<string, unknown> = TOLERANT): Promise<readonly Row[]> {
    return this.load(path, settings, (warehouse) => warehouse.rows(sql));
  }

  /** Loads tolerantly and returns the quarantine's lines, header left out, without their line ends. */
  async quarantine(path: string, settings: Record<string, unknown> = TOLERANT): Promise<readonly string[]> {
    const { quarantine } = await this.load<LoadReport>(path, settings);
    if (quarantine === null) return [];
    return readFileSync(quarantine, "utf8").split("\r\n").slice(1, -1);
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
