import type { LoadTable } from "../../../models/release/release.ts";
import { aligned, whole } from "../../config/text-table.ts";
import type { LoadReport } from "./load-report.ts";

const HEADER = ["table", "read", "loaded", "rejected", "amount read", "amount rejected"] as const;
const CHANGE_HEADER = ["table", "added", "changed", "withdrawn", "of which late"] as const;
const CONTROL_HEADER = ["control total", "source", "read", "difference"] as const;
const MOST_REASONS = 8;

const amount = (value: string | null) => value ?? "";
const readable = (code: string) => code.replaceAll("_", " ");

function fileLines({ files, filesGone, isFresh }: LoadReport): readonly string[] {
  if (isFresh) return [];
  const rows = [
    ...files.map(({ name, isKept }) => [name, isKept ? "kept: not read again, as nothing in it changed" : "read"]),
    ...filesGone.map((name) => [name, "gone: what was in it is withdrawn"]),
  ];
  return ["", ...aligned(rows, 2)];
}

function changeLines({ changes, isFresh, isReplacement }: LoadReport): readonly string[] {
  if (isReplacement) return ["", "It takes the place of what was loaded before, which is forgotten."];
  if (isFresh) return [];
  if (changes.length === 0) return ["", "Nothing changed."];
  const rows = changes.map(({ table, ...change }) => [
    table,
    ...[change.added, change.changed, change.withdrawn, change.late].map(whole),
  ]);
  return ["", ...aligned([CHANGE_HEADER, ...rows])];
}

function controlLines({ controls }: LoadReport): readonly string[] {
  if (controls.length === 0) return [];
  const rows = controls.map(({ code, name, source_amount, ledger_amount, difference }) => [
    `${readable(code)} ${name}`.trim(),
    source_amount,
    ledger_amount,
    difference,
  ]);
  return ["", ...aligned([CONTROL_HEADER, ...rows])];
}

/**
 * Returns a load as a table for people: read, loaded and rejected per table, which files were read again and what that
 * changed, the control totals, the reasons of rejections, and what was assumed.
 */
export function loadSummary(report: LoadReport): string {
  const { tables, currencies, rejections, assumptions, ignoredColumns } = report;
  const cells = (name: string, { read, loaded, rejected, read_amount, rejected_amount }: LoadTable) => [
    name,
    ...[read, loaded, rejected].map(whole),
    ...[read_amount, rejected_amount].map(amount),
  ];
  const rows = tables.flatMap((table) => [
    cells(table.table, table),
    ...currencies.filter((of) => of.table === table.table).map((of) => cells(`  in ${of.currency}`, of)),
  ]);
  const reasons = rejections
    .slice(0, MOST_REASONS)
    .map(({ table, reason, rows: count }) => [table, readable(reason), whole(count)]);
  return [
    ...aligned([HEADER, ...rows]),
    ...fileLines(report),
    ...changeLines(report),
    ...controlLines(report),
    ...(reasons.length === 0 ? [] : ["", "Rejected", ...aligned(reasons, 2)]),
    ...(assumptions.length === 0
      ? []
      : [
          "",
          "Assumed",
          ...aligned(
            assumptions.map(({ code, value }) => [code, value]),
            2,
          ),
        ]),
    ...(ignoredColumns.length === 0 ? [] : ["", `Not read: ${ignoredColumns.join(", ")}`]),
  ].join("\n");
}

/** Returns a load as an object for machines, without the settings. */
export function loadJson(report: LoadReport): Record<string, unknown> {
  const { source, knownOn, isFresh, isReplacement, filesKept, filesGone, tables, currencies, changes, controls } =
    report;
  const { rejections, assumptions, ignoredColumns, quarantine } = report;
  return {
    source,
    known_on: knownOn,
    is_fresh: isFresh,
    is_replacement: isReplacement,
    files_kept: filesKept,
    files_gone: filesGone,
    files: report.files.map(({ isKept, ...file }) => ({ ...file, is_kept: isKept })),
    tables,
    currencies,
    changes,
    controls,
    rejections,
    assumptions,
    ignored_columns: ignoredColumns,
    quarantine,
  };
}
