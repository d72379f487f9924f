import { extname } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

/** How a host may send a text, the smallest first. */
const ENCODINGS = ["br", "gzip"] as const;
export type Encoding = (typeof ENCODINGS)[number];

const TEXT_FILES = new Set([".html", ".css", ".js", ".json", ".csv", ".svg", ".txt"]);

/** Below this a compressed text is hardly smaller than its headers. */
const LEAST_BYTES = 512;

const BROTLI = {
  params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT },
};

/** Most texts that are kept compressed; the oldest make room. */
const MOST_KEPT = 512;

/** Returns the encoding in which to send a file to who accepts these, or undefined to send it as it is. */
export function encodingFor(path: string, content: Buffer, accepted: string | undefined): Encoding | undefined {
  if (!TEXT_FILES.has(extname(path)) || content.length < LEAST_BYTES) return undefined;
  const offers = (accepted ?? "").split(",").map((offer) => offer.trim().toLowerCase());
  return ENCODINGS.find((encoding) =>
    offers.some((offer) => offer.split(";")[0] === encoding && !/q=0(?:\.0+)?$/.test(offer)),
  );
}

/** Compresses each text once, as a host does that keeps compressed files beside its own. */
export class Compressor {
  readonly #kept = new Map<string, Buffer>();

  /** Returns the content in that encoding, by gzip at the level that hosts have unless told otherwise; `tag` stands for the content. */
  compress(content: Buffer, encoding: Encoding, tag: string): Buffer {
    const key = `${encoding} ${tag}`;
    const known = this.#kept.get(key);
    if (known !== undefined) return known;
    const made = encoding === "br" ? brotliCompressSync(content, BROTLI) : gzipSync(content);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size >= MOST_KEPT && oldest !== undefined) this.#kept.delete(oldest);
    this.#kept.set(key, made);
    return made;
  }
}
