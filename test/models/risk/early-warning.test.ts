import { describe, expect, it } from "vitest";
import { wilsonInterval } from "../../../models/inference/proportions/proportion.ts";
import { earlyWarning, type WatchedRows } from "../../../models/risk/early-warning.ts";
import { seededRandom } from "../../../models/random.ts";

const NEVER = Number.NaN;

function watched(rows: readonly (readonly [number, number, number, number])[]): WatchedRows {
  const column = (place: number) => rows.map((row) => row[place]!);
  return {
    customer: Int32Array.from(column(0)),
    month: Int32Array.from(column(1)),
    score: Float64Array.from(column(2)),
    daysToOutcome: Float64Array.from(column(3)),
  };
}

describe("warnings", () => {
  it("stand once at the beginning of an unbroken run, and anew after a gap", () => {
    const rows = watched([
      [1, 10, 0.9, 80],
      [1, 11, 0.8, 50],
      [1, 12, 0.1, NEVER],
      [1, 13, 0.9, NEVER],
      [2, 13, 0.9, 20],
      [3, 10, 0.9, NEVER],
      [3, 12, 0.9, 40],
      [4, 10, 0.1, 30],
    ]);
    const { warnings, customersWarned, followed, foreseen, leadDays } = earlyWarning(rows, 0.5);
    expect({ warnings, customersWarned }).toEqual({ warnings: 5, customersWarned: 3 });
    expect(followed).toMatchObject({ value: 0.6, n: 5 });
    expect(foreseen).toEqual({ value: 0.75, n: 4, ...wilsonInterval(3, 4) });
    expect(leadDays).toEqual({ median: 40, lower: 30, upper: 60, low: 20, high: 80 });
  });

  it("foresee whom a score reaches only later in its run", () => {
    const rows = watched([
      [1, 10, 0.1, 85],
      [1, 11, 0.6, 55],
      [2, 11, 0.1, 55],
    ]);
    expect(earlyWarning(rows, 0.5)).toMatchObject({ warnings: 1, foreseen: { value: 0.5 }, followed: null });
  });

  it("say nothing where there are none", () => {
    const rows = watched([[1, 10, 0.1, NEVER]]);
    expect(earlyWarning(rows, 0.5)).toEqual({
      warnings: 0,
      customersWarned: 0,
      followed: null,
      foreseen: null,
      leadDays: null,
    });
  });

  it("have a median whose interval holds the true one about 95 times in 100", () => {
    const random = seededRandom(7);
    const trials = 400;
    const held = Array.from({ length: trials }, () => {
      const rows = Array.from({ length: 60 }, (_, customer) => [customer, 1, 1, Math.ceil(90 * random())] as const);
      const { low, high } = earlyWarning(watched(rows), 0.5).leadDays!;
      return low <= 45.5 && high >= 45.5;
    }).filter(Boolean).length;
    expect(held / trials).toBeGreaterThan(0.93);
    expect(held / trials).toBeLessThan(0.99);
  });
});
