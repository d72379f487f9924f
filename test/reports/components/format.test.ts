import { describe, expect, it } from "vitest";
import { formatFor } from "../../../reports/components/format.ts";

const nl = formatFor("nl", "EUR");
const en = formatFor("en", "EUR");
const plain = (text: string) => text.replaceAll("\u00a0", " ");

describe("formatFor", () => {
  it("writes numbers and shares the Dutch and the English way", () => {
    expect([nl.number(1234.56, 1), en.number(1234.56, 1)]).toEqual(["1.234,6", "1,234.6"]);
    expect([nl.percent(0.184), en.percent(0.184)]).toEqual(["18,4%", "18.4%"]);
  });

  it("uses a real minus and gives no sign to what rounds to zero", () => {
    expect(nl.signed(-2.04, 1)).toBe("\u22122,0");
    expect([nl.signed(-0.04, 1), nl.signed(0.04, 1), nl.points(-0.0001)]).toEqual(["0,0", "0,0", "0,0"]);
    expect(nl.points(0.0912)).toBe("+9,1");
  });

  it("shortens amounts to three figures without inventing precision", () => {
    expect(plain(nl.shortMoney("4873122.10"))).toBe("\u20ac 4,87 mln");
    expect(en.shortMoney("4873122.10")).toBe("\u20ac4.87m");
    expect([plain(nl.shortMoney(999_700_000)), en.shortMoney(-1.2345e9)]).toEqual([
      "\u20ac 1,00 mld",
      "\u2212\u20ac1.23bn",
    ]);
    expect(plain(nl.shortMoney("253814.00"))).toBe("\u20ac 254.000");
    expect(plain(en.shortMoney("-52734.10"))).toBe("\u2212\u20ac52,700");
    expect(plain(nl.shortMoney(0))).toBe("\u20ac 0");
  });

  it("keeps the cents where asked", () => {
    expect(plain(nl.cents("1710000.05"))).toBe("\u20ac 1.710.000,05");
    expect(plain(nl.cents("-10010.59"))).toBe("\u2212\u20ac 10.010,59");
    expect(plain(nl.money("-0.40"))).toBe("\u20ac 0");
  });

  it("takes a date for a calendar day, in every time zone", () => {
    expect([nl.date("2026-11-30"), en.date("2026-11-30")]).toEqual(["30 november 2026", "30 November 2026"]);
    expect([nl.month("2026-01-01"), nl.longMonth("2025-12-31")]).toEqual(["jan 2026", "december 2025"]);
  });

  it("joins a range with a word and counts in the singular and plural", () => {
    expect(nl.range(-2, 3, (value) => nl.signed(value))).toBe("\u22122 tot +3");
    const forms = { one: "{n} klant", other: "{n} klanten" };
    expect([nl.count(1, forms), nl.count(0, forms), nl.count(4980, forms)]).toEqual([
      "1 klant",
      "0 klanten",
      "4.980 klanten",
    ]);
  });
});
