import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, dayFromNumber, dayNumber, monthEnd, monthEndBefore, monthIndex } from "../../models/calendar.ts";

describe("calendar days", () => {
  it("refuse what is not a day", () => {
    for (const text of ["2026-02-29", "2026-13-01", "2026-1-1", "", "31-12-2026"]) {
      expect(() => dayNumber(text), text).toThrow(RangeError);
    }
    expect(dayNumber("1970-01-01")).toBe(0);
    expect(dayNumber("2024-02-29")).toBe(19_782);
  });

  it("count forth and back", () => {
    fc.assert(
      fc.property(fc.integer({ min: -20_000, max: 40_000 }), fc.integer({ min: -500, max: 500 }), (number, days) => {
        expect(dayNumber(addDays(dayFromNumber(number), days))).toBe(number + days);
      }),
    );
  });

  it("have month-ends, over leap years and turns of the year", () => {
    expect(monthEndBefore("2024-03-31", 1)).toBe("2024-02-29");
    expect(monthEndBefore("2026-01-15", 1)).toBe("2025-12-31");
    expect(monthEndBefore("2026-01-15", 0)).toBe("2026-01-31");
    expect(monthEnd(monthIndex("2023-12-05"))).toBe("2023-12-31");
  });
});
