import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sample } from "../../../pipelines/commands/sample.ts";
import { recordingEffects } from "../../../pipelines/config/effects.ts";
import { writeSample } from "../../../pipelines/sample/write-sample.ts";
import { quotedString } from "../../../pipelines/warehouse/sql.ts";
import { Warehouse } from "../../../pipelines/warehouse/warehouse.ts";
import { recordsOf } from "./rows.ts";

const options = { customers: 60, months: 20, seed: 4 };
let directory = "";

beforeEach(() => void (directory = mkdtempSync(join(tmpdir(), "sample-"))));
afterEach(() => rmSync(directory, { recursive: true }));

const filesIn = (folder: string) =>
  new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")]));

describe("writeSample", () => {
  it("writes the same bytes twice, and other bytes for another seed", async () => {
    const write = async (name: string, seed: number) => {
      await writeSample(join(directory, name), { ...options, seed, format: "csv" }, recordingEffects());
      return filesIn(join(directory, name));
    };
    const first = await write("first", 4);
    expect(await write("second", 4)).toEqual(first);
    expect((await write("third", 5)).get("invoice.csv")).not.toBe(first.get("invoice.csv"));
  });

  it("counts the rows that are in the files", async () => {
    const { files, rows } = await writeSample(directory, { ...options, format: "csv" }, recordingEffects());
    expect([...files].sort()).toEqual(readdirSync(directory).sort());
    for (const [table, count] of Object.entries(rows)) {
      expect(recordsOf(readFileSync(join(directory, `${table}.csv`), "utf8"))).toHaveLength(count + 1);
    }
  });

  it("writes Parquet with the contract's types and the same values, in the place of an earlier CSV", async () => {
    const csv = await writeSample(directory, { ...options, format: "csv" }, recordingEffects());
    const expected = readFileSync(join(directory, "invoice.csv"), "utf8").split("\n")[1]!.split(",");
    const letters = recordsOf(readFileSync(join(directory, "template.csv"), "utf8")).slice(1);
    const parquet = await writeSample(directory, { ...options, format: "parquet" }, recordingEffects());
    expect(parquet.rows).toEqual(csv.rows);
    expect(readdirSync(directory).some((name) => name.endsWith(".csv"))).toBe(false);
    const warehouse = await Warehouse.open(":memory:");
    const bodies = await warehouse.rows(
      `select body from read_parquet(${quotedString(join(directory, "template.parquet"))})`,
    );
    expect(bodies.map(({ body }) => body)).toEqual(letters.map((letter) => letter[2]));
    const query = `select * from read_parquet(${quotedString(join(directory, "invoice.parquet"))})`;
    const types = new Map((await warehouse.describe(query)).map(({ name, type }) => [name, type]));
    const [first] = await warehouse.rows(`${query} limit 1`);
    warehouse.close();
    expect(types.get("gross_amount")).toBe("DECIMAL(18,2)");
    expect(types.get("issued_on")).toBe("DATE");
    expect(types.get("is_first")).toBe("BOOLEAN");
    expect(Object.values(first!).map((value) => String(value ?? ""))).toEqual(expected);
  });
});

describe("the sample command", () => {
  const values = { customers: "20", months: "12", seed: "1", format: "csv" };

  it("prints one object for machines", async () => {
    const effects = recordingEffects();
    const exitCode = await sample.run({ values: { ...values, out: directory, json: true }, positionals: [] }, effects);
    const result = JSON.parse(effects.printed.join("\n")) as { files: string[]; rows: Record<string, number> };
    expect(exitCode).toBe(0);
    expect(result.files).toContain("truth.json");
    expect(result.rows.customer).toBe(20);
  });

  it.each([
    [{ ...values }, "--out"],
    [{ ...values, out: "x", customers: "0" }, "--customers"],
    [{ ...values, out: "x", months: "many" }, "--months"],
    [{ ...values, out: "x", format: "xml" }, "--format"],
  ])("refuses %j", async (wrong, option) => {
    await expect(sample.run({ values: wrong, positionals: [] }, recordingEffects())).rejects.toThrow(option);
  });
});
