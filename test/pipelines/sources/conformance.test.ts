import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findTable } from "../../../models/contract/contract.ts";
import { ExpectedError } from "../../../pipelines/config/errors.ts";
import type { Source } from "../../../pipelines/sources/source.ts";
import { auditfile } from "../../../pipelines/sources/auditfile/auditfile-source.ts";
import { csv } from "../../../pipelines/sources/tables/csv.ts";
import { sourceOf, SOURCES } from "../../../pipelines/sources/sources.ts";
import { beginningOfSample, SAMPLES } from "./conformance.ts";
import { LEDGER } from "./ledger-files.ts";
import { SourceBench, type Outcome, type TextRow } from "./source-bench.ts";

const CHUNK_BYTES = 1 << 16;
const STEP_BYTES = 101;
const CUTS = 60;

let bench: SourceBench;
beforeAll(async () => (bench = await SourceBench.open()));
afterAll(() => bench.close());

/** What becomes of a file: rows or a refusal; anything else that is thrown is a bug and comes through. */
async function outcomeOf(source: Source, file: string, content: string | Uint8Array): Promise<Outcome | ExpectedError> {
  try {
    return await bench.read(source, bench.file(file, content));
  } catch (error) {
    if (error instanceof ExpectedError) return error;
    throw error;
  }
}

const contractRow = ({ line, ...row }: TextRow) => row;

/** True where every row passes the checks of its own table. */
function isSound({ tables }: Outcome): boolean {
  return Object.entries(tables).every(([table, rows]) =>
    (rows ?? []).every((row) => findTable(table)!.schema.safeParse(contractRow(row)).success),
  );
}

function expectSentence({ code, facts }: ExpectedError): void {
  expect(code).toBe("FILE_UNREADABLE");
  for (const part of [facts.where, facts.found, facts.expected, facts.action]) expect(part).not.toBe("");
}

const DOCUMENTS = SAMPLES.filter(({ isTable }) => isTable !== true);

it("holds every source to the same laws", () => {
  expect(new Set(SAMPLES.map(({ source }) => source))).toEqual(new Set(SOURCES));
});

describe.each(SAMPLES.map((sample) => [sample.source.name, sample.file, sample] as const))(
  "%s, as %s",
  (_, file, sample) => {
    const { source, content, padded, isTable = false, isOpenEnded = false } = sample;
    const read = (bytes: string | Uint8Array) => bench.read(source, bench.file(file, bytes));

    it("is recognised by its own source and no other", () => {
      const beginning = beginningOfSample(sample);
      expect(sourceOf(beginning)).toBe(source);
      const others = DOCUMENTS.filter((other) => other.source !== source);
      expect(others.filter((other) => other.source.recognises(beginning))).toEqual([]);
      for (const [name, text] of Object.entries(LEDGER)) expect(source.recognises({ name, text })).toBe(source === csv);
      expect(source.recognises({ name: "file", text: beginning.text })).toBe(!isTable);
      expect(source.recognises({ name: "file", text: "" })).toBe(false);
    });

    it("gives rows of tables that are loaded, with columns of the contract, that pass its checks", async () => {
      const outcome = await read(content);
      expect(Object.keys(outcome.tables)).not.toEqual([]);
      for (const [table, rows] of Object.entries(outcome.tables)) {
        const { status, fields } = findTable(table)!;
        expect(status).toBe("loaded");
        for (const row of rows!)
          expect(Object.keys(fields)).toEqual(expect.arrayContaining(Object.keys(contractRow(row))));
      }
      expect(isSound(outcome)).toBe(true);
      expect(await bench.rejected(source, bench.file(file, content))).toEqual([]);
    });

    it("gives rows with keys that differ, each with a line that is in the file where it is not the row itself", async () => {
      const { tables } = await read(content);
      const last = typeof content === "string" ? content.split("\n").length : 0;
      for (const [table, rows] of Object.entries(tables)) {
        for (const { line } of rows!) {
          if (isTable) expect(line).toBeUndefined();
          else expect(Number(line)).toSatisfy((value: number) => value >= 1 && value <= last);
        }
        const keys = rows!.map((row) =>
          findTable(table)!
            .key.map((column) => row[column])
            .join(" "),
        );
        expect(new Set(keys).size).toBe(rows!.length);
      }
    });

    it("gives the same every time", async () => {
      expect(await read(content)).toEqual(await read(content));
    });

    if (typeof content === "string")
      it("gives the same in UTF-16, and says so where rows stand in the file", async () => {
        const { tables, assumptions } = await read(content);
        const said = isTable || source === auditfile ? [`encoding_utf_16le ${file}`] : [];
        const outcome = await read(Buffer.from(`\ufeff${content}`, "utf16le"));
        expect(outcome.tables).toEqual(tables);
        expect([...outcome.assumptions].sort()).toEqual([...assumptions, ...said].sort());
      });

    if (padded !== undefined)
      it("gives the same wherever its pieces end", async () => {
        const outcome = await read(content);
        const bytes = Buffer.byteLength(content);
        for (let at = 0; at < bytes; at += STEP_BYTES) expect(await read(padded(CHUNK_BYTES - at))).toEqual(outcome);
      });

    if (!isOpenEnded)
      it("is refused, or says so, where it is cut off", async () => {
        const end = (typeof content === "string" ? content.trimEnd() : content).length - 1;
        const whole = await read(content);
        for (let cut = 1; cut <= CUTS; cut++) {
          const outcome = await outcomeOf(source, file, content.slice(0, Math.floor((end * cut) / CUTS)));
          if (outcome instanceof ExpectedError) expectSentence(outcome);
          else if (isSound(outcome) && outcome.assumptions.length <= whole.assumptions.length) {
            expect(outcome.tables).toEqual(whole.tables);
          }
        }
      });
  },
);

it("gives the same rows of one table in each format that holds one", async () => {
  const outcomes = [];
  for (const { source, file, content } of SAMPLES.filter(({ isTable }) => isTable)) {
    outcomes.push((await bench.read(source, bench.file(file, content))).tables);
  }
  expect(outcomes).toEqual([outcomes[0], outcomes[0], outcomes[0]]);
  expect(outcomes[0]!.invoice).toHaveLength(2);
});
