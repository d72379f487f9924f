import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findTable } from "../../../../models/contract/contract.ts";
import { normalizeSettings } from "../../../../pipelines/config/settings.ts";
import { identify } from "../../../../pipelines/sources/source-file.ts";
import { beginStaging, stageCanonical } from "../../../../pipelines/sources/staging.ts";
import { ubl } from "../../../../pipelines/sources/ubl/ubl.ts";
import { quotedString } from "../../../../pipelines/warehouse/sql.ts";
import { Warehouse } from "../../../../pipelines/warehouse/warehouse.ts";

type Texts = Readonly<Record<string, string | null>>;

export interface Read {
  /** The rows of each table as texts, without the columns that are empty. */
  readonly tables: Readonly<Record<string, readonly Texts[]>>;
  /** As `code value`. */
  readonly assumptions: readonly string[];
}

function withoutEmpty(row: Texts): Texts {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
}

/** A folder and an engine to read files with. */
export class UblBench {
  readonly #root = mkdtempSync(join(tmpdir(), "betaalbeeld-ubl-"));
  readonly #warehouse: Warehouse;

  private constructor(warehouse: Warehouse) {
    this.#warehouse = warehouse;
  }

  static async open(): Promise<UblBench> {
    return new UblBench(await Warehouse.open(":memory:"));
  }

  async #tables(path: string, currency: string) {
    const settings = normalizeSettings({ currency }, "test");
    const reading = { warehouse: this.#warehouse, scratch: this.#root, settings, index: 0 };
    return { reading, ...(await ubl.read(await identify(path), reading)) };
  }

  /** Writes a file and returns its path. */
  file(text: string | Uint8Array): string {
    const path = join(this.#root, "factuur.xml");
    writeFileSync(path, text);
    return path;
  }

  /** Reads a file in a ledger of that currency. */
  async read(path: string, currency = "EUR"): Promise<Read> {
    const { files, assumptions } = await this.#tables(path, currency);
    const tables: Record<string, readonly Texts[]> = {};
    for (const { file, table } of files) {
      const rows = await this.#warehouse
        .rows(`select * from read_csv(${quotedString(file.readable)}, all_varchar = true,
        header = true, delim = ',', quote = '"', escape = '"')`);
      tables[table] = rows.map((row) => withoutEmpty(row as Texts));
    }
    return { tables, assumptions: assumptions.map(({ code, value }) => `${code} ${value}`) };
  }

  /** Returns what the checks of the contract reject, as `table column reason value`. */
  async rejected(path: string): Promise<readonly string[]> {
    const { files, reading } = await this.#tables(path, "EUR");
    await beginStaging(this.#warehouse);
    for (const { file, table } of files) await stageCanonical(findTable(table)!, file, reading);
    const rows = await this.#warehouse.rows<{ said: string }>(
      "select concat_ws(' ', table_name, column_name, reason, value) as said from stage_rejection order by all",
    );
    return rows.map(({ said }) => said.trim());
  }

  close(): void {
    this.#warehouse.close();
    rmSync(this.#root, { recursive: true, force: true });
  }
}
