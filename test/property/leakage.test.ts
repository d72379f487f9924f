import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { columnOf } from "../../models/risk/matrix.ts";
import { scorecard } from "../../models/risk/scorecard.ts";
import { readFeatures } from "../../pipelines/analysis/feature-rows.ts";
import type { Warehouse } from "../../pipelines/warehouse/warehouse.ts";
import { testSettings, withExports, type Export, type LedgerRows } from "../support/ledger.ts";
import { exportsWithSignals } from "../support/random-signals.ts";

const LEDGERS = 200;
const AS_OF = "2024-08-31";
/** The exports of one of the random histories; the first two are made by AS_OF, the third is not. */
const DAYS = ["2024-06-30", "2024-08-31", "2024-12-15"];

/**
 * Renames everything that has a number of its own, so that the ledgers stay apart in one. No row says when it became known:
 * a row of a later export would be believed to have been known before.
 */
function renumbered(rows: LedgerRows, ledger: number): LedgerRows {
  const prefix = `9${String(ledger).padStart(3, "0")}`;
  const renamed = (value: string | number) =>
    String(value)
      .replaceAll(/\b9000(?=\d{4})/g, prefix)
      .replace(/^(A|[CPBDKRS]\d\w*|X?I?\d+[\w-]*|E2E-\d+|NL00TESTC\d+)$/, (whole) =>
        /^[\d-]+$/.test(whole) ? whole : `${whole}L${ledger}`,
      );
  const named = /(_id|_ids|_account|_text|replaced_by)$/;
  return Object.fromEntries(
    Object.entries(rows).map(([table, content]) => [
      table,
      content.map((row) =>
        Object.fromEntries(
          Object.entries(row)
            .filter(([name]) => name !== "known_on")
            .map(([name, value]) => [name, named.test(name) ? renamed(value) : value]),
        ),
      ),
    ]),
  );
}

/** All ledgers in one, export by export: what is random in one changes nothing in another. */
function together(ledgers: readonly (readonly Export[])[]): readonly Export[] {
  return DAYS.map((knownOn, index) => {
    const parts = ledgers.map((exports, ledger) =>
      renumbered(exports[Math.min(index, exports.length - 1)]!.rows, ledger),
    );
    const tables = [...new Set(parts.flatMap((part) => Object.keys(part)))];
    return {
      knownOn,
      rows: Object.fromEntries(tables.map((table) => [table, parts.flatMap((part) => part[table] ?? [])])),
    };
  });
}

const randomLedgers = () =>
  fc.sample(
    exportsWithSignals.filter((exports) => exports.every(({ knownOn }, index) => knownOn === DAYS[index])),
    { numRuns: LEDGERS, seed: 1 },
  );

const SETTINGS = testSettings({ risk: { external_provider: "Verzonnen" } });

const featuresOf = (warehouse: Warehouse) => readFeatures(warehouse, 0, 999_999);

describe("features and scores", { timeout: 240_000 }, () => {
  it(`of ${LEDGERS} random ledgers are the same whatever became known after their day`, async () => {
    const exports = together(randomLedgers());
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
