import { ExpectedError } from "../../config/errors.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import type { SourceFile } from "../source-file.ts";

/** Number that stands for rows of no file: customers that were derived from invoices. */
export const DERIVED_FILE = 0;

/** A file of the ledger as it was last read. */
interface KnownFile {
  readonly file_number: number;
  readonly name: string;
  readonly sha256: string;
  /** True where reading it again can only give the same: all of it was loaded and understood, the rules are the same. */
  readonly is_settled: boolean;
}

export interface PlannedFile {
  readonly source: SourceFile;
  /** Number of the file within the ledger, from 1: it stays when the file changes or gets another date in its name. */
  readonly fileNumber: number;
  /** True where the file is what it was and need not be read again. */
  readonly isKept: boolean;
}

export interface FilePlan {
  readonly files: readonly PlannedFile[];
  /** Files of before that are not among those given. */
  readonly gone: readonly number[];
  /** Files of before whose rows stay as they are. */
  readonly kept: readonly number[];
}

/** How a load relates to what was loaded before. */
export type LoadMode = "difference" | "addition" | "replacement";

const withoutDigits = (name: string) => name.replaceAll(/[0-9]+/g, "");

/** Returns the file of before that a file takes the place of: of the same name, else the only one of that pattern. */
function predecessorOf(name: string, before: readonly KnownFile[], names: readonly string[]): KnownFile | undefined {
  const same = before.find((file) => file.name === name);
  if (same !== undefined) return same;
  const pattern = withoutDigits(name);
  const gone = before.filter((file) => !names.includes(file.name) && withoutDigits(file.name) === pattern);
  const added = names.filter(
    (other) => withoutDigits(other) === pattern && !before.some((file) => file.name === other),
  );
  return gone.length === 1 && added.length === 1 ? gone[0] : undefined;
}

async function filesBefore(warehouse: Warehouse, readingKey: string): Promise<readonly KnownFile[]> {
  return (await warehouse.rows(
    `select file_number, name, sha256, rows_noted = 0 and reading_key = $readingKey as is_settled
     from canonical.file where is_current and file_number > ${DERIVED_FILE} order by file_number`,
    { readingKey },
  )) as unknown as readonly KnownFile[];
}

async function lastNumber(warehouse: Warehouse): Promise<number> {
  const { last } = await warehouse.row<{ last: number }>(
    "select max(file_number)::integer as last from canonical.file",
  );
  return last;
}

/**
 * Returns which files are to be read and which stay. An addition keeps every file of before that is not given again; a
 * file of another name is then always a new one.
 */
export async function planFiles(
  warehouse: Warehouse,
  sources: readonly SourceFile[],
  { mode, readingKey }: { readonly mode: LoadMode; readonly readingKey: string },
): Promise<FilePlan> {
  const before = mode === "replacement" ? [] : await filesBefore(warehouse, readingKey);
  const names = sources.map(({ name }) => name);
  let last = mode === "replacement" ? DERIVED_FILE : await lastNumber(warehouse);
  const files = sources.map((source): PlannedFile => {
    const known =
      mode === "addition" ? before.find(({ name }) => name === source.name) : predecessorOf(source.name, before, names);
    const isKept = known?.sha256 === source.sha256 && known.is_settled;
    return { source, fileNumber: known?.file_number ?? ++last, isKept };
  });
  const given = new Set(files.map(({ fileNumber }) => fileNumber));
  const others = before.map(({ file_number }) => file_number).filter((number) => !given.has(number));
  const unchanged = files.filter(({ isKept }) => isKept).map(({ fileNumber }) => fileNumber);
  return mode === "addition"
    ? { files, gone: [], kept: [...unchanged, ...others] }
    : { files, gone: others, kept: unchanged };
}

/** Throws USAGE where two files have the same name: then nothing tells later which of them a row was in. */
export function assertDistinctNames(sources: readonly SourceFile[]): void {
  const twice = sources.find(({ name }, index) => sources.findIndex((other) => other.name === name) < index);
  if (twice === undefined) return;
  throw new ExpectedError("USAGE", {
    where: twice.path,
    found: `a second file named ${twice.name}`,
    expected: "files of different names",
    action: "Rename one of them, such as invoice-2025.csv and invoice-2026.csv.",
  });
}
