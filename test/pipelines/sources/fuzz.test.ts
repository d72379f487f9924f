import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seededRandom } from "../../../models/random.ts";
import { ExpectedError } from "../../../pipelines/config/errors.ts";
import { normalizeSettings } from "../../../pipelines/config/settings.ts";
import { scanRecords } from "../../../pipelines/sources/tables/record-scanner.ts";
import { identify } from "../../../pipelines/sources/source-file.ts";
import type { Source, SourceTables } from "../../../pipelines/sources/source.ts";
import { beginStaging, stageCanonical } from "../../../pipelines/sources/staging/staging.ts";
import { Warehouse } from "../../../pipelines/warehouse/warehouse.ts";
import { SAMPLES } from "./conformance.ts";
import { mutated } from "./mutations.ts";

const SEED = 20_261_122;
const CASES = 200;
/** Every so often the rows go through the checks of the contract as well, which takes the engine a moment. */
const CHECKED_EVERY = 20;
/** A value of the file may stand in several rows and tables; what grows faster than the file is a bomb. */
const MOST_WRITTEN = 5;

let folder: string;
let warehouse: Warehouse;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "betaalbeeld-fuzz-"));
  warehouse = await Warehouse.open(":memory:");
});
afterAll(() => {
  warehouse.close();
  rmSync(folder, { recursive: true, force: true });
});

const reading = () => ({ warehouse, scratch: folder, settings: normalizeSettings({}, "test"), index: 0 });

/** What becomes of a file: its tables, or the refusal; anything else that is thrown is a bug and comes through. */
async function outcome(source: Source, path: string): Promise<SourceTables | ExpectedError> {
  try {
    return await source.read(await identify(path), reading());
  } catch (error) {
    if (error instanceof ExpectedError) return error;
    throw error;
  }
}

/** Throws unless each row that a source wrote is staged or rejected, and what it wrote is no more than the file gave. */
async function assertCountable({ files }: SourceTables, bytes: number): Promise<void> {
  await beginStaging(warehouse);
  for (const { file, table } of files) {
    expect(statSync(file.readable).size).toBeLessThan(MOST_WRITTEN * (bytes + 1000));
    await stageCanonical({ file, table, columnNames: {} }, 1, reading());
    const { known } = await warehouse.row<{ known: number }>(
      `select ((select count(*) from stage_${table})
        + (select count(*) from stage_rejection where table_name = $table))::integer as known`,
      { table },
    );
    expect(known).toBe([...scanRecords(file.readable, file.delimiter)].length - 1);
  }
}

const SUBJECTS = SAMPLES.flatMap(({ source, file, content, isTable = false }) =>
  isTable || typeof content !== "string" ? [] : [[source.name, file, source, content] as const],
);

describe.each(SUBJECTS)("%s, from %s", (_, name, source, text) => {
  it(`reads or refuses ${CASES} files with faults, and loses no row`, async () => {
    const path = join(folder, name);
    let refused = 0;
    for (let number = 0; number < CASES; number += 1) {
      const bytes = mutated(Buffer.from(text), seededRandom(SEED, number));
      writeFileSync(path, bytes);
      const result = await outcome(source, path);
      if (result instanceof ExpectedError) {
        refused += 1;
        expect([result.facts.found, result.facts.action], `case ${number}`).not.toContain("");
      } else if (number % CHECKED_EVERY === 0) {
        await assertCountable(result, bytes.length);
      }
    }
    expect(refused).toBeGreaterThan(0);
    expect(refused).toBeLessThan(CASES);
  }, 120_000);
});
