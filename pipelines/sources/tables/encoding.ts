import { isUtf8 } from "node:buffer";
import { closeSync, openSync, readSync, writeFileSync } from "node:fs";
import type { ENCODINGS } from "../../config/settings.ts";
import { writeNamed } from "../../config/storage-errors.ts";
import type { Assumption } from "../load/load-report.ts";
import type { SourceFile } from "../source-file.ts";

export type Encoding = (typeof ENCODINGS)[number];

const CHUNK_BYTES = 1 << 20;

/** Number of bytes at the end of a chunk that belong to a character that is not complete yet: 0 to 3. */
function incompleteTail(chunk: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, chunk.length); back++) {
    const byte = chunk[chunk.length - back]!;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return byte >= 0xf0 || (byte >= 0xe0 && back < 3) || back < 2 ? back : 0;
  }
  return 0;
}

/**
 * Tells how a text file is encoded, chunk by chunk: UTF-16 by its byte order mark, UTF-8 when every byte fits, and
 * windows-1252 otherwise, the encoding of bookkeeping exports that do not say.
 */
export class EncodingDetector {
  #encoding: Encoding = "utf-8";
  #tail: Uint8Array = new Uint8Array();
  #isFirst = true;

  update(chunk: Uint8Array): void {
    if (this.#isFirst && chunk[0] === 0xff && chunk[1] === 0xfe) this.#encoding = "utf-16le";
    this.#isFirst = false;
    if (this.#encoding !== "utf-8") return;
    const bytes = this.#tail.length === 0 ? chunk : Buffer.concat([this.#tail, chunk]);
    const tail = incompleteTail(bytes);
    if (isUtf8(bytes.subarray(0, bytes.length - tail)))
      this.#tail = Uint8Array.from(bytes.subarray(bytes.length - tail));
    else this.#encoding = "windows-1252";
  }

  /** The encoding of all that was seen; a character that was never completed is not UTF-8. */
  get encoding(): Encoding {
    return this.#encoding === "utf-8" && this.#tail.length > 0 ? "windows-1252" : this.#encoding;
  }
}

/** Writes the text of `from` to `to` in UTF-8, readable by this user only; lines stay lines. */
export function transcode(from: string, to: string, encoding: Encoding): void {
  const decoder = new TextDecoder(encoding);
  const input = openSync(from, "r");
  const output = openSync(to, "wx", 0o600);
  try {
    const chunk = Buffer.alloc(CHUNK_BYTES);
    const write = (text: string) => {
      writeNamed(to, () => {
        writeFileSync(output, text);
      });
    };
    for (let length = readSync(input, chunk); length > 0; length = readSync(input, chunk)) {
      write(decoder.decode(chunk.subarray(0, length), { stream: true }));
    }
    write(decoder.decode());
  } finally {
    closeSync(input);
    closeSync(output);
  }
}

/** Says in which encoding a file was read, where that is not UTF-8. */
export function encodingAssumption({ encoding, name }: Pick<SourceFile, "encoding" | "name">): readonly Assumption[] {
  return encoding === "utf-8" ? [] : [{ code: `encoding_${encoding.replaceAll("-", "_")}`, value: name }];
}
