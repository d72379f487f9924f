import type { LoadReport } from "./load-report.ts";

const HEADER = ["table", "read", "loaded", "rejected", "amount read", "amount rejected"] as const;
const CHANGE_HEADER = ["table", "added", "changed", "withdrawn", "of which late"] as const;
const MOST_REASONS = 8;

const whole = (value: number) => value.toLocaleString("en-GB");
const amount = (value: string | null) => value ?? "";

function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
      .join("  ")
      .trimEnd(),
  );
}

/** Returns a load as a table for people: read, loaded and rejected per table, the reasons, and what was assumed. */
export function loadSummary(report: LoadReport): string {
  const { tables, rejections, assumptions, ignoredColumns, changes, isFresh } = report;
  const rows = tables.map((table) => [
    table.table,
    whole(table.read),
    whole(table.loaded),
    whole(table.rejected),
    amount(table.read_amount),
    amount(table.rejected_amount),
  ]);
  const reasons = rejections
    .slice(0, MOST_REASONS)
    .map(({ table, reason, rows: count }) => [table, reason.replaceAll("_", " "), whole(count)]);
  const changed = changes.map(({ table, ...change }) => [
    table,
    ...[change.added, change.changed, change.withdrawn, change.late].map(whole),
  ]);
  return [
    ...aligned([HEADER, ...rows]),
    ...(isFresh || changed.length === 0 ? [] : ["", ...aligned([CHANGE_HEADER, ...changed])]),
    ...(isFresh || changed.length > 0 ? [] : ["", "Nothing changed."]),
    ...(reasons.length === 0 ? [] : ["", "Rejected", ...aligned(reasons)]),
    ...(assumptions.length === 0
      ? []
      : ["", "Assumed", ...aligned(assumptions.map(({ code, value }) => [code, value]))]),
    ...(ignoredColumns.length === 0 ? [] : ["", `Not read: ${ignoredColumns.join(", ")}`]),
  ].join("\n");
}

/** Returns a load as an object for machines, without the settings. */
export function loadJson(report: LoadReport): Record<string, unknown> {
  const { source, knownOn, isFresh, filesKept, files, tables, changes } = report;
  const { rejections, assumptions, ignoredColumns, quarantine } = report;
  return {
    source,
    known_on: knownOn,
    is_fresh: isFresh,
    files_kept: filesKept,
    files,
    tables,
    changes,
    rejections,
    assumptions,
    ignored_columns: ignoredColumns,
    quarantine,
  };
}
