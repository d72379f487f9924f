import { describe, expect, it } from "vitest";
import type { Day } from "../../models/calendar.ts";
import { accuracyOf } from "../../models/forecast/back-test.ts";
import type { Horizon } from "../../models/forecast/horizon.ts";
import { rollingForecasts, type Origin } from "../../models/forecast/rolling.ts";
import { readForecastLedger } from "../../pipelines/analysis/forecast/read-ledger.ts";
import { recordingEffects } from "../../pipelines/config/effects.ts";
import { writeSample } from "../../pipelines/sample/write-sample.ts";
import type { Warehouse } from "../../pipelines/warehouse/warehouse.ts";
import { withBuiltLedger } from "../support/built-ledger.ts";
import { inTemporaryFolder, testSettings } from "../support/ledger.ts";
import { hasShared, sharedPath } from "../support/shared.ts";

const IBM = ["data", "ibm", "late_payments.csv"] as const;
const OPTIONS = { views: [new Set([0])], draws: 200, seed: 1 };

async function originsOf(warehouse: Warehouse, asOf: Day): Promise<Origin[]> {
  return rollingForecasts((await readForecastLedger(warehouse, testSettings(), asOf))!, OPTIONS);
}

function judged(origins: readonly Origin[], weeks: Horizon) {
  const accuracy = accuracyOf(origins, 0, weeks, origins.at(-1)!.day)!;
  expect(accuracy.origins).toBe(12);
  return accuracy;
}

describe.skipIf(!hasShared(...IBM))("the forecast of the IBM ledger", () => {
  it("is off by less than due date plus average delay over twelve origins, and holds most weeks in its intervals", async () => {
    const origins = await withBuiltLedger(sharedPath(...IBM), "2013-11-30", (warehouse) =>
      originsOf(warehouse, "2013-11-30"),
    );
    for (const weeks of [4, 13] as const) {
      const { weightedError, naive } = judged(origins, weeks);
      expect(weightedError).toBeLessThan(0.9 * naive.weightedError);
    }
    const { weeksWithin, weeksJudged, bias } = judged(origins, 4);
    // 48 weeks: a share of 80% has a standard error of 6 points.
    expect(weeksWithin / weeksJudged).toBeGreaterThan(0.68);
    expect(Math.abs(bias)).toBeLessThan(0.05);
  });
});

describe("the forecast of a sample", () => {
  it("is off by less than due date plus average delay, and stays what it was when more becomes known", async () => {
    await inTemporaryFolder(async (folder) => {
      await writeSample(folder, { customers: 400, months: 26, seed: 3, format: "csv" }, recordingEffects());
      await withBuiltLedger(folder, "2026-11-30", async (warehouse) => {
        const now = await originsOf(warehouse, "2026-11-30");
        const then = (await originsOf(warehouse, "2026-08-31")).at(-1)!;
        const same = now.find(({ day }) => day === then.day)!;
        const said = ({ views }: Origin) => {
          const { open, owers, days, totals } = views[0]!;
          return { open, owers, days: [...days], naive: totals[13].naive };
        };
        expect(said(same)).toEqual(said(then));
        const { weightedError, naive, bias } = judged(now, 4);
        expect(weightedError).toBeLessThan(naive.weightedError);
        expect(Math.abs(bias)).toBeLessThan(0.05);
      });
    });
  }, 120_000);
});
