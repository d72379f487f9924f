import { describe, expect, it } from "vitest";
import { formatFor } from "../../../reports/components/format.ts";
import { tickTexts } from "../../../reports/components/ticks.ts";

const nl = formatFor("nl", "EUR");
const en = formatFor("en", "EUR");
const plain = (texts: readonly string[]) => texts.map((text) => text.replaceAll("\u00a0", " "));

describe("the texts of an axis", () => {
  it("lose the zeros that all of them end in", () => {
    expect(tickTexts([5, 10], (value) => nl.number(value, 1))).toEqual(["5", "10"]);
    expect(tickTexts([0.05, 0.1], (share) => en.percent(share))).toEqual(["5%", "10%"]);
    expect(tickTexts([0, 0.01, 0.02], (value) => nl.signed(value, 3))).toEqual(["0,00", "+0,01", "+0,02"]);
    expect(tickTexts([0.1, 0.2], (value) => en.number(value, 3))).toEqual(["0.1", "0.2"]);
  });

  it("keep the decimals that one of them needs", () => {
    expect(tickTexts([2.5, 5], (value) => nl.number(value, 1))).toEqual(["2,5", "5,0"]);
    expect(plain(tickTexts([0, 5e5, 1e6, 1.5e6], nl.shortMoney))).toEqual([
      "\u20ac 0",
      "\u20ac 500.000",
      "\u20ac 1,0 mln",
      "\u20ac 1,5 mln",
    ]);
  });

  it("leave thousands and whole numbers alone", () => {
    expect(tickTexts([1000, 2000], (value) => nl.number(value))).toEqual(["1.000", "2.000"]);
    expect(tickTexts([10, 20], (value) => en.number(value))).toEqual(["10", "20"]);
    expect(tickTexts([100_000, 200_000], en.shortMoney)).toEqual(["\u20ac100,000", "\u20ac200,000"]);
  });
});
