import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { columnOf } from "../../models/risk/matrix.ts";
import { scorecard } from "../../models/risk/scorecard.ts";
import { readFeatures } from "../../pipelines/analysis/feature-rows.ts";
import type { Warehouse } from "../../pipelines/warehouse/warehouse.ts";
import { testSettings, withExports, type Export, type LedgerRows } from "../support/ledger.ts";
import { exportsWithSignals } from "../support/random-signals.ts";
import { together } from "../support/side-by-side.ts";

const LEDGERS = 200;
const AS_OF = "2024-08-31";
/** The exports of one of the random histories; the first two are made by AS_OF, the third is not. */
const DAYS = ["2024-06-30", "2024-08-31", "2024-12-15"];

/** No row says when it became known: a row of a later export would be believed to have been known before. */
const undated = (rows: LedgerRows): LedgerRows =>
  Object.fromEntries(
    Object.entries(rows).map(([table, content]) => [
      table,
      content.map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => name !== "known_on"))),
    ]),
  );

/** All ledgers in one, export by export. */
const allTogether = (ledgers: readonly (readonly Export[])[]): readonly Export[] =>
  DAYS.map((knownOn, index) => ({
    knownOn,
    rows: together(ledgers.map((exports) => undated(exports[Math.min(index, exports.length - 1)]!.rows))),
  }));

const randomLedgers = () =>
  fc.sample(
    exportsWithSignals.filter((exports) => exports.every(({ knownOn }, index) => knownOn === DAYS[index])),
    { numRuns: LEDGERS, seed: 1 },
  );

const SETTINGS = testSettings({ risk: { external_provider: "Verzonnen" } });

const featuresOf = (warehouse: Warehouse) => readFeatures(warehouse, 0, 999_999);

describe("features and scores", { timeout: 240_000 }, () => {
  it(`of ${LEDGERS} random ledgers are the same whatever became known after their day`, async () => {
    const exports = allTogether(randomLedgers());
    const before = await withExports(exports.slice(0, 2), AS_OF, featuresOf, SETTINGS);
    const after = await withExports(
      exports,
      AS_OF,
      async (warehouse) => {
        const later = await warehouse.row("select count(*) as rows from ledger.posting where known_on > $as_of::date", {
          as_of: AS_OF,
        });
        expect(Number(later.rows)).toBeGreaterThan(1000);
        return featuresOf(warehouse);
      },
      SETTINGS,
    );
    expect(columnOf(before.matrix, "external_score").some((value) => !Number.isNaN(value))).toBe(true);
    expect(before.matrix.rows).toBeGreaterThan(5 * LEDGERS);
    for (const [index, feature] of before.matrix.features.entries()) {
      expect(after.matrix.columns[index], feature).toEqual(before.matrix.columns[index]);
    }
    expect(after).toEqual(before);
    const { matrix, customer, month } = before;
    const label = Uint8Array.from(columnOf(matrix, "late_count"), (late) => (late > 1 ? 1 : 0));
    const model = scorecard().train({ ...matrix, label, cluster: customer, period: month }, { seed: 1 });
    expect(model.score(after.matrix)).toEqual(model.score(matrix));
  });
});
