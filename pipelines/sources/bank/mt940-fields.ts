import { ExpectedError } from "../../config/errors.ts";
import { decodedText } from "../xml/decoded-text.ts";
import type { SourceFile } from "../source-file.ts";

/** A field of a message: `tag` without its colons, and the lines of its text. */
export interface Mt940Field {
  readonly tag: string;
  /** Line of the file, from 1. */
  readonly line: number;
  readonly lines: readonly string[];
}

const LONGEST_LINE = 100_000;
/** SWIFT allows 6 lines of 65 characters; some banks write more. */
const MOST_LINES = 200;

/** Returns the FILE_UNREADABLE for a file that is refused as a whole. */
export function unreadableMt940(where: string, found: string, expected = "MT940 statements, complete"): ExpectedError {
  const action = "Download the statements again, as MT940 or better as CAMT.053, and load the file as it is.";
  return new ExpectedError("FILE_UNREADABLE", { where, found, expected, action });
}

function* linesOf(source: SourceFile): Generator<string> {
  let rest = "";
  for (const text of decodedText(source)) {
    const lines = (rest + text).split("\n");
    if (lines.some(({ length }) => length > LONGEST_LINE)) {
      throw unreadableMt940(source.path, `a line of more than ${LONGEST_LINE} characters`);
    }
    rest = lines.pop()!;
    yield* lines;
  }
  if (rest !== "") yield rest;
}

const TAG = /^:([0-9]{2}[A-Z]?|940):/;

/** The text block of a SWIFT envelope, such as `{1:…}{2:…}{4:`, begins behind its header; other blocks hold no fields. */
function withoutEnvelope(line: string): string {
  if (!line.startsWith("{")) return line;
  const text = line.indexOf("{4:");
  return text < 0 ? "" : line.slice(text + 3);
}

/**
 * Yields the fields of the messages in a file, one by one. Lines before the first field of a message, which some banks
 * begin with, and empty lines are passed by. The end of a message, a line with a hyphen, comes as a field `-`.
 */
export function* mt940Fields(source: SourceFile): Generator<Mt940Field> {
  let field: { tag: string; line: number; lines: string[] } | undefined;
  let number = 0;
  for (const raw of linesOf(source)) {
    number += 1;
    const line = withoutEnvelope(raw.replace(/\r$/, ""));
    const tag = TAG.exec(line);
    const isEnd = line.trimEnd() === "-" || line.startsWith("-}");
    if ((tag !== null || isEnd) && field !== undefined) yield field;
    if (tag !== null) field = { tag: tag[1]!, line: number, lines: [line.slice(tag[0].length)] };
    else if (isEnd) {
      field = undefined;
      yield { tag: "-", line: number, lines: [] };
    } else if (field !== undefined && line.trim() !== "" && field.lines.push(line) > MOST_LINES) {
      throw unreadableMt940(`${source.path}, line ${number}`, `a field of more than ${MOST_LINES} lines`);
    }
  }
  if (field !== undefined) yield field;
}
