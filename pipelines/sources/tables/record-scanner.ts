import { closeSync, openSync, readSync } from "node:fs";

/** Why a record cannot be taken apart into the columns of its header. */
type Fault = "wrong_number_of_columns" | "broken_quotes" | "record_too_long";

export interface ScannedRecord {
  /** Number among the records below the header, from 1; blank lines do not count. 0 is the header. */
  readonly ordinal: number;
  /** Line of the file on which the record starts, from 1. */
  readonly line: number;
  /** The record's text as it stands in the file, without its line end; valid until the next record is asked for. */
  readonly raw: Buffer;
  readonly columns: number;
  readonly fault: Fault | null;
}

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const SPACE = 32;
const QUOTE = 34;
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);
const CHUNK_BYTES = 1 << 20;
/** A quoted value that runs on for longer than this was never closed; DuckDB takes no line of twice this length. */
const LONGEST_RECORD_BYTES = 1 << 20;

interface Extent {
  /** Position behind the record's last byte, and behind its line end. */
  readonly end: number;
  readonly next: number;
  readonly columns: number;
  readonly isBroken: boolean;
}

/** Length of the line end at `at`: 0 for none, undefined when the next chunk must tell. */
function lineEnd(bytes: Buffer, at: number, isLast: boolean): number | undefined {
  if (bytes[at] === LINE_FEED) return 1;
  if (bytes[at] !== CARRIAGE_RETURN) return 0;
  if (at + 1 >= bytes.length) return isLast ? 1 : undefined;
  return bytes[at + 1] === LINE_FEED ? 2 : 1;
}

/** Position behind the closing quote of a value that opens at `at`; -1 when it is not closed in these bytes. */
function closingQuote(bytes: Buffer, at: number): number {
  for (let quote = bytes.indexOf(QUOTE, at + 1); quote !== -1; quote = bytes.indexOf(QUOTE, quote + 2)) {
    if (bytes[quote + 1] !== QUOTE) return quote + 1;
  }
  return -1;
}

const skipSpaces = (bytes: Buffer, at: number): number => {
  while (bytes[at] === SPACE) at++;
  return at;
};

/** The first physical line from `start`, as a broken record: the next line gets a fresh chance. */
function brokenLine(bytes: Buffer, start: number, isLast: boolean): Extent | undefined {
  for (let at = start; at < bytes.length; at++) {
    const length = lineEnd(bytes, at, isLast);
    if (length === undefined) return undefined;
    if (length > 0) return { end: at, next: at + length, columns: 0, isBroken: true };
  }
  return isLast ? { end: bytes.length, next: bytes.length, columns: 0, isBroken: true } : undefined;
}

/** Finds where the record that starts at `start` ends; undefined when more bytes are needed to tell. */
function measure(bytes: Buffer, start: number, isLast: boolean, delimiter: number): Extent | undefined {
  let at = start;
  for (let columns = 1; ; columns++) {
    const value = skipSpaces(bytes, at);
    if (bytes[value] === QUOTE) {
      const close = closingQuote(bytes, value);
      if (close === -1 || (close >= bytes.length && !isLast)) {
        const isEndless = isLast || bytes.length - start > LONGEST_RECORD_BYTES;
        return isEndless ? brokenLine(bytes, start, isLast) : undefined;
      }
      at = skipSpaces(bytes, close);
      if (at < bytes.length && bytes[at] !== delimiter) {
        const length = lineEnd(bytes, at, isLast);
        if (length === undefined) return undefined;
        return length > 0 ? { end: at, next: at + length, columns, isBroken: false } : brokenLine(bytes, start, isLast);
      }
    } else {
      for (; at < bytes.length && bytes[at] !== delimiter; at++) {
        const length = lineEnd(bytes, at, isLast);
        if (length === undefined) return undefined;
        if (length > 0) return { end: at, next: at + length, columns, isBroken: false };
      }
    }
    if (at >= bytes.length) return isLast ? { end: at, next: at, columns, isBroken: false } : undefined;
    at++;
  }
}

