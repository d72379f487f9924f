import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { suppress } from "../../../models/disclosure/suppress.ts";

interface Cell {
  readonly row: string;
  readonly column: string;
  readonly customers: number;
}

const rule = {
  customers: ({ customers }: Cell) => customers,
  margins: [({ row }: Cell) => `row ${row}`, ({ column }: Cell) => `column ${column}`],
  minimum: 5,
};

const line = (...counts: number[]): Cell[] =>
  counts.map((customers, index) => ({ row: "one", column: String(index), customers }));

const oneMargin = { ...rule, margins: [() => "all"] };

describe("suppress", () => {
  it("hides a small cell and the smallest of its neighbours, so that it cannot be subtracted", () => {
    expect(suppress(line(3, 40, 9, 70), oneMargin)).toEqual(["too_few", undefined, "complementary", undefined]);
  });

  it("hides nothing where every cell is large enough or empty", () => {
    expect(suppress(line(5, 0, 9), oneMargin)).toEqual([undefined, undefined, undefined]);
    expect(suppress([], oneMargin)).toEqual([]);
  });

  it("hides a small cell alone where no total is published", () => {
    expect(suppress(line(3, 40), { ...rule, margins: [] })).toEqual(["too_few", undefined]);
  });

  it("hides more than two cells where two have too few customers together", () => {
    expect(suppress(line(1, 1, 8, 20), oneMargin)).toEqual(["too_few", "too_few", "complementary", undefined]);
  });

  it("leaves no line of a two-way table with a cell that subtraction gives away", () => {
    const tables = fc.array(fc.array(fc.nat(12), { minLength: 3, maxLength: 6 }), { minLength: 3, maxLength: 6 });
    fc.assert(
      fc.property(tables, (lines) => {
        const width = Math.min(...lines.map((counts) => counts.length));
        const cells = lines.flatMap((counts, row) =>
          counts.slice(0, width).map((customers, column) => ({ row: String(row), column: String(column), customers })),
        );
        const hidden = suppress(cells, rule);
        cells.forEach(({ customers }, index) => {
          if (customers > 0 && customers < 5) expect(hidden[index]).toBe("too_few");
        });
        for (const margin of rule.margins) {
          for (const name of new Set(cells.map(margin))) {
            const members = cells.map((cell, index) => ({ cell, index })).filter(({ cell }) => margin(cell) === name);
            const hiddenCount = members.filter(({ index }) => hidden[index] !== undefined).length;
            expect(hiddenCount === 1 && members.length > 1).toBe(false);
          }
        }
      }),
    );
  });
});
