import type { Readable } from "node:stream";
import { openPromise, type Entry, type ZipFile } from "yauzl";
import { ExpectedError } from "../../config/errors.ts";

/** Returns the error of a file that is named as a workbook and cannot be read as one. */
export function noWorkbook(where: string, found: string, cause?: unknown): ExpectedError {
  return new ExpectedError(
    "FILE_UNREADABLE",
    {
      where,
      found,
      expected: "a complete .xlsx workbook without a password",
      action: "Open it in the spreadsheet program and save it as .xlsx, or export the ledger as CSV.",
    },
    { cause },
  );
}

/** The parts of a workbook's zip file. */
export class Archive {
  readonly path: string;
  readonly #zip: ZipFile;
  readonly #entries: ReadonlyMap<string, Entry>;

  private constructor(path: string, zip: ZipFile, entries: ReadonlyMap<string, Entry>) {
    this.path = path;
    this.#zip = zip;
    this.#entries = entries;
  }

  /** Reads the directory of a zip file, to be closed; throws FILE_UNREADABLE where it is none, or is cut off. */
  static async open(path: string): Promise<Archive> {
    let zip: ZipFile | undefined;
    const entries = new Map<string, Entry>();
    try {
      zip = await openPromise(path, { lazyEntries: true, autoClose: false });
      for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
    } catch (cause) {
      zip?.close();
      throw noWorkbook(path, "a file that is no workbook, is cut off, or has a password", cause);
    }
    return new Archive(path, zip, entries);
  }

  /** Yields the text of a part in pieces, nothing for a part that is absent. */
  async *text(name: string): AsyncGenerator<string> {
    const entry = this.#entries.get(name);
    if (entry === undefined) return;
    try {
      const part: Readable = await this.#zip.openReadStreamPromise(entry);
      for await (const text of part.setEncoding("utf8")) yield text as string;
    } catch (cause) {
      throw this.damaged(name, cause);
    }
  }

  damaged(name: string, cause?: unknown): ExpectedError {
    return noWorkbook(this.path, `a workbook whose part ${name} is damaged`, cause);
  }

  close(): void {
    this.#zip.close();
  }
}
