import { describe, expect, it } from "vitest";
import { centsText } from "../../../pipelines/sample/money.ts";
import { TableRows } from "../../../pipelines/sample/table-rows.ts";

describe("TableRows", () => {
  it("leaves out the columns that are empty on all rows, and keeps the order", () => {
    const table = new TableRows("customer", ["customer_id", "ended_on", "region"]);
    table.add({ customer_id: "C1", ended_on: "", region: "" });
    table.add({ customer_id: "C2", ended_on: "", region: "Utrecht" });
    expect([...table.chunks()].join("")).toBe("customer_id,region\nC1,\nC2,Utrecht\n");
    expect(table.columns).toEqual(["customer_id", "region"]);
    expect(table.length).toBe(2);
  });

  it("gives every row once and in order, also beyond one block", () => {
    const table = new TableRows("customer", ["customer_id", "ended_on", "region"]);
    const numbers = Array.from({ length: 4_500 }, (_, index) => index);
    for (const number of numbers) table.add({ customer_id: `C${number}`, ended_on: "", region: "Zeeland" });
    const lines = [...table.chunks()].join("").split("\n");
    expect(lines).toEqual(["customer_id,region", ...numbers.map((number) => `C${number},Zeeland`), ""]);
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
