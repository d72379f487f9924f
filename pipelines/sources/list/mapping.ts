import { existsSync, readFileSync } from "node:fs";
import { parse, stringify } from "yaml";
import { ExpectedError } from "../../config/errors.ts";
import { nearest } from "../../config/nearest.ts";
import {
  DIMENSION_KEYS,
  normalizeSettings,
  type FlatField,
  type Mapping,
  type Settings,
} from "../../config/settings.ts";
import { writeWhole } from "../../config/whole-file.ts";
import { tableOfFile } from "../load/canonical-folder.ts";
import { delimiterName } from "../tables/delimiter.ts";
import type { SourceFile } from "../source-file.ts";
import type { OpenedFile } from "../tables/text-file.ts";

type Columns = Mapping["columns"];

/** Returns a name for each dimension of a mapping, made from its column: `countryCode` gives `country_code`. */
export function dimensionNames({ columns }: Mapping): Settings["dimensions"] {
  const names: Settings["dimensions"] = {};
  for (const field of DIMENSION_KEYS) {
    const column = columns[field];
    if (column === undefined) continue;
    names[field] = column
      .replace(/([a-z])([A-Z])/g, "$1_$2")
      .replace(/[^\p{L}\p{N}]+/gu, "_")
      .toLowerCase();
  }
  return names;
}

/** Fields that an invoice list cannot do without: the gross amount, or in a list of open items the open amount. */
export function missingFields(columns: Columns): readonly FlatField[] {
  const isOpenItems = columns.settled_on === undefined && columns.open_amount !== undefined;
  const required = ["invoice_id", "customer_id", "issued_on", "due_on", ...(isOpenItems ? [] : ["gross_amount"])];
  return (required as FlatField[]).filter((field) => columns[field] === undefined);
}

/** Throws MAPPING_INCOMPLETE when these columns do not make an invoice list. */
export function assertComplete(columns: Columns, { source, header }: OpenedFile): void {
  const missing = missingFields(columns);
  if (missing.length === 0) return;
  throw new ExpectedError("MAPPING_INCOMPLETE", {
    where: `${source.path}, header`,
    found: `the columns ${header.join(", ")}, and none that is recognised as ${missing.join(", ")}`,
    expected: "columns for invoice_id, customer_id, issued_on, due_on and gross_amount",
    action: "Name the columns under `mapping: columns:` in settings.yaml, as data/settings.yaml shows.",
  });
}

/** Error of a ledger without a single invoice. */
export function withoutRows(path: string): ExpectedError {
  return new ExpectedError("FILE_WITHOUT_ROWS", {
    where: path,
    found: "a header without rows",
    expected: "at least one invoice",
    action: "Check the period and the filter of the export.",
  });
}

/**
 * Returns the files with the encoding that the mapping of an invoice list gives instead of the one that its bytes tell;
 * files named after a canonical table keep theirs. Throws FILE_UNREADABLE for a file that is said to be UTF-8 and is not.
 */
export function withEncoding(source: SourceFile, mapping: Mapping | undefined): SourceFile {
  const encoding = mapping?.encoding;
  const isText = source.format === "csv" && tableOfFile(source.path) === undefined;
  if (encoding === undefined || !isText || encoding === source.encoding) return source;
  if (encoding !== "utf-8") return { ...source, encoding };
  throw new ExpectedError("FILE_UNREADABLE", {
    where: source.path,
    found: `bytes that are no UTF-8, but may be ${source.encoding}`,
    expected: "UTF-8, as `encoding` in the mapping of the settings says",
    action: `Set it to ${source.encoding}, or take the line away.`,
  });
}

/** Returns the file as the mapping reads it; throws when its delimiter or a column does not fit the file. */
export function applyMapping(mapping: Mapping, file: OpenedFile): OpenedFile {
  const { source, readings, delimiter } = file;
  const names = Object.values(mapping.columns);
  const header = source.format === "csv" ? (readings.get(mapping.delimiter) ?? []) : file.header;
  const absent = names.find((name) => !header.includes(name));
  if (absent === undefined) {
    assertComplete(mapping.columns, file);
    return source.format === "csv" ? { ...file, header, delimiter: mapping.delimiter } : file;
  }
  if (mapping.delimiter !== delimiter && names.every((name) => file.header.includes(name))) {
    throw new ExpectedError("DELIMITER_WRONG", {
      where: source.path,
      found: `columns separated by ${delimiterName(delimiter)}`,
      expected: `${delimiterName(mapping.delimiter)}, the delimiter of the mapping in the settings`,
      action: `Set \`delimiter: ${JSON.stringify(delimiter)}\` in the mapping.`,
    });
  }
  throw new ExpectedError("MAPPING_INCOMPLETE", {
    where: `${source.path}, header`,
    found: `no column "${absent}", which the mapping in the settings names`,
    expected: `one of ${file.header.join(", ")}; the nearest is ${nearest(absent, file.header)!}`,
    action: "Mend the mapping, or remove it from settings.yaml to have it proposed again.",
  });
}

/** Returns a mapping with its dimensions as a piece of settings.yaml, with notes on what to check. */
export function mappingYaml(mapping: Mapping, dimensions: Settings["dimensions"]): string {
  const named = Object.keys(dimensions).length === 0 ? "" : `${stringify({ dimensions })}\n`;
  return [
    `# Proposed from the names and values in ${mapping.file}: check it, and change what is not right.`,
    "# The date order is the one under which the dates are days of the calendar; `ignored` columns are not read.",
    `${named}${stringify({ mapping })}`,
  ].join("\n");
}

/**
 * Adds a proposed mapping to the settings file, which is created where it is absent. What stands in the file stays:
 * nothing is written, and false returned, where it has a mapping already or would not be valid settings afterwards.
 */
export function storeMapping(settingsFile: string, mapping: Mapping): boolean {
  const before = existsSync(settingsFile) ? readFileSync(settingsFile, "utf8") : "";
  const tree = (parse(before) ?? {}) as Record<string, unknown>;
  if ("mapping" in tree) return false;
  const addition = mappingYaml(mapping, "dimensions" in tree ? {} : dimensionNames(mapping));
  const text = `${before === "" || before.endsWith("\n") ? "" : "\n"}${before === "" ? "" : "\n"}${addition}`;
  try {
    normalizeSettings(parse(before + text) as Record<string, unknown>, settingsFile);
  } catch {
    return false;
  }
  writeWhole(settingsFile, before + text);
  return true;
}
