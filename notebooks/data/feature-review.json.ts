import { readExportManifest, readTable } from "../analysis/exported.ts";
import { reviewFeatures } from "../analysis/feature-review.ts";

const { as_of } = readExportManifest();
process.stdout.write(JSON.stringify({ asOf: as_of, features: reviewFeatures(readTable("training_row")) }));
