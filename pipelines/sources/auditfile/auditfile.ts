import { closeSync, openSync, readSync } from "node:fs";
import { SaxesParser, type SaxesTagNS } from "saxes";
import {
  brokenXml,
  foreignRoot,
  olderVersion,
  oversized,
  splitFile,
  versionFour,
  withDoctype,
} from "./auditfile-refusals.ts";
import type { SourceFile } from "../source-file.ts";

/** The texts of an element's children that a ledger needs, by their names in the auditfile. */
export type Texts = Readonly<Partial<Record<string, string>>>;

export interface AuditfileElement {
  /** Names from below the root down to the element, such as `company/openingBalance/obLine`. */
  readonly path: string;
  /** Line of the file, from 1. */
  readonly line: number;
  readonly texts: Texts;
  /** The texts of an element around this one that came before it. */
  readonly around: (name: string) => Texts;
}

/** All other texts, such as names, addresses and bank accounts, are dropped as they pass. */
const KEPT: ReadonlySet<string> = new Set(
  `accID amnt amntTp curCode custSupID custSupTp effDate invDt invDueDt invPurSalTp invRef jrnID jrnTp linesCount
  matchKeyID mutTp nr obLineNr opBalDate sbType totalCredit totalDebit trDt trLineNr trNr`.split(/\s+/),
);

const VERSIONS: readonly (string | undefined)[] = ["3.2", "3.2.1"];
const CHUNK_BYTES = 1 << 16;
/** The schema allows texts of 9,999 characters, seven elements deep. */
const LONGEST_TEXT = 100_000;
const DEEPEST = 64;

interface Frame {
  readonly name: string;
  readonly line: number;
  readonly texts: Record<string, string>;
  text: string;
}

function assertVersion({ local, uri }: SaxesTagNS, path: string): void {
  const [, version] = /(\d+(?:\.\d+)+)\/?$/.exec(uri) ?? [];
  if (version?.startsWith("4.") === true && /xaf|auditfile/i.test(uri)) throw versionFour(path);
  if (local !== "auditfile") throw foreignRoot(path, local);
  if (!VERSIONS.includes(version)) throw olderVersion(path, version);
}

/** What is between the tags of an auditfile, held for no longer than the element around it. */
class ElementStack {
  readonly #frames: Frame[] = [];
  readonly #path: string;
  readonly #visit: (element: AuditfileElement) => void;

  constructor(path: string, visit: (element: AuditfileElement) => void) {
    this.#path = path;
    this.#visit = visit;
  }

  open(tag: SaxesTagNS, line: number): void {
    if (this.#frames.length === 0) assertVersion(tag, this.#path);
    if (this.#frames.length >= DEEPEST) throw oversized(this.#path, line);
    this.#frames.push({ name: tag.local, line, texts: {}, text: "" });
  }

  text(text: string): void {
    const frame = this.#frames.at(-1);
    if (frame !== undefined && KEPT.has(frame.name)) frame.text += text;
  }

  close(): void {
    const { name, line, texts, text } = this.#frames.pop()!;
    const parent = this.#frames.at(-1);
    if (parent === undefined) return;
    if (KEPT.has(name)) {
      parent.texts[name] = text.trim();
      return;
    }
    const frames = this.#frames;
    const path = [...frames.slice(1).map((frame) => frame.name), name].join("/");
    this.#visit({
      path,
      line,
      texts,
      around: (outer) => frames.findLast((frame) => frame.name === outer)?.texts ?? {},
    });
  }
}

function* decoded({ path, encoding }: SourceFile): Generator<string> {
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

/**
 * Reads an XML Auditfile Financieel 3.2 or 3.2.1 from end to end, whatever encoding it declares, and shows every element
 * to `visit` as it closes; memory does not grow with the file. Entities are never expanded. Throws FILE_UNREADABLE for XML
 * that is broken, cut off, declares a document type or has a text too long to hold, and for any other kind or version.
 */
export function readAuditfile(source: SourceFile, visit: (element: AuditfileElement) => void): void {
  const { path } = source;
  const parser = new SaxesParser({ xmlns: true });
  const stack = new ElementStack(path, visit);
  let charactersSinceTag = 0;
  const atTag = () => (charactersSinceTag = 0);
  parser.on("error", ({ message }) => {
    throw brokenXml(path, message);
  });
  parser.on("doctype", () => {
    throw withDoctype(path, parser.line);
  });
  parser.on("comment", (comment) => {
    if (/vervolgbestand\s+\d+\s+van/i.test(comment)) throw splitFile(path);
  });
  parser.on("opentag", (tag) => {
    atTag();
    stack.open(tag, parser.line);
  });
  parser.on("text", (text) => {
    stack.text(text);
  });
  parser.on("cdata", (text) => {
    stack.text(text);
  });
  parser.on("closetag", () => {
    atTag();
    stack.close();
  });
  for (const text of decoded(source)) {
    charactersSinceTag += text.length;
    parser.write(text);
    if (charactersSinceTag > LONGEST_TEXT) throw oversized(path, parser.line);
  }
  parser.close();
}
