import type { Assumption } from "../load/load-report.ts";
import { unknownFormat, type SourceFile } from "../source-file.ts";
import type { Source, SourceReading } from "../source.ts";
import { beginningOf, isTableSource, sourceOf } from "../sources.ts";
import type { CsvCopy } from "../workbook/csv-copy.ts";

/** An input file whose header is known. */
export interface OpenedFile {
  readonly source: SourceFile;
  /** The same text in UTF-8: the file itself, or a copy where it is a workbook or was written in another encoding. */
  readonly readable: string;
  /** Empty for Parquet and for files that have no columns. */
  readonly delimiter: string;
  /** Names of the columns, trimmed, in the order of the file. */
  readonly header: readonly string[];
  /** The header under each delimiter; empty for all but text files. */
  readonly readings: ReadonlyMap<string, readonly string[]>;
  /** What a workbook has besides its copy; undefined for other files. */
  readonly workbook?: CsvCopy;
  /** True where a source made the file: its last column is the line of the original. */
  readonly hasLines?: boolean;
  /** The source that reads it; undefined for tables and lists, which are open already. */
  readonly document?: Source;
  /** What an auditor must know of how a table or list was opened. */
  readonly assumptions?: readonly Assumption[];
}

/**
 * Finds the source of a file that was identified, and has a table or list opened by it; documents are read later. Throws
 * FILE_UNREADABLE for a file that no source reads, and what the source throws.
 */
export async function openFile(source: SourceFile, reading: SourceReading): Promise<OpenedFile> {
  const { path, encoding } = source;
  const found = sourceOf(beginningOf(path, encoding));
  if (found === undefined) throw unknownFormat(path);
  if (!isTableSource(found)) {
    return { source, readable: path, delimiter: "", header: [], readings: new Map(), document: found };
  }
  const { files, assumptions } = await found.read(source, reading);
  return { ...files[0]!.file, assumptions };
}
