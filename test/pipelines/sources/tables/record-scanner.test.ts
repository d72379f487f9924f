import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { scanRecords, valuesOf } from "../../../../pipelines/sources/tables/record-scanner.ts";
import { readInto } from "../../../../pipelines/sources/tables/relation.ts";
import { identify } from "../../../../pipelines/sources/source-file.ts";
import type { OpenedFile } from "../../../../pipelines/sources/tables/text-file.ts";
import { Warehouse } from "../../../../pipelines/warehouse/warehouse.ts";
import { Bench } from "../ledger-files.ts";

let bench: Bench;
beforeAll(() => (bench = new Bench()));
afterAll(() => bench.remove());

function scan(text: string | Uint8Array, delimiter = ",") {
  const path = join(bench.root, "scan.csv");
  writeFileSync(path, text);
  return [...scanRecords(path, delimiter)].map(({ raw, ...record }) => ({ ...record, raw: raw.toString("utf8") }));
}

const brief = (text: string) => scan(text).map(({ ordinal, line, raw, fault }) => [ordinal, line, raw, fault]);

describe("scanRecords", () => {
  it("counts lines through blank lines, CRLF, quoted line ends and a byte order mark", () => {
    expect(brief('\ufeffa,b\r\n\r\n1,"x\r\ny"\r\n2,z')).toEqual([
      [0, 1, "a,b", null],
      [1, 3, '1,"x\r\ny"', null],
      [2, 5, "2,z", null],
    ]);
  });
  it("ends a record at a carriage return alone, as in files of old Macs", () => {
    expect(brief("a,b\r1,2\r3,4\r").map(([ordinal, line]) => [ordinal, line])).toEqual([
      [0, 1],
      [1, 2],
      [2, 3],
    ]);
  });
  it("gives up one line of a record whose quotes do not close", () => {
    expect(brief('a,b\n1,"x\n2,y\n3,"z"\n')).toEqual([
      [0, 1, "a,b", null],
      [1, 2, '1,"x', "broken_quotes"],
      [2, 3, "2,y", null],
      [3, 4, '3,"z"', null],
    ]);
  });
  it("faults a record with too few or too many values, save empty ones at its end", () => {
    expect(brief("a,b\n1\n1,2,3\n1,2,,\n").map(([, , , fault]) => fault)).toEqual([
      null,
      "wrong_number_of_columns",
      "wrong_number_of_columns",
      null,
    ]);
  });
  it("finds records that lie across the end of a chunk", () => {
    const value = "é".repeat(300_000);
    const records = scan(`a,b\n${`"${value}",1\n`.repeat(4)}2,3\n`);
    expect(records.map(({ fault }) => fault)).toEqual([null, null, null, null, null, null]);
    expect(records.at(-1)).toMatchObject({ line: 6, raw: "2,3" });
    expect(records[3]?.raw).toBe(`"${value}",1`);
  });
  it("faults a record of more than a megabyte, which DuckDB would not take", () => {
    const [, record] = scan(`a,b\n1,${"x".repeat(1_100_000)}\n`);
    expect(record?.fault).toBe("record_too_long");
  });
  it("does not look for a closing quote through the whole file", () => {
    const records = scan(`a,b\n1,"open\n${"2,3\n".repeat(600_000)}`);
    expect(records[1]).toMatchObject({ ordinal: 1, raw: '1,"open', fault: "broken_quotes" });
    expect(records).toHaveLength(600_002);
  });
});

describe("valuesOf", () => {
  it.each([
    ['1, "a ""b"" c" ,', ",", ["1", 'a "b" c', ""]],
    ['x"y|"|"', "|", ['x"y', "|"]],
    ["a\tb c", "\t", ["a", "b c"]],
    ["", ",", [""]],
  ])("takes %j apart", (raw, delimiter, values) => {
    expect(valuesOf(raw, delimiter)).toEqual(values);
  });
});

describe("reading a file", () => {
  const cells = ["", "1", "ab", '"q"', '"x\ny"', '"a""b"', ' "s" ', 'a"b', '"', '""', "é", '"open', 'x"', '"a"b', " "];
  const row = (sound: number) =>
    fc.oneof(
      { weight: 6, arbitrary: fc.array(fc.constantFrom(...cells.slice(0, sound)), { minLength: 3, maxLength: 3 }) },
      { weight: sound > 8 ? 1 : 0, arbitrary: fc.array(fc.constantFrom(...cells), { minLength: 1, maxLength: 5 }) },
    );
  const lineEnds = fc.constantFrom("\n", "\r\n", "\n\n", "\r", "");

  it.each([
    ["sound", 7],
    ["broken", cells.length],
  ])("gives DuckDB and the scanner the same records of %s files", async (_, sound) => {
    const warehouse = await Warehouse.open(":memory:");
    const readable = join(bench.root, "fuzz.csv");
    const lines = fc.array(fc.tuple(row(sound), fc.option(lineEnds, { freq: sound > 8 ? 3 : 1000 })), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(fc.boolean(), fc.constantFrom("\n", "\r\n"), lines, async (hasMark, end, rows) => {
        const body = rows.map(([values, own]) => values.join(",") + (own ?? end)).join("");
        writeFileSync(readable, `${hasMark ? "\ufeff" : ""}a,b,c${end}${body}`);
        const source = await identify(readable);
        const file: OpenedFile = { source, readable, delimiter: ",", header: ["a", "b", "c"], readings: new Map() };
        await readInto("read", file, { warehouse, scratch: bench.root }, ({ record, texts, from }) => {
          const values = texts.map((text) => `coalesce(${text}, '')`).join(", ");
          return [`create or replace temp table read as select ${record} as record, [${values}] as row from ${from}`];
        });
        const read = await warehouse.rows(
          "select record::varchar as record, row from read order by read.record::integer",
        );
        const scanned = [...scanRecords(readable, ",")]
          .map(({ raw, ...record }) => ({ ...record, values: valuesOf(raw.toString("utf8"), ",") }))
          .filter(({ ordinal, fault }) => ordinal > 0 && fault === null);
        const expected = scanned.map(({ ordinal, values }) => ({ record: String(ordinal), row: values.slice(0, 3) }));
        expect(read).toEqual(expected);
      }),
      { numRuns: 150 },
    );
    warehouse.close();
  });
});
