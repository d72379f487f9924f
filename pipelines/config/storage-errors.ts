import { existsSync, statfsSync } from "node:fs";
import { dirname } from "node:path";
import { ExpectedError } from "./errors.ts";

/** What Node and DuckDB say where a file cannot grow: no space, a quota used up, a limit, or no room for what spills. */
const FULL =
  /\b(ENOSPC|EDQUOT|EFBIG)\b|No space left on device|[Qq]uota exceeded|File too large|max_temp_directory_size/;
const CLOSED = /\b(EROFS|EACCES|EPERM)\b|Read-only file system|Permission denied|Operation not permitted/;

const BYTES_PER_MEGABYTE = 1e6;
const megabytes = (bytes: number) => `${Math.ceil(bytes / BYTES_PER_MEGABYTE)} MB`;

/** On a read-only disk Node says of a folder that was to be made, with those above it, that it is not there. */
const isUnmade = ({ code, syscall }: NodeJS.ErrnoException) => code === "ENOENT" && syscall === "mkdir";

/** The file that an error is about: as Node gives it, or as DuckDB names it in its message. */
function pathOf(error: Error): string | undefined {
  const { path } = error as NodeJS.ErrnoException;
  return (
    path ?? /file \\?"([^"\\]+)/.exec(error.message)?.[1] ?? /directory \\?['"]([^'"\\]+)/.exec(error.message)?.[1]
  );
}

function freeBytes(path: string): number | undefined {
  const folder = dirname(path);
  if (!existsSync(folder)) return existsSync(dirname(folder)) ? freeBytes(folder) : undefined;
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

function diskFull(path: string | undefined, neededBytes: number | undefined, cause: Error): ExpectedError {
  const free = path === undefined ? undefined : freeBytes(path);
  const room = neededBytes === undefined ? undefined : `about ${megabytes(neededBytes)}`;
  return new ExpectedError(
    "DISK_FULL",
    {
      where: path ?? "a file that was being written",
      found: `a full disk${free === undefined ? "" : ` (${megabytes(free)} free)`}`,
      expected: `room for ${room ?? "what is written"}`,
      action: `Free ${room ?? "space"} on that disk, or give another --workspace, and try again; what was there before is as it was.`,
    },
    { cause },
  );
}

function notWritable(path: string | undefined, cause: Error): ExpectedError {
  return new ExpectedError(
    "NOT_WRITABLE",
    {
      where: path ?? "a file that was to be written",
      found: "a place that may not be written to",
      expected: "a workspace that this user may write to",
      action: "Change who may write there, or give another --workspace; nothing was changed.",
    },
    { cause },
  );
}

/**
 * Returns DISK_FULL or NOT_WRITABLE where that is what an error of Node or of DuckDB says, and undefined otherwise.
 * `neededBytes` is what the work would have needed, as far as that can be told.
 */
export function storageError(error: unknown, neededBytes?: number): ExpectedError | undefined {
  if (!(error instanceof Error) || error instanceof ExpectedError) return undefined;
  if (FULL.test(error.message)) return diskFull(pathOf(error), neededBytes, error);
  return CLOSED.test(error.message) || isUnmade(error) ? notWritable(pathOf(error), error) : undefined;
}

/** Writes to a file; where that fails, the error names it, which Node leaves out once a file is open. */
export function writeNamed(path: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    throw error instanceof Error ? Object.assign(error, { path }) : error;
  }
}

/** Does the work; where it fails for want of room or permission, throws what `storageError` makes of it. */
export async function explainStorage<T>(neededBytes: () => number, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw storageError(error, neededBytes()) ?? error;
  }
}
