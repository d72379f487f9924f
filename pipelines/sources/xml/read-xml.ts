import { SaxesParser } from "saxes";
import type { SourceFile } from "../source-file.ts";
import { decodedText } from "./decoded-text.ts";
import { ElementStack, type XmlRecords } from "./element-stack.ts";
import { brokenXml, oversized, withDoctype, type XmlKind } from "./xml-refusals.ts";

const LONGEST_TEXT = 100_000;
/** Invoices carry their attachments as text; the parser holds one until it ends. */
const LONGEST_SKIPPED_TEXT = 1 << 27;

/**
 * Reads an XML file from end to end, by the encoding that its bytes are in, whatever it declares, and hands over its
 * records one by one; memory does not grow with the file. Entities are never expanded. Throws FILE_UNREADABLE, which
 * names `kind` as what was expected, for XML that is broken or cut off, declares a document type, or has a text, a depth
 * or a number of elements outside records too large to hold.
 */
export function readXml(source: SourceFile, records: XmlRecords, kind: XmlKind): void {
  const { path } = source;
  const parser = new SaxesParser({ xmlns: true });
  const refuse = (what: string): never => {
    throw oversized(path, parser.line, what, kind);
  };
  const stack = new ElementStack(records, refuse);
  let positionAtTag = 0;
  const assertShort = (position: number) => {
    const longest = stack.isSkipping ? LONGEST_SKIPPED_TEXT : LONGEST_TEXT;
    if (position - positionAtTag > longest) refuse(`a text of more than ${longest} characters`);
  };
  const atTag = () => {
    assertShort(parser.position);
    positionAtTag = parser.position;
  };
  parser.on("error", ({ message }) => {
    throw brokenXml(path, message, kind);
  });
  parser.on("doctype", () => {
    throw withDoctype(path, parser.line, kind);
  });
  parser.on("opentag", (tag) => {
    atTag();
    stack.open(tag, parser.line);
  });
  parser.on("text", (text) => stack.text(text));
  parser.on("cdata", (text) => stack.text(text));
  parser.on("closetag", () => {
    atTag();
    stack.close();
  });
  let characters = 0;
  for (const text of decodedText(source)) {
    parser.write(text);
    characters += text.length;
    assertShort(characters);
  }
  parser.close();
}
