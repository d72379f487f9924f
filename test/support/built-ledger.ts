import { join } from "node:path";
import type { Day } from "../../models/calendar.ts";
import { COMPUTED_TABLES } from "../../pipelines/analysis/computed-tables.ts";
import { recordingEffects } from "../../pipelines/config/effects.ts";
import { workspaceAt } from "../../pipelines/config/paths.ts";
import { loadLedger } from "../../pipelines/sources/load/load.ts";
import { buildModels } from "../../pipelines/warehouse/build.ts";
import { Warehouse } from "../../pipelines/warehouse/warehouse.ts";
import { inTemporaryFolder, testSettings } from "./ledger.ts";

/** Loads the ledger at `path`, builds the models as of a day and gives the warehouse to `work`: all that a forecast reads. */
export function withBuiltLedger<T>(path: string, asOf: Day, work: (warehouse: Warehouse) => Promise<T>): Promise<T> {
  return inTemporaryFolder(async (folder) => {
    const warehouse = await Warehouse.open(":memory:");
    const [effects, settings] = [recordingEffects(), testSettings()];
    try {
      await loadLedger({ warehouse, paths: [path], settings, workspace: workspaceAt(join(folder, "state")), effects });
      await buildModels(warehouse, { settings, asOf, computed: COMPUTED_TABLES, effects, definition: "test" });
      return await work(warehouse);
    } finally {
      warehouse.close();
    }
  });
}
