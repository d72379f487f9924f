import { effectGrid, WINDOWS } from "../analysis/effect-grid.ts";
import { readExportManifest, readTable } from "../analysis/exported.ts";

const { as_of } = readExportManifest();
const experiments = effectGrid(readTable("eligibility_outcome"));
process.stdout.write(JSON.stringify({ asOf: as_of, windows: WINDOWS, experiments }));
