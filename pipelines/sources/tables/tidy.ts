import { closeSync, openSync, writeFileSync } from "node:fs";
import { writeNamed } from "../../config/storage-errors.ts";
import { scanRecords, valuesOf } from "./record-scanner.ts";

export interface TidyFiles {
  /** The records without a fault, every value quoted, the record's ordinal in front; no header. */
  readonly records: string;
  /** Ordinal and fault of the others. */
  readonly faults: string;
}

const FLUSH_CHARACTERS = 1 << 20;

/** Returns a value as a quoted CSV value. */
export function quotedValue(value: string): string {
  return `"${value.replaceAll('"', '""')}"`;
}

/** Appends lines to a file that only this user can read, a megabyte at a time. */
export class LineWriter {
  readonly #path: string;
  readonly #file: number;
  readonly #lineEnd: string;
  #text = "";

  constructor(path: string, lineEnd: "\n" | "\r\n") {
    this.#path = path;
    this.#file = openSync(path, "w", 0o600);
    this.#lineEnd = lineEnd;
  }

  line(values: readonly string[]): void {
    this.#text += values.join(",") + this.#lineEnd;
    if (this.#text.length > FLUSH_CHARACTERS) this.#flush();
  }

  close(): void {
    try {
      this.#flush();
    } finally {
      closeSync(this.#file);
    }
  }

  #flush(): void {
    const text = this.#text;
    this.#text = "";
    // Not writeSync, which on a disk that is nearly full writes a part and says so by a number only.
    writeNamed(this.#path, () => {
      writeFileSync(this.#file, text);
    });
  }
}

/**
 * Writes a CSV file with faults as two files without: DuckDB stops at mixed line ends, gives up every row behind a quote
 * that does not close, and numbers rejected rows from the top of the file only. Lines end in LF: told that they end in CRLF, DuckDB 1.5 finds no rows.
 */
export function tidy(path: string, delimiter: string, target: string): TidyFiles {
  const files = { records: `${target}.records.csv`, faults: `${target}.faults.csv` };
  const records = new LineWriter(files.records, "\n");
  const faults = new LineWriter(files.faults, "\n");
  let width = 0;
  try {
    for (const { ordinal, raw, columns, fault } of scanRecords(path, delimiter)) {
      if (ordinal === 0) width = columns;
      else if (fault !== null) faults.line([String(ordinal), fault]);
      else {
        const values = valuesOf(raw.toString("utf8"), delimiter).slice(0, width);
        records.line([String(ordinal), ...values.map(quotedValue)]);
      }
    }
  } finally {
    records.close();
    faults.close();
  }
  return files;
}
