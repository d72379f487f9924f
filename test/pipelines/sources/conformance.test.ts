import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findTable } from "../../../models/contract/contract.ts";
import { ExpectedError } from "../../../pipelines/config/errors.ts";
import type { Source } from "../../../pipelines/sources/source.ts";
import { SAMPLES } from "./conformance.ts";
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

describe.each(SAMPLES.map((sample) => [sample.source.name, sample.file, sample] as const))(
  "%s, as %s",
  (_, file, { source, text, padded }) => {
    const read = (content: string | Uint8Array) => bench.read(source, bench.file(file, content));

    it("is recognised by its own source and no other", () => {
      const found = SAMPLES.filter((sample) => sample.source.recognises({ name: file, text }));
      expect(new Set(found.map((sample) => sample.source))).toEqual(new Set([source]));
      for (const [name, csv] of Object.entries(LEDGER)) expect(source.recognises({ name, text: csv })).toBe(false);
      expect(source.recognises({ name: file, text: "" })).toBe(false);
    });

    it("gives rows of tables that are loaded, with columns of the contract, that pass its checks", async () => {
      const outcome = await read(text);
      expect(Object.keys(outcome.tables)).not.toEqual([]);
      for (const [table, rows] of Object.entries(outcome.tables)) {
        const { status, fields } = findTable(table)!;
        expect(status).toBe("loaded");
        for (const row of rows!)
          expect(Object.keys(fields)).toEqual(expect.arrayContaining(Object.keys(contractRow(row))));
      }
      expect(isSound(outcome)).toBe(true);
      expect(await bench.rejected(source, bench.file(file, text))).toEqual([]);
    });

    it("gives rows with a line that is in the file, and keys that differ", async () => {
      const { tables } = await read(text);
      const last = text.split("\n").length;
      for (const [table, rows] of Object.entries(tables)) {
        for (const { line } of rows!) expect(Number(line)).toSatisfy((value: number) => value >= 1 && value <= last);
        const keys = rows!.map((row) =>
          findTable(table)!
            .key.map((column) => row[column])
            .join(" "),
        );
        expect(new Set(keys).size).toBe(rows!.length);
      }
    });

    it("gives the same every time, and in UTF-16", async () => {
      const outcome = await read(text);
      expect(await read(text)).toEqual(outcome);
      expect(await read(Buffer.from(`\ufeff${text}`, "utf16le"))).toEqual(outcome);
    });

    it("gives the same wherever its pieces end", async () => {
      const outcome = await read(text);
      const bytes = Buffer.byteLength(text);
      for (let at = 0; at < bytes; at += STEP_BYTES) expect(await read(padded(CHUNK_BYTES - at))).toEqual(outcome);
    });

    it("is refused, or says so, where it is cut off", async () => {
      const end = text.trimEnd().length - 1;
      const whole = await read(text);
      for (let cut = 1; cut <= CUTS; cut++) {
        const outcome = await outcomeOf(source, file, text.slice(0, Math.floor((end * cut) / CUTS)));
        if (outcome instanceof ExpectedError) expectSentence(outcome);
        else if (isSound(outcome) && outcome.assumptions.length <= whole.assumptions.length) {
          expect(outcome.tables).toEqual(whole.tables);
        }
      }
    });
  },
);
