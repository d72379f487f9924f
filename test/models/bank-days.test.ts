import { describe, expect, it } from "vitest";
import { closingRunDays, isBankDay } from "../../models/bank-days.ts";
import { dayNumber } from "../../models/calendar.ts";

/** Closing days of TARGET in 2024 to 2026 on weekdays, as the ECB lists them. */
const CLOSING_DAYS = [
  "2024-01-01",
  "2024-03-29",
  "2024-04-01",
  "2024-05-01",
  "2024-12-25",
  "2024-12-26",
  "2025-01-01",
  "2025-04-18",
  "2025-04-21",
  "2025-05-01",
  "2025-12-25",
  "2025-12-26",
  "2026-01-01",
  "2026-04-03",
  "2026-04-06",
  "2026-05-01",
  "2026-12-25",
];

describe("isBankDay", () => {
  it("is every weekday but the closing days of TARGET", () => {
    const closed: string[] = [];
    for (let number = dayNumber("2024-01-01"); number <= dayNumber("2026-12-31"); number++) {
      const date = new Date(number * 86_400_000);
      const isWeekend = date.getUTCDay() === 0 || date.getUTCDay() === 6;
      if (isWeekend) expect(isBankDay(number)).toBe(false);
      else if (!isBankDay(number)) closed.push(date.toISOString().slice(0, 10));
    }
    expect(closed).toEqual(CLOSING_DAYS);
  });

  it("knows days before 1970", () => {
    expect(isBankDay(dayNumber("1969-12-28"))).toBe(false);
    expect(isBankDay(dayNumber("1969-12-29"))).toBe(true);
  });
});

describe("closingRunDays", () => {
  it.each([
    ["2026-11-30", 0],
    ["2026-11-29", 2],
    ["2026-10-31", 1],
    ["2024-04-01", 4],
    ["2024-03-31", 3],
    ["2025-12-28", 4],
  ])("of %s is %i", (day, days) => {
    expect(closingRunDays(day)).toBe(days);
  });
});
