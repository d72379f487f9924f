import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayNumber } from "../../../models/calendar.ts";
import {
  countHad,
  fewestOf,
  isTooRare,
  responsesWithin,
  windowsAfter,
  windowsOfMonths,
  type CustomerResponses,
} from "../../../models/treatment/customer-responses.ts";

/** Rows as [customer, day, what], where a number is an answer; in the order of customer and day. */
function responsesOf(rows: readonly (readonly [number, number, "dispute" | "complaint" | "opt_out" | number])[]) {
  const had = (name: string) => Uint8Array.from(rows, ([, , what]) => Number(what === name));
  return {
    customer: Int32Array.from(rows, ([customer]) => customer),
    day: Float64Array.from(rows, ([, day]) => day),
    had: { dispute: had("dispute"), complaint: had("complaint"), opt_out: had("opt_out") },
    score: Float64Array.from(rows, ([, , what]) => (typeof what === "number" ? what : NaN)),
  } satisfies CustomerResponses;
}

const after = (units: readonly (readonly [customer: number, timeZero: number])[]) =>
  windowsAfter({
    customer: Int32Array.from(units, ([customer]) => customer),
    timeZero: Float64Array.from(units, ([, day]) => day),
  });

describe("what a customer lets know after time zero", () => {
  it("counts from the day after it up to and with day 60, of that customer alone", () => {
    const responses = responsesOf([
      [1, 100, "dispute"],
      [2, 101, "dispute"],
      [3, 160, "dispute"],
      [4, 161, "dispute"],
      [6, 130, "dispute"],
    ]);
    const units = [1, 2, 3, 4, 5, 6, 7].map((customer) => [customer, 100] as const);
    expect([...responsesWithin(responses, after(units)).dispute!]).toEqual([0, 1, 1, 0, 0, 1, 0]);
  });

  it("is each thing that he did, and his first answer, by each of his units", () => {
    const responses = responsesOf([
      [1, 90, 2],
      [1, 110, "complaint"],
      [1, 120, 9],
      [1, 150, 3],
      [1, 165, "opt_out"],
    ]);
    const units = [
      [1, 100],
      [1, 120],
      [1, 80],
    ] as const;
    const told = responsesWithin(responses, after(units));
    expect([...told.complaint!]).toEqual([1, 0, 1]);
    expect([...told.opt_out!]).toEqual([0, 1, 0]);
    expect([...told.nps!]).toEqual([9, 3, 2]);
  });

  it("has no column for what nobody in the ledger ever let know", () => {
    expect(Object.keys(responsesWithin(responsesOf([[1, 100, "opt_out"]]), after([[2, 100]])))).toEqual(["opt_out"]);
    expect(responsesWithin(responsesOf([]), after([[1, 100]]))).toEqual({});
  });

  it("counts in the month itself where it is of months, from its first day to its last", () => {
    const month = 2024 * 12 + 1;
    const on = (day: "2024-01-31" | "2024-02-01" | "2024-02-29" | "2024-03-01") => dayNumber(day);
    const responses = responsesOf([
      [1, on("2024-01-31"), 1],
      [2, on("2024-02-01"), 2],
      [3, on("2024-02-29"), 3],
      [4, on("2024-03-01"), 4],
    ]);
    const windows = windowsOfMonths({
      customer: Int32Array.of(1, 2, 3, 4),
      month: Int32Array.from({ length: 4 }, () => month),
    });
    expect([...responsesWithin(responses, windows).nps!]).toEqual([NaN, 2, 3, NaN]);
  });

  it("is what looking at each response of each customer gives", () => {
    const row = fc.record({ customer: fc.integer({ min: 0, max: 5 }), day: fc.integer({ min: 0, max: 200 }) });
    fc.assert(
      fc.property(
        fc.uniqueArray(row, { maxLength: 40, selector: ({ customer, day }) => `${customer} ${day}` }),
        fc.array(row, { maxLength: 10 }),
        (events, units) => {
          const sorted = events.toSorted((one, other) => one.customer - other.customer || one.day - other.day);
          const responses = responsesOf(sorted.map(({ customer, day }) => [customer, day, day % 11] as const));
          const found = responsesWithin(responses, after(units.map(({ customer, day }) => [customer, day] as const)));
          const expected = units.map(({ customer, day }) => {
            const within = sorted.find((one) => one.customer === customer && one.day > day && one.day <= day + 60);
            return within === undefined ? NaN : within.day % 11;
          });
          expect([...(found.nps ?? units.map(() => NaN))]).toEqual(expected);
        },
      ),
    );
  });
});

describe("how many customers did it", () => {
  it("counts a customer with rows of both for both, and the fewest of all four", () => {
    // Customer 1 is treated and did it once of twice; 2 did not; 3 and 4 are without, and 3 did it.
    const counts = countHad(Float64Array.of(1, 0, 0, 1, 0), Int32Array.of(1, 1, 2, 3, 4), (row) => row < 3);
    expect(counts).toEqual({ treated: { with: 1, without: 2 }, control: { with: 1, without: 1 } });
    expect(fewestOf(counts)).toBe(1);
  });

  it("is too rare below ten on a side, and too usual as well", () => {
    const sides = (had: number, not: number) => ({
      treated: { with: had, without: not },
      control: { with: 50, without: 50 },
    });
    expect([isTooRare(sides(9, 500)), isTooRare(sides(10, 500)), isTooRare(sides(500, 9))]).toEqual([
      true,
      false,
      true,
    ]);
  });
});
