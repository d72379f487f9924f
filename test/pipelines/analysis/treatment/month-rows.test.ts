import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { monthRows } from "../../../../pipelines/analysis/treatment/month-rows.ts";

describe("monthRows", () => {
  it("finds each row by its customer and month, and nothing where there is none", () => {
    const keys = fc.uniqueArray(fc.tuple(fc.nat(6), fc.integer({ min: 24_000, max: 24_012 })), {
      selector: ([customer, month]) => customer * 100_000 + month,
    });
    fc.assert(
      fc.property(keys, (pairs) => {
        const rows = pairs.toSorted(([one, month], [other, another]) => one - other || month - another);
        const [customers, months] = [0, 1].map((place) => Float64Array.from(rows, (row) => row[place]!));
        const rowOf = monthRows(customers!, months!);
        for (let customer = 0; customer <= 8; customer++) {
          for (let month = 23_999; month <= 24_013; month++) {
            const row = rows.findIndex(([one, other]) => one === customer && other === month);
            expect(rowOf(customer, month)).toBe(row < 0 ? undefined : row);
          }
        }
      }),
      { numRuns: 30 },
    );
  });
});
