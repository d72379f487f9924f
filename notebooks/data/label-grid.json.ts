import { readExportManifest, readTable } from "../analysis/exported.ts";
import { DAYS_LATE, labelGrid, MONTHS } from "../analysis/label-grid.ts";

const { label, as_of } = readExportManifest();
const outcomes = labelGrid(readTable("customer_feature"));
process.stdout.write(JSON.stringify({ asOf: as_of, label, daysLate: DAYS_LATE, months: MONTHS, outcomes }));
