import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Day } from "../../models/calendar.ts";
import { COMPUTED_TABLES } from "../../pipelines/analysis/computed-tables.ts";
import { recordingEffects } from "../../pipelines/config/effects.ts";
import type { Settings } from "../../pipelines/config/settings.ts";
import { buildModels } from "../../pipelines/warehouse/build.ts";
import { forgetLastBuild } from "../../pipelines/warehouse/continuation/last-build.ts";
import type { Warehouse } from "../../pipelines/warehouse/warehouse.ts";
import { testSettings, withLoads } from "../support/ledger.ts";
import { severalExports } from "../support/random-exports.ts";

/** More by hand: CONTINUATION_RUNS=500 npx vitest run test/property/continuation.test.ts */
const RUNS = Number(process.env.CONTINUATION_RUNS ?? 12);

/** Rows of every built table, in an order of their own. */
async function builtTables(warehouse: Warehouse): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const tables = await warehouse.rows<{ name: string }>(
    `select schema_name || '.' || table_name as name from duckdb_tables()
      where not temporary and schema_name not in ('canonical', 'main') and table_name <> 'last_build' order by name`,
  );
  const contents: Record<string, readonly unknown[]> = {};
  for (const { name } of tables) contents[name] = await warehouse.rows(`from ${name} order by all`);
  return contents;
}

/** Builds, and returns the tables and the parts that were put in their place. */
async function build(warehouse: Warehouse, asOf: Day, settings: Settings) {
  const progress: string[] = [];
  const effects = { ...recordingEffects(), progress: (text: string) => void progress.push(text) };
  const definition = JSON.stringify(settings);
  await buildModels(warehouse, { settings, asOf, computed: COMPUTED_TABLES, effects, definition, largestPart: 1 });
  return progress.filter((text) => text.startsWith("putting the part")).length;
}

describe("a build that goes on from the one before", { timeout: 60_000 + 30_000 * RUNS }, () => {
  it("gives the tables of a build of everything", async () => {
    const seen = { parts: 0, matched: 0, versions: 0 };
    await fc.assert(
      fc.asyncProperty(
        severalExports,
        fc.array(fc.constantFrom("2024-06-30", "2025-03-17", "2025-09-30", "2026-02-28"), {
          minLength: 4,
          maxLength: 4,
        }),
        fc.boolean(),
        async (exports, days, oldest_first) => {
          const { cash_application } = testSettings();
          const settings = testSettings({ cash_application: { ...cash_application, oldest_first } });
          const asOf = (load: number) => days[load % days.length]!;
          const compare = async (warehouse: Warehouse) => {
            const gone = await builtTables(warehouse);
            await forgetLastBuild(warehouse);
            await build(warehouse, asOf(exports.length - 1), settings);
            expect(gone).toEqual(await builtTables(warehouse));
            seen.matched += await warehouse.count("ledger.cash_match");
            seen.versions += (await warehouse.rows("from ledger.item where known_until < date '9999-12-31'")).length;
          };
          await withLoads(exports, compare, settings, async (warehouse, load) => {
            seen.parts += await build(warehouse, asOf(load), settings);
          });
        },
      ),
      { numRuns: RUNS },
    );
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(RUNS / 2);
  });
});
