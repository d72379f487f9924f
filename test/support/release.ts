import { join } from "node:path";
import type { Day } from "../../models/calendar.ts";
import { NOTHING_BEFORE } from "../../models/disclosure/register.ts";
import type { Release } from "../../models/release/release.ts";
import { makeModelCard } from "../../pipelines/analysis/model-card.ts";
import { tryRiskModels } from "../../pipelines/analysis/risk.ts";
import { COMPUTED_TABLES } from "../../pipelines/analysis/computed-tables.ts";
import { recordingEffects } from "../../pipelines/config/effects.ts";
import { workspaceAt } from "../../pipelines/config/paths.ts";
import type { Settings } from "../../pipelines/config/settings.ts";
import { readPlantedTruth } from "../../pipelines/commands/planted-truth.ts";
import { makeRelease } from "../../pipelines/publish/release.ts";
import { loadLedger } from "../../pipelines/sources/load/load.ts";
import { runAudits } from "../../pipelines/warehouse/audit.ts";
import { buildModels } from "../../pipelines/warehouse/build.ts";
import { Warehouse } from "../../pipelines/warehouse/warehouse.ts";
import { inTemporaryFolder, testSettings } from "./ledger.ts";

/** Runs everything but the site on the ledger at `path` and returns what would be published. */
export async function releaseOf(path: string, asOf: Day, settings: Settings = testSettings()): Promise<Release> {
  return inTemporaryFolder(async (folder) => {
    const warehouse = await Warehouse.open(":memory:");
    const effects = recordingEffects();
    try {
      const workspace = workspaceAt(join(folder, "state"));
      await loadLedger({ warehouse, paths: [path], settings, workspace, effects });
      await buildModels(warehouse, { settings, asOf, computed: COMPUTED_TABLES, effects, definition: "test" });
      const audits = await runAudits(warehouse);
      const risk = await tryRiskModels(warehouse, settings);
      const card = risk && (await makeModelCard(warehouse, settings, asOf, risk));
      const { release } = await makeRelease({
        warehouse,
        settings,
        comparedWith: undefined,
        asOf,
        name: "test",
        isSample: true,
        planted: await readPlantedTruth(warehouse, workspace, join(path, "truth.json")),
        risk,
        card,
        audits,
        earlier: [],
        before: NOTHING_BEFORE,
      });
      return release;
    } finally {
      warehouse.close();
    }
  });
}
