import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { EncodingDetector, transcode } from "../../../../pipelines/sources/tables/encoding.ts";
import type { LoadReport } from "../../../../pipelines/sources/load/load.ts";
import { Bench } from "../ledger-files.ts";

let bench: Bench;
beforeAll(() => (bench = new Bench()));
afterAll(() => bench.remove());

/** Gives the bytes as reading a file does: every chunk in the memory of the one before. */
function detect(bytes: Uint8Array, chunkBytes = bytes.length): string {
  const detector = new EncodingDetector();
  const memory = Buffer.alloc(chunkBytes);
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    const chunk = bytes.subarray(at, at + chunkBytes);
    memory.set(chunk);
    detector.update(memory.subarray(0, chunk.length));
  }
  return detector.encoding;
}

describe("EncodingDetector", () => {
  it("knows UTF-8 wherever the chunks are cut", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1 }), fc.integer({ min: 1, max: 5 }), (text, chunkBytes) => {
        expect(detect(Buffer.from(text), chunkBytes)).toBe("utf-8");
      }),
    );
  });
  it("takes what is not UTF-8 for windows-1252, also when the last character is cut off", () => {
    expect(detect(Buffer.from([0x63, 0x61, 0x66, 0xe9, 0x2c, 0x31]))).toBe("windows-1252");
    expect(detect(Buffer.from([0x63, 0x61, 0x66, 0xe9]))).toBe("windows-1252");
  });
  it("knows UTF-16 by its byte order mark", () => {
    expect(detect(Buffer.from("\ufeffa,b", "utf16le"), 3)).toBe("utf-16le");
  });
});

describe("transcode", () => {
  it("writes windows-1252 as UTF-8, readable by this user only", () => {
    const [from, to] = [join(bench.root, "from.csv"), join(bench.root, "to.csv")];
    writeFileSync(from, Buffer.from([0x80, 0x20, 0x63, 0x61, 0x66, 0xe9]));
    transcode(from, to, "windows-1252");
    expect(readFileSync(to, "utf8")).toBe("€ café");
  });
});

it.each([
  ["windows-1252", (text: string) => Buffer.from(text, "latin1"), "encoding_windows_1252"],
  ["UTF-16", (text: string) => Buffer.from(`\ufeff${text}`, "utf16le"), "encoding_utf_16le"],
] as const)("a list in %s is loaded, and the report says so", async (_, encode, code) => {
  const text =
    "Factuurnummer;Kundennr;Factuurdatum;Fällig am;Bedrag;Land\r\nF-1;K-1;13-01-2024;12-02-2024;1,50;Österreich\r\n";
  const path = bench.file("lijst.csv", encode(text));
  await bench.load(path, {}, async (warehouse, report: LoadReport) => {
    expect(report.assumptions).toContainEqual({ code, value: "lijst.csv" });
    expect(await warehouse.rows("select dimension_1 from canonical.customer")).toEqual([{ dimension_1: "Österreich" }]);
  });
});
