import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { centsText } from "../../../pipelines/sample/billing/money.ts";
import { TableRows } from "../../../pipelines/sample/table-rows.ts";
import { recordsOf } from "./rows.ts";

describe("TableRows", () => {
  const rowsOfCustomers = () => {
    const blocks: string[] = [];
    const table = new TableRows("customer", ["customer_id", "ended_on", "region"], (block) => blocks.push(block));
    return { table, blocks };
  };

  it("writes an absent value as nothing, below one header", () => {
    const { table, blocks } = rowsOfCustomers();
    table.add({ customer_id: "C1", ended_on: "", region: "" });
    table.add({ customer_id: "C2", ended_on: "", region: "Utrecht" });
    table.end();
    table.end();
    expect(blocks).toEqual(["customer_id,ended_on,region\nC1,,\nC2,,Utrecht\n"]);
    expect(table.length).toBe(2);
  });

  it("hands on every row once and in order, before all are there", () => {
    const { table, blocks } = rowsOfCustomers();
    const numbers = Array.from({ length: 4_500 }, (_, index) => index);
    for (const number of numbers) table.add({ customer_id: `C${number}`, ended_on: "", region: "Zeeland" });
    expect(blocks).toHaveLength(2);
    table.end();
    const lines = numbers.map((number) => `C${number},,Zeeland`);
    expect(blocks.join("").split("\n")).toEqual(["customer_id,ended_on,region", ...lines, ""]);
  });

  it("quotes what may hold anything, and nothing else", () => {
    const blocks: string[] = [];
    const table = new TableRows("template", ["version", "body"], (block) => blocks.push(block), ["body"]);
    table.add({ version: "a", body: 'Beste klant,\n\nDit is "nieuw".' });
    table.add({ version: "b", body: "" });
    table.end();
    expect(blocks).toEqual(['version,body\na,"Beste klant,\n\nDit is ""nieuw""."\nb,\n']);
    expect(recordsOf(blocks.join(""))).toEqual([
      ["version", "body"],
      ["a", 'Beste klant,\n\nDit is "nieuw".'],
      ["b", ""],
    ]);
  });

  it("gives back any text that was quoted, line by line", () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom('"', ",", "\n", "a", "€") }), { minLength: 1 }),
        (bodies) => {
          const blocks: string[] = [];
          const table = new TableRows("template", ["body", "version"], (block) => blocks.push(block), ["body"]);
          for (const body of bodies) table.add({ body, version: "1" });
          table.end();
          expect(recordsOf(blocks.join("")).slice(1)).toEqual(bodies.map((body) => [body, "1"]));
        },
      ),
    );
  });

  it("hands on nothing for a table without rows", () => {
    const { table, blocks } = rowsOfCustomers();
    table.end();
    expect(blocks).toEqual([]);
  });
});

describe("centsText", () => {
  it.each([
    [0, "0.00"],
    [5, "0.05"],
    [-1250, "-12.50"],
    [-7, "-0.07"],
    [123_456_789, "1234567.89"],
  ])("writes %i as %s", (cents, text) => expect(centsText(cents)).toBe(text));
});
