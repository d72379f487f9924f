import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import JSZip from "jszip";
import { afterAll, beforeAll, expect, it } from "vitest";
import { seededRandom, type Random } from "../../../models/random.ts";
import { ExpectedError } from "../../../pipelines/config/errors.ts";
import { assertHeader, canonicalTableOf } from "../../../pipelines/sources/load/canonical-folder.ts";
import { identify } from "../../../pipelines/sources/source-file.ts";
import { scanRecords } from "../../../pipelines/sources/tables/record-scanner.ts";
import { beginStaging, stageCanonical } from "../../../pipelines/sources/staging/staging.ts";
import { openFile, type OpenedFile } from "../../../pipelines/sources/tables/text-file.ts";
import { quotedString } from "../../../pipelines/warehouse/sql.ts";
import { Warehouse } from "../../../pipelines/warehouse/warehouse.ts";
import { testSettings } from "../../support/ledger.ts";
import { Bench } from "./ledger-files.ts";
import { mutated } from "./mutations.ts";
import { SHEET, sheetOf } from "./workbook/workbook-files.ts";

const SEED = 20_261_128;
/** Beyond what one thread of this process has before, and of what such small files can need. */
const MOST_MEMORY_BYTES = 400e6;
const MOST_WRITTEN_BYTES = 10e6;

const HEADER = ["invoice_id", "customer_id", "issued_on", "due_on", "gross_amount"];
const ROWS = Array.from({ length: 30 }, (_, row) => {
  const day = String((row % 28) + 1).padStart(2, "0");
  return [
    `F-${row}`,
    row % 7 === 0 ? 'K "1", één' : `K-${row}`,
    `2024-01-${day}`,
    `2024-02-${day}`,
    `${row}.5${row % 10}`,
  ];
});

const quoted = (value: string) => (/[",]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
const csv = () => `${[HEADER, ...ROWS].map((row) => row.map(quoted).join(",")).join("\r\n")}\r\n`;

let bench: Bench;
let warehouse: Warehouse;
beforeAll(async () => {
  bench = new Bench();
  warehouse = await Warehouse.open(":memory:");
});
afterAll(() => {
  warehouse.close();
  bench.remove();
});

/** Parquet with the types of the contract, as another program would write it. */
async function parquet(): Promise<Buffer> {
  const [from, to] = [join(bench.root, "sound.csv"), join(bench.root, "sound.parquet")];
  writeFileSync(from, csv());
  await warehouse.run(`copy (select invoice_id, customer_id, issued_on::date as issued_on, due_on::date as due_on,
      gross_amount::decimal(18, 2) as gross_amount from read_csv(${quotedString(from)}, all_varchar = true, header = true))
    to ${quotedString(to)} (format parquet)`);
  return readFileSync(to);
}

/** A workbook with faults in the XML of a part, its zip file sound; now and then in its bytes. */
async function spoiledWorkbook(bytes: Buffer, random: Random): Promise<Buffer> {
  if (random() < 0.2) return mutated(bytes, random);
  const archive = await JSZip.loadAsync(bytes);
  const part = random() < 0.7 ? SHEET : "xl/sharedStrings.xml";
  archive.file(part, mutated(await archive.file(part)!.async("nodebuffer"), random));
  return archive.generateAsync({ type: "nodebuffer" });
}

/** Rows below the header as they stand in the file, blank ones left out. */
async function rowsIn({ source, readable, delimiter }: OpenedFile): Promise<number> {
  if (source.format !== "parquet") return [...scanRecords(readable, delimiter)].length - 1;
  return (await warehouse.row<{ rows: number }>(`select count(*)::integer as rows from ${quotedString(readable)}`))
    .rows;
}

/** Reads a file into the staging tables. Throws unless each of its rows is loaded or rejected; returns whether it could. */
async function read(path: string, index: number): Promise<boolean> {
  try {
    const reading = { warehouse, scratch: bench.folder({}, `scratch-${index}`), settings: testSettings(), index };
    const file = await openFile(await identify(path), reading);
    if (canonicalTableOf(file) === undefined) return false;
    assertHeader(file, canonicalTableOf(file)!);
    await beginStaging(warehouse);
    await stageCanonical({ file, table: "invoice", columnNames: {} }, 1, reading);
    const { known, read } = await warehouse.row<{ known: number; read: number }>(`select
      ((select count(*) from stage_invoice) + (select count(*) from stage_rejection))::integer as known,
      (select sum(rows_read) from stage_read)::integer as read`);
    expect([known, read]).toEqual([read, await rowsIn(file)]);
    if (file.readable !== path) expect(readFileSync(file.readable).length).toBeLessThan(MOST_WRITTEN_BYTES);
    return true;
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    expect([error.facts.found, error.facts.action]).not.toContain("");
    return false;
  }
}

const noDamage = (bytes: Buffer, random: Random) => Promise.resolve(mutated(bytes, random));

it.each([
  ["csv", 120, () => Promise.resolve(Buffer.from(csv())), noDamage],
  ["xlsx", 80, () => sheetOf(HEADER, ...ROWS), spoiledWorkbook],
  ["parquet", 80, parquet, noDamage],
] as const)(
  "%s: %i files with faults are read or refused, and lose no row",
  async (kind, cases, sound, spoil) => {
    const bytes = await sound();
    const path = join(bench.root, `invoice.${kind}`);
    const before = process.memoryUsage.rss();
    let loaded = 0;
    for (let number = 0; number < cases; number += 1) {
      writeFileSync(path, await spoil(bytes, seededRandom(SEED, number)));
      try {
        loaded += (await read(path, number)) ? 1 : 0;
      } catch (error) {
        throw new Error(`case ${number}`, { cause: error });
      }
    }
    expect(loaded).toBeGreaterThan(cases / 20);
    expect(loaded).toBeLessThan(cases);
    expect(process.memoryUsage.rss() - before).toBeLessThan(MOST_MEMORY_BYTES);
  },
  240_000,
);
