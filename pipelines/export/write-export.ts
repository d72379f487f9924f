import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Day } from "../../models/calendar.ts";
import type { Settings } from "../config/settings.ts";
import { writeNamed } from "../config/storage-errors.ts";
import { writeWhole } from "../config/whole-file.ts";
import { quotedString } from "../warehouse/sql.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import { writeArrow } from "./arrow.ts";
import type { ExportedTable } from "./exports.ts";

export const EXPORT_FORMATS = ["parquet", "arrow"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

const OWNER_ONLY = { folder: 0o700, file: 0o600 };

/** Makes the folder of an export, which only its owner can look into. */
export function prepareFolder(folder: string): void {
  writeNamed(folder, () => mkdirSync(folder, { recursive: true, mode: OWNER_ONLY.folder }));
}

/** Writes what an export is of beside its files; returns the path. */
export function writeExportManifest(folder: string, { behaviour, risk }: Settings, asOf: Day): string {
  const file = join(folder, "export.json");
  const { unit, label_days_late: days_late, label_horizon_days: horizon_days } = risk;
  const manifest = { as_of: asOf, behaviour, label: { unit, days_late, horizon_days } };
  writeWhole(file, `${JSON.stringify(manifest, null, 2)}\n`, OWNER_ONLY.file);
  return file;
}

/** Writes a table as one file that only its owner can read, whole or not at all; returns its path. */
export async function writeTable(
  warehouse: Warehouse,
  { name, sql }: ExportedTable,
  folder: string,
  format: ExportFormat,
): Promise<string> {
  const file = join(folder, `${name}.${format}`);
  const draft = `${file}.new`;
  rmSync(draft, { force: true });
  try {
    // Closed to others before there is anything in it.
    writeNamed(draft, () => writeFileSync(draft, "", { mode: OWNER_ONLY.file }));
    if (format === "arrow") await writeArrow(warehouse, sql, draft);
    else {
      const options = "format parquet, compression zstd, use_tmp_file false";
      await warehouse.run(`copy (${sql}) to ${quotedString(draft)} (${options})`);
    }
    renameSync(draft, file);
  } finally {
    rmSync(draft, { force: true });
  }
  return file;
}
