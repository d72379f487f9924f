import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  dateText,
  decimalText,
  isDateFormat,
  unescapedText,
} from "../../../../pipelines/sources/workbook/cell-text.ts";

describe("a number", () => {
  it.each([
    ["12.1", "12.1"],
    ["1234.5600000000001", "1234.56"],
    ["0.1", "0.1"],
    ["-0.30000000000000004", "-0.3"],
    ["1.2500000000000001E-2", "0.0125"],
    ["1E3", "1000"],
    ["1.5E-7", "0.00000015"],
    ["12345678901234567890", "12345678901234600000"],
    ["1E+22", "10000000000000000000000"],
    ["12.345", "12.3450"],
    ["1234.567", "1234.567"],
    ["", ""],
    ["n.v.t.", "n.v.t."],
  ])("%s is shown as %s", (raw, text) => expect(decimalText(raw)).toBe(text));

  it("keeps every amount of cents that fits in fifteen digits", () =>
    fc.assert(
      fc.property(fc.integer({ min: -999_999_999_999, max: 999_999_999_999 }), (cents) => {
        expect(Number(decimalText(String(cents / 100)))).toBe(cents / 100);
        expect(decimalText(String(cents / 100))).toMatch(/^-?\d+([.]\d{1,2})?$/);
      }),
    ));
});

describe("a date serial", () => {
  // Microsoft, "Differences between the 1900 and the 1904 date system in Excel": 5 July 2011 is 40729 and 39267.
  it.each([
    ["40729", false, "2011-07-05"],
    ["39267", true, "2011-07-05"],
    ["1", false, "1900-01-01"],
    ["59", false, "1900-02-28"],
    ["60", false, "1900-02-29"],
    ["61", false, "1900-03-01"],
    ["0", true, "1904-01-01"],
    ["45316.75", false, "2024-01-25"],
    ["2958465", false, "9999-12-31"],
    ["2958466", false, "2958466"],
    ["0.5", false, "0.5"],
    ["-1", true, "-1"],
    ["x", false, "x"],
  ])("%s (1904: %s) is %s", (raw, is1904, text) => expect(dateText(raw, is1904)).toBe(text));
});

describe("a number format", () => {
  it.each([
    [14, undefined, true],
    [22, undefined, true],
    [0, undefined, false],
    [4, undefined, false],
    [164, "dd-mm-yyyy", true],
    [164, "[$-413]d mmmm yyyy;@", true],
    [164, "yyyy\\-mm\\-dd", true],
    [164, "MMM-YY", true],
    [164, "hh:mm:ss", false],
    [164, "[h]:mm", false],
    [164, '#,##0.00 "dagen"', false],
    [164, "[Red]#,##0.00", false],
    [164, '_-"€"\\ * #,##0.00_-;[$EUR]\\ @_d', false],
    [164, "General", false],
    [14, "0.00", false],
  ])("%i %s shows a date: %s", (id, code, isDate) => expect(isDateFormat(id, code)).toBe(isDate));
});

it("has back the characters that XML cannot hold", () => {
  expect(unescapedText("a_x000D_\nb_x0041_ _x00_ x000D")).toBe("a\r\nbA _x00_ x000D");
});
