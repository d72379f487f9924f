import { describe, expect, it } from "vitest";
import { chooseDelimiter, delimiterName, readingsOf } from "../../../../pipelines/sources/tables/delimiter.ts";

const isKnown = (name: string) => ["invoice_id", "amount"].includes(name);

describe("chooseDelimiter", () => {
  it.each([
    ["invoice_id,amount", ","],
    ["invoice_id;amount", ";"],
    ["invoice_id\tamount", "\t"],
    ['"invoice_id"|"amount"', "|"],
    ["invoice_id;amount;a,b,c,d,e", ";"],
    ["x|y|z", "|"],
    ["x", ","],
  ])("of %j is %j", (header, delimiter) => {
    expect(chooseDelimiter(readingsOf(header), isKnown)).toBe(delimiter);
  });
});

it("names the tab, which cannot be seen", () => {
  expect(["\t", ";"].map(delimiterName)).toEqual(["tab", '";"']);
});
