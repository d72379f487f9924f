import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { quotationsIn, type Quotation } from "../../../models/ledger/quotation.ts";

const said = (text: string) => quotationsIn({ reference: null, text });
const numbers = (text: string) =>
  said(text)
    .filter(({ kind, isShort }) => kind === "number" && !isShort)
    .map(({ key }) => key);
const find = (text: string, key: string): Quotation | undefined =>
  said(text).find((quotation) => quotation.key === key);

describe("the words of a payer", () => {
  it.each([
    ["Factuur 2024-00123", "202400123"],
    ["factuurnr.2024/00123 dank u", "202400123"],
    ["fact. nr. 0000202400123", "202400123"],
    ["betaling\nvan 2024 00 123", "202400123"],
    ["INV2024.00123", "202400123"],
    ["VF-2024-17, klant 9", "VF202417"],
    ["F2024001", "2024001"],
  ])("%j may name invoice %s", (text, number) => {
    expect(numbers(text)).toContain(number);
  });

  it("count a number of four characters only where the word for invoice stands before it", () => {
    expect(find("huur 2024", "2024")).toMatchObject({ isShort: true });
    const spoken = said("factuur 1024").filter(({ key }) => key === "1024");
    expect(spoken.map(({ place, words, isShort }) => [place, words, isShort])).toEqual([
      [1, 2, false],
      [2, 1, true],
    ]);
    expect(find("factuur 7", "7")).toMatchObject({ isShort: true });
  });

  it("may hold a structured reference, only with right check digits", () => {
    const references = (text: string) =>
      said(text)
        .filter(({ kind }) => kind === "reference")
        .map(({ key }) => key);
    expect(references("kenmerk RF18 5390 0754 7034 bedankt")).toContain("RF18539007547034");
    expect(references("kenmerk RF18 5390 0754 7043 bedankt")).not.toContain("RF18539007547043");
    expect(references("Betalingskenmerk 5000 0567 8901 2345")).toContain("5000056789012345");
    expect(references("Betalingskenmerk 5000 0567 8901 2354")).not.toContain("5000056789012354");
    expect(find("***010/8068/17183***", "108068171")).toMatchObject({ kind: "number", method: "structured_reference" });
  });

  it("have a place and a length, so that what overlaps can be told", () => {
    expect(find("aan 2024 00 123", "202400123")).toMatchObject({ place: 2, words: 3 });
  });

  it("name nothing where there is no digit, whatever else is written", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        if (!/[0-9]/.test(text)) expect(said(text)).toEqual([]);
      }),
    );
  });

  it("name an invoice however it is broken by separators", () => {
    const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 6, maxLength: 12 });
    const separator = fc.constantFrom("-", " ", ".", "/", " - ", "\n");
    fc.assert(
      fc.property(
        digits,
        separator,
        fc.uniqueArray(fc.integer({ min: 1, max: 5 }), { maxLength: 3 }),
        (figures, mark, cuts) => {
          const text = figures.map((figure, index) => (cuts.includes(index) ? mark : "") + String(figure)).join("");
          const key = figures.join("").replace(/^0+/, "");
          if (key.length >= 5) expect(numbers(`Betreft ${text} groet`)).toContain(key);
        },
      ),
    );
  });
});
