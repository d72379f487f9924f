import { closeSync, openSync, readSync } from "node:fs";
import type { SourceFile } from "../source-file.ts";

const CHUNK_BYTES = 1 << 16;

/** Yields the text of a file in chunks, by the encoding that was detected, without a byte order mark. */
export function* decodedText({ path, encoding }: SourceFile): Generator<string> {
  const decoder = new TextDecoder(encoding);
  const input = openSync(path, "r");
  try {
    const chunk = Buffer.alloc(CHUNK_BYTES);
    for (let length = readSync(input, chunk); length > 0; length = readSync(input, chunk)) {
      yield decoder.decode(chunk.subarray(0, length), { stream: true });
    }
    yield decoder.decode();
  } finally {
    closeSync(input);
  }
}
