import { readExportManifest, readTable } from "../analysis/exported.ts";
import { thresholdGrid } from "../analysis/threshold-grid.ts";

const { as_of, behaviour } = readExportManifest();
const grid = thresholdGrid(readTable("customer_feature"), readTable("training_row"), behaviour);
process.stdout.write(JSON.stringify({ asOf: as_of, ...grid }));
