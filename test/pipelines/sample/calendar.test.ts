import { describe, expect, it } from "vitest";
import { dayNumber } from "../../../models/calendar.ts";
import {
  dayOfMonthFrom,
  daysSinceDayOfMonth,
  dayText,
  startOfLastMonths,
  windowUpTo,
  workingDayFrom,
} from "../../../pipelines/sample/calendar.ts";

describe("windowUpTo", () => {
  it("gives whole months up to the last day, over a leap day", () => {
    const { months, startsOn, endsOn } = windowUpTo("2024-03-15", 3);
    expect(months.map(({ firstDay, lastDay }) => [dayText(firstDay), dayText(lastDay)])).toEqual([
      ["2024-01-01", "2024-01-31"],
      ["2024-02-01", "2024-02-29"],
      ["2024-03-01", "2024-03-31"],
    ]);
    expect([dayText(startsOn), dayText(endsOn)]).toEqual(["2024-01-01", "2024-03-15"]);
    expect(months.map(({ index, monthOfYear }) => [index, monthOfYear])).toEqual([
      [0, 0],
      [1, 1],
      [2, 2],
    ]);
  });
});

describe("startOfLastMonths", () => {
  it("is the window's own start where it is shorter", () => {
    const window = windowUpTo("2026-11-30", 6);
    expect(dayText(startOfLastMonths(window, 2))).toBe("2026-10-01");
    expect(startOfLastMonths(window, 18)).toBe(window.startsOn);
  });
});

describe("workingDayFrom", () => {
  it.each([
    ["2026-11-27", "2026-11-27"],
    ["2026-11-28", "2026-11-30"],
    ["2026-11-29", "2026-11-30"],
    ["2026-11-30", "2026-11-30"],
  ])("takes %s to %s", (day, expected) => {
    expect(dayText(workingDayFrom(dayNumber(day)))).toBe(expected);
  });
});

describe("dayOfMonthFrom", () => {
  it.each([
    ["2026-11-28", 28, "2026-11-28"],
    ["2026-11-29", 28, "2026-12-28"],
    ["2024-01-31", 1, "2024-02-01"],
    ["2024-02-10", 9, "2024-03-09"],
    ["2026-12-31", 15, "2027-01-15"],
  ])("goes from %s to day %i on %s", (day, dayOfMonth, expected) => {
    expect(dayText(dayOfMonthFrom(dayNumber(day), dayOfMonth))).toBe(expected);
  });
});

describe("daysSinceDayOfMonth", () => {
  it.each([
    ["2026-11-25", 25, 0],
    ["2026-11-24", 25, 30],
    ["2024-03-01", 25, 5],
    ["2026-01-01", 26, 6],
  ])("counts on %s from day %i: %i", (day, dayOfMonth, expected) => {
    expect(daysSinceDayOfMonth(dayNumber(day), dayOfMonth)).toBe(expected);
  });
});
