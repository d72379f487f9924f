import { ExpectedError } from "../../config/errors.ts";

/** What a file should have been, for the sentence that refuses it, such as `a bank statement (CAMT.053)`. */
export type XmlKind = string;

/** Returns the FILE_UNREADABLE for an XML file that is refused as a whole. */
export function unreadableXml(where: string, found: string, kind: XmlKind): ExpectedError {
  return new ExpectedError("FILE_UNREADABLE", {
    where,
    found,
    expected: `${kind}, complete and as it was exported`,
    action: "Export or download the file again and load it as it is.",
  });
}

const MESSAGE = /^(?:.*?:)?(\d+):(\d+): (.*?)\.?$/s;

/** `message` is the parser's, with line and column in front. */
export function brokenXml(path: string, message: string, kind: XmlKind): ExpectedError {
  const [, line, column, reason] = MESSAGE.exec(message) ?? [];
  const where = line === undefined ? path : `${path}, line ${line}`;
  const what = reason === undefined ? message : `${reason}, column ${column ?? ""}`;
  return unreadableXml(where, `XML that is cut off or broken (${what.slice(0, 200)})`, kind);
}

export function withDoctype(path: string, line: number, kind: XmlKind): ExpectedError {
  return unreadableXml(`${path}, line ${line}`, "a document type (DOCTYPE), which is not read", kind);
}

export function oversized(path: string, line: number, what: string, kind: XmlKind): ExpectedError {
  return unreadableXml(`${path}, line ${line}`, `${what} beyond anything that such a file has`, kind);
}
