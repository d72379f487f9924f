import { afterEach, beforeEach, expect, it } from "vitest";
import { identify } from "../../../pipelines/sources/source-file.ts";
import { Bench } from "./ledger-files.ts";

let bench: Bench;
beforeEach(() => (bench = new Bench()));
afterEach(() => bench.remove());

const wide = (text: string) => Buffer.from(`\ufeff${text}`, "utf16le");
/** So many characters that the next is the last of the first piece that is read. */
const PIECE = "x".repeat((1 << 20) - 1);

it.each([
  ["lines that end in CRLF", "a\r\n b", false],
  ["a line that ends in CR, and a space", "a\r b", true],
  ["the same in UTF-16", wide("a\r b"), true],
  ["CRLF in UTF-16", wide("a\r\n b"), false],
  ["the same across two pieces", `${PIECE}\r b`, true],
  ["CR at the end of a piece", `${PIECE}\rb`, false],
  ["the same in UTF-16 across two pieces", wide(`${PIECE.slice(0, (1 << 19) - 2)}\r b`), true],
])("finds a carriage return before a space in %s: %s", async (_, text, has) => {
  expect((await identify(bench.file("lijst.csv", text))).hasReturnBeforeSpace).toBe(has);
});
