import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  canonicalAmount,
  decideDecimal,
  decimalEvidence,
  type Decimal,
} from "../../../../pipelines/sources/list/number-format.ts";
import { Warehouse } from "../../../../pipelines/warehouse/warehouse.ts";

let warehouse: Warehouse;
beforeAll(async () => (warehouse = await Warehouse.open(":memory:")));
afterAll(() => warehouse.close());

async function evaluate(sql: string, raw: string): Promise<unknown> {
  return (await warehouse.row(`select ${sql} as value from (select $raw::varchar as raw)`, { raw })).value;
}

describe("canonicalAmount", () => {
  it.each<[string, Decimal, string]>([
    ["1.234,56", ",", "1234.56"],
    ["1,234.56", ".", "1234.56"],
    ["1'234.56", ".", "1234.56"],
    ["€ 1.234,5", ",", "1234.5"],
    ["12.345", ",", "12345"],
    ["12.345", ".", "12.345"],
    ["-12,50", ",", "-12.50"],
    ["12,50-", ",", "-12.50"],
    ["1 234 567,00", ",", "1234567.00"],
    ["12.34.56", ",", "12.34.56"],
    ["1.23,45", ",", "1.23,45"],
    ["1e3", ".", "1e3"],
    ["12,5", ".", "12,5"],
  ])("reads %s with decimal %s as %s", async (raw, decimal, expected) => {
    expect(await evaluate(canonicalAmount("raw", decimal), raw)).toBe(expected);
  });

  it("reads back every amount as Dutch, German and British formats write it", async () => {
    const cents = fc.integer({ min: -999_999_999, max: 999_999_999 });
    const locales = fc.constantFrom(["nl-NL", ","], ["de-DE", ","], ["en-GB", "."] as const);
    await fc.assert(
      fc.asyncProperty(cents, locales, async (amount, [locale, decimal]) => {
        const raw = (amount / 100).toLocaleString(locale, { minimumFractionDigits: 2 });
        expect(await evaluate(canonicalAmount("raw", decimal), raw)).toBe((amount / 100).toFixed(2));
      }),
    );
  });
});

describe("the decimal separator", () => {
  it.each([
    ["12,5", ",", null],
    ["1.234,56", ",", null],
    ["1,234.56", ".", null],
    ["1.234", null, ","],
    ["1,234", null, "."],
    ["1234", null, null],
    ["onbekend", null, null],
  ])("%s tells %s, weakly %s", async (raw, strong, weak) => {
    const evidence = decimalEvidence("raw");
    expect(await evaluate(evidence.strong, raw)).toBe(strong);
    expect(await evaluate(evidence.weak, raw)).toBe(weak);
  });
  it("goes by strong votes before weak ones, and is the point where nothing tells", () => {
    const none = { ".": 0, ",": 0 };
    expect(decideDecimal({ strong: { ".": 1, ",": 2 }, weak: { ".": 9, ",": 0 } })).toBe(",");
    expect(decideDecimal({ strong: none, weak: { ".": 0, ",": 1 } })).toBe(",");
    expect(decideDecimal({ strong: none, weak: none })).toBe(".");
  });
});
