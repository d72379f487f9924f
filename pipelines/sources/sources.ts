import { closeSync, openSync, readSync } from "node:fs";
import { basename } from "node:path";
import type { Encoding } from "./encoding.ts";
import { auditfile } from "./auditfile-source.ts";
import { camt } from "./bank/camt.ts";
import { mt940 } from "./bank/mt940.ts";
import { painStatus } from "./bank/pain-status.ts";
import type { FileBeginning, Source } from "./source.ts";
import { ubl } from "./ubl/ubl.ts";

/** Every source of another system, in the order in which they are asked. */
export const SOURCES: readonly Source[] = [camt, painStatus, ubl, mt940, auditfile];

const BEGINNING_BYTES = 1 << 16;

/** Returns the beginning of a file in its encoding. */
export function beginningOf(path: string, encoding: Encoding): FileBeginning {
  const file = openSync(path, "r");
  try {
    const bytes = Buffer.alloc(BEGINNING_BYTES);
    const length = readSync(file, bytes, 0, BEGINNING_BYTES, 0);
    const text = new TextDecoder(encoding).decode(bytes.subarray(0, length), { stream: true });
    return { name: basename(path), text };
  } finally {
    closeSync(file);
  }
}

/** Returns the source that reads files of this kind, or undefined. */
export function sourceOf(beginning: FileBeginning): Source | undefined {
  return SOURCES.find((source) => source.recognises(beginning));
}
