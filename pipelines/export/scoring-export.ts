import { join } from "node:path";
import { savedModels } from "../analysis/saved-models.ts";
import { ExpectedError } from "../config/errors.ts";
import type { Workspace } from "../config/paths.ts";
import { writeWhole } from "../config/whole-file.ts";

/** Where a unit of the risk question has its rows, and what tells them apart. */
const ROWS = {
  customer: { from: "features.customer_feature", keys: ["customer_sk", "month_index"] },
  invoice: { from: "risk.invoice_row", keys: ["item_sk"] },
} as const;

/** Writes each saved model of a day as SQL into a folder; returns the files. Throws NOTHING_TRAINED where there is none. */
export function exportScoring(
  workspace: Workspace,
  { asOf, unit, folder }: { readonly asOf: string; readonly unit: keyof typeof ROWS; readonly folder: string },
): readonly string[] {
  const models = savedModels(workspace, asOf);
  if (models.length === 0) {
    throw new ExpectedError("NOTHING_TRAINED", {
      where: workspace.models,
      found: `no model as of ${asOf}`,
      expected: "models that were trained as of that day",
      action: `Train them with \`betaalbeeld train --as-of ${asOf}\`.`,
    });
  }
  const rows = ROWS[unit];
  return models.map(({ model }) => {
    const file = join(folder, `scoring-${model.kind}.sql`);
    const header = `-- Scores of the ${model.kind} as of ${asOf}: the very numbers that Betaalbeeld computes. For DuckDB.
-- Reads ${rows.from}; for an exported file put read_parquet('FILE') in its place.
`;
    writeWhole(file, header + model.toSql(rows), 0o600);
    return file;
  });
}
