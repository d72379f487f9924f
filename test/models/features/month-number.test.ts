import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayFromNumber, dayNumber, monthIndex } from "../../../models/calendar.ts";
import { monthOfDay, MonthTable } from "../../../models/features/month-number.ts";

const [first, last] = [dayNumber("0001-01-01"), dayNumber("9999-12-31")];

describe("months of numbered days", () => {
  it("are those of the calendar, from year 1 to 9999", () => {
    fc.assert(
      fc.property(fc.integer({ min: first, max: last }), (day) => {
        expect(monthOfDay(day)).toBe(monthIndex(dayFromNumber(day)));
      }),
      { numRuns: 5000 },
    );
  });

  it.each(["1900-02-28", "1900-03-01", "2000-02-29", "2024-02-29", "2024-12-31", "2025-01-01"])("hold on %s", (day) => {
    expect(monthOfDay(dayNumber(day))).toBe(monthIndex(day));
  });

  it("are the same from a table, within its stretch and outside it", () => {
    const table = new MonthTable(dayNumber("2024-01-15"), dayNumber("2024-03-15"));
    for (const day of ["2023-12-31", "2024-01-15", "2024-02-29", "2024-03-15", "2024-03-16", "9999-12-31"]) {
      expect(table.monthOf(dayNumber(day))).toBe(monthIndex(day));
    }
  });
});