/** Empty values behind the last column are no fault: DuckDB reads such a record, so it is none of ours to reject. */
function faultOf({ isBroken, columns }: Extent, raw: Buffer, expected: number, delimiter: string): Fault | null {
  if (isBroken) return "broken_quotes";
  if (raw.length > LONGEST_RECORD_BYTES) return "record_too_long";
  if (columns === expected) return null;
  const surplus = columns < expected ? [] : valuesOf(raw.toString("utf8"), delimiter).slice(expected);
  return surplus.length > 0 && surplus.every((value) => value === "") ? null : "wrong_number_of_columns";
}

/** Returns the number of lines that a record covers: 1, and one more for each line end in its quoted values. */
export function linesIn(raw: Buffer): number {
  let lines = 1;
  for (let at = raw.indexOf(LINE_FEED); at !== -1; at = raw.indexOf(LINE_FEED, at + 1)) lines++;
  for (let at = raw.indexOf(CARRIAGE_RETURN); at !== -1; at = raw.indexOf(CARRIAGE_RETURN, at + 1)) {
    if (raw[at + 1] !== LINE_FEED) lines++;
  }
  return lines;
}

/**
 * Takes a UTF-8 CSV file apart into records, header first, holding one chunk in memory. Understands quoted line ends,
 * LF, CRLF and CR in any mixture, a byte order mark, blank lines, and spaces around quotes; a quote inside an unquoted value is an ordinary character. Of a record whose quotes do not close, only the
 * first line is given up, so that one stray quote never swallows the rows below it.
 */
export function* scanRecords(path: string, delimiter: string): Generator<ScannedRecord> {
  const separator = delimiter.charCodeAt(0);
  const input = openSync(path, "r");
  const chunk = Buffer.alloc(CHUNK_BYTES);
  let bytes: Buffer = Buffer.alloc(0);
  let isLast = false;
  let isFirst = true;
  let [start, line, ordinal, expected] = [0, 1, 0, -1];
  try {
    for (;;) {
      const extent = start < bytes.length ? measure(bytes, start, isLast, separator) : undefined;
      if (extent === undefined) {
        if (isLast) return;
        const length = readSync(input, chunk);
        isLast = length === 0;
        bytes = Buffer.concat([bytes.subarray(start), chunk.subarray(0, length)]);
        start = isFirst && bytes.subarray(0, 3).equals(BYTE_ORDER_MARK) ? 3 : 0;
        isFirst = false;
        continue;
      }
      const raw = bytes.subarray(start, extent.end);
      if (raw.length > 0) {
        if (expected === -1) expected = extent.columns;
        yield { ordinal, line, raw, columns: extent.columns, fault: faultOf(extent, raw, expected, delimiter) };
        ordinal++;
      }
      line += linesIn(raw);
      start = extent.next;
    }
  } finally {
    closeSync(input);
  }
}

/**
 * Returns the values of a record without a fault: quotes removed, doubled quotes single. A quoted value ends at a
 * delimiter or at the end; other text is taken as it stands.
 */
export function valuesOf(raw: string, delimiter: string): readonly string[] {
  const escaped = delimiter === "\t" ? "\\t" : `\\${delimiter}`;
  const unquoted = new RegExp(`[^${escaped}]*`, "y");
  const quoted = new RegExp(` *"((?:[^"]|"")*)" *(?=${escaped}|$)`, "y");
  const values: string[] = [];
  for (let at = 0; at <= raw.length; at++) {
    quoted.lastIndex = unquoted.lastIndex = at;
    const match = quoted.exec(raw);
    const value = match === null ? unquoted.exec(raw)![0] : match[1]!.replaceAll('""', '"');
    values.push(value);
    at = match === null ? unquoted.lastIndex : quoted.lastIndex;
  }
  return values;
}
