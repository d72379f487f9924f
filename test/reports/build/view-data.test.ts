import { describe, expect, it } from "vitest";
import { dataFile } from "../../../reports/build/view-data.ts";

describe("dataFile", () => {
  it("writes numbers to nine digits, and whole numbers, amounts and dates as they are", () => {
    const data = {
      days: 34.610529813417095,
      p: 1.23456789012e-7,
      cents: 123_456_789_012,
      amount: "1234567.891",
      none: null,
    };
    expect(JSON.parse(dataFile("dso", data).text)).toEqual({
      days: 34.6105298,
      p: 1.23456789e-7,
      cents: 123_456_789_012,
      amount: "1234567.891",
      none: null,
    });
  });

  it("names a file by what is in it, so that it may be kept for ever", () => {
    const [one, same, other] = [{ a: 1 }, { a: 1 }, { a: 2 }].map((data) => dataFile("dso", data).path);
    expect(one).toBe(same);
    expect(one).not.toBe(other);
    expect(one).toMatch(/^_data\/dso\.[0-9a-f]+\.json$/);
  });
});
