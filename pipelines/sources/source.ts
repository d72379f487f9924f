import { join } from "node:path";
import type { Settings } from "../config/settings.ts";
import type { Assumption } from "./load/load-report.ts";
import type { QuarantinedFile } from "./staging/quarantine.ts";
import type { Reading } from "./tables/relation.ts";
import type { SourceFile } from "./source-file.ts";
import { LineWriter, quotedValue } from "./tables/tidy.ts";

/** What tells the kind of a file, without reading all of it. */
export interface FileBeginning {
  readonly name: string;
  /** The first 64 KiB as text, without a byte order mark. */
  readonly text: string;
}

export interface SourceReading extends Reading {
  readonly settings: Settings;
  /** Number of the file within the load: keeps its copies in `scratch` apart from those of others. */
  readonly index: number;
}

/** The canonical tables that a file gave, and what an auditor must know of how it was read. */
export interface SourceTables {
  readonly files: readonly QuarantinedFile[];
  readonly assumptions: readonly Assumption[];
  /** Stages what the file says besides its rows that were staged under this number: control totals, what is one batch. */
  readonly stageFacts?: (fileNumber: number) => Promise<void>;
}

/**
 * One way to read files: each row of the file becomes rows of canonical tables, as texts that the same checks then type or
 * reject. A source streams: its memory does not grow with the file. That of a table in columns only opens it; its rows are
 * read where they stand. A list under names of its own is given as invoices.
 */
export interface Source {
  /** Name in reports and settings, such as `camt`. */
  readonly name: string;
  readonly recognises: (beginning: FileBeginning) => boolean;
  /** Throws an ExpectedError for a file that cannot be read as a whole, with what to do about it. */
  readonly read: (source: SourceFile, reading: SourceReading) => Promise<SourceTables>;
}

/** Writes the rows that a source makes for one canonical table, each with its line in the source. */
export class TableWriter {
  readonly #source: SourceFile;
  readonly #table: string;
  readonly #columns: readonly string[];
  readonly #path: string;
  readonly #writer: LineWriter;
  #rows = 0;

  constructor(source: SourceFile, table: string, columns: readonly string[], { scratch, index }: SourceReading) {
    this.#source = source;
    this.#table = table;
    this.#columns = columns;
    this.#path = join(scratch, `${index}-${table}.csv`);
    this.#writer = new LineWriter(this.#path, "\n");
    this.#writer.line([...columns, "line"]);
  }

  /** Adds a row; absent and undefined values are empty. */
  row(values: Readonly<Record<string, string | undefined>>, line: number): void {
    this.#rows += 1;
    this.#writer.line([...this.#columns.map((column) => quotedValue(values[column] ?? "")), String(line)]);
  }

  /** Closes the file and returns it; none where no row was written. */
  finish(): readonly QuarantinedFile[] {
    this.#writer.close();
    if (this.#rows === 0) return [];
    const header = [...this.#columns, "line"];
    const file = {
      source: this.#source,
      readable: this.#path,
      delimiter: ",",
      header,
      readings: new Map(),
      hasLines: true,
    };
    return [{ file, table: this.#table, columnNames: {} }];
  }
}
