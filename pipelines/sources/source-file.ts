import { createHash } from "node:crypto";
import { statSync, type Stats } from "node:fs";
import { open } from "node:fs/promises";
import { basename, extname } from "node:path";
import { ExpectedError } from "../config/errors.ts";
import { EncodingDetector, type Encoding } from "./tables/encoding.ts";

type Format = "csv" | "parquet" | "xlsx" | "xml" | "other";

/** One input file as it stood when it was hashed. */
export interface SourceFile {
  readonly path: string;
  readonly name: string;
  readonly format: Format;
  readonly bytes: number;
  readonly sha256: string;
  /** `utf-8` for Parquet and workbooks. */
  readonly encoding: Encoding;
  /** Size, time of change and inode: differs when somebody wrote to the file or replaced it. */
  readonly stamp: string;
  /** True for text in which a carriage return stands before a space: DuckDB loses that space where a record begins there. */
  readonly hasReturnBeforeSpace: boolean;
}

const FORMATS: Readonly<Record<string, Format>> = {
  ".csv": "csv",
  ".txt": "csv",
  ".tsv": "csv",
  ".parquet": "parquet",
  ".xlsx": "xlsx",
  ".xml": "xml",
  ".xaf": "xml",
};

/** Returns how a file of this name is read; `other` where only its content can tell. */
export function formatOf(path: string): Format {
  return FORMATS[extname(path).toLowerCase()] ?? "other";
}

/** Error of a file that nothing here reads. */
export function unknownFormat(path: string): ExpectedError {
  return unreadable(
    path,
    `a file ending in "${extname(path)}"`,
    "a .csv, .xlsx, .parquet, .xaf or .xml file, or a bank statement as MT940",
  );
}

/** Returns the file's state on disk; throws FILE_MISSING where there is none, FILE_UNREADABLE where it is closed to us. */
export function stateOf(path: string): Stats {
  try {
    return statSync(path);
  } catch (cause) {
    const isAbsent = (cause as NodeJS.ErrnoException).code === "ENOENT";
    throw new ExpectedError(
      isAbsent ? "FILE_MISSING" : "FILE_UNREADABLE",
      {
        where: path,
        found: isAbsent ? "no file or folder of that name" : "a file that may not be read",
        expected: "a readable file or folder with the ledger",
        action: "Check the path after --ledger.",
      },
      { cause },
    );
  }
}

const RETURN_AND_SPACE = "\r ";
const LONGEST_BYTES = 4;

/** Looks for a carriage return before a space in the bytes of a text, chunk by chunk. */
class ReturnDetector {
  #tail: Buffer = Buffer.alloc(0);
  hasReturnBeforeSpace = false;

  update(chunk: Buffer, encoding: Encoding): void {
    if (this.hasReturnBeforeSpace) return;
    const seam = Buffer.concat([this.#tail, chunk.subarray(0, LONGEST_BYTES)]);
    const written = encoding === "utf-16le" ? encoding : "latin1";
    this.hasReturnBeforeSpace = [seam, chunk].some((bytes) => bytes.includes(RETURN_AND_SPACE, 0, written));
    this.#tail = chunk.subarray(-LONGEST_BYTES);
  }
}

const stampOf = ({ size, mtimeMs, ino }: Stats) => `${size}:${mtimeMs}:${ino}`;

/** Gives the bytes of a file in pieces of one memory, each to be used before the next is asked for. */
async function* chunksOf(path: string): AsyncGenerator<Buffer> {
  const file = await open(path);
  try {
    const memory = Buffer.allocUnsafe(1 << 20);
    for (;;) {
      const { bytesRead } = await file.read(memory);
      if (bytesRead === 0) return;
      yield memory.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

/**
 * Reads a file once from end to end and returns its identity: hash, size, encoding. Throws FILE_EMPTY for a file without
 * bytes.
 */
export async function identify(path: string): Promise<SourceFile> {
  const state = stateOf(path);
  const format = formatOf(path);
  if (state.size === 0) throw empty(path);
  const hash = createHash("sha256");
  const detector = new EncodingDetector();
  const returns = new ReturnDetector();
  try {
    for await (const chunk of chunksOf(path)) {
      hash.update(chunk);
      if (format !== "parquet") detector.update(chunk);
      if (format === "csv") returns.update(chunk, detector.encoding);
    }
  } catch (cause) {
    throw unreadable(path, "a file that may not be read", "a readable file", cause);
  }
  return {
    path,
    name: basename(path),
    format,
    bytes: state.size,
    sha256: hash.digest("hex"),
    encoding: format === "parquet" ? "utf-8" : detector.encoding,
    stamp: stampOf(state),
    hasReturnBeforeSpace: returns.hasReturnBeforeSpace,
  };
}

/** Throws FILE_CHANGED when the file is no longer the one that was hashed. */
export function assertUnchanged({ path, stamp }: SourceFile): void {
  if (stampOf(stateOf(path)) === stamp) return;
  throw new ExpectedError("FILE_CHANGED", {
    where: path,
    found: "a file that changed while it was read",
    expected: "the same file from beginning to end",
    action: "Wait until the export is complete and load again; nothing was loaded.",
  });
}

/** Returns one hash of the names and contents of all files, whatever their order. */
export function fingerprint(files: readonly Pick<SourceFile, "name" | "sha256">[]): string {
  const lines = files.map(({ name, sha256 }) => `${name}\0${sha256}\n`).sort();
  return createHash("sha256").update(lines.join("")).digest("hex");
}

function unreadable(where: string, found: string, expected: string, cause?: unknown): ExpectedError {
  return new ExpectedError(
    "FILE_UNREADABLE",
    { where, found, expected, action: "Export the ledger as CSV, XLSX or Parquet, or as XAF 3.2." },
    { cause },
  );
}

/** Error of a file that is named as Parquet and cannot be read as such, or not to its end. */
export function brokenParquet(where: string, cause: unknown): ExpectedError {
  return new ExpectedError(
    "FILE_UNREADABLE",
    {
      where,
      found: "a file that is not Parquet, is cut off or is damaged",
      expected: "a complete Parquet file",
      action: "Export it again.",
    },
    { cause },
  );
}

function empty(where: string): ExpectedError {
  return new ExpectedError("FILE_EMPTY", {
    where,
    found: "a file without a single byte",
    expected: "a header and rows",
    action: "Export it again.",
  });
}
