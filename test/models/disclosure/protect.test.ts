import { describe, expect, it } from "vitest";
import { linkNumbers, type LinkedRow } from "../../../models/disclosure/link.ts";
import { protect } from "../../../models/disclosure/protect.ts";
import { FLOOR } from "../../../models/disclosure/rules.ts";
import { isTooFew } from "../../../models/disclosure/sensitivity.ts";

const GROUPS = ["few", "some", "many", "most"];

function rowOf(coordinates: Readonly<Record<string, string>>, customers: number, isFixed: boolean): LinkedRow {
  return {
    reason: isTooFew(customers, FLOOR.internal) && !isFixed ? "too_few" : undefined,
    isFixed,
    cost: customers,
    numbers: [{ kind: "count", measure: "customers", coordinates, value: customers }],
    partOf: [],
    isWithheld: false,
    totals: [],
  };
}

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

/** Moves from group to group, of which the sizes before and after are told and cannot be hidden any more. */
function moves(table: readonly (readonly number[])[]) {
  const rows = table.flatMap((counts, from) =>
    counts.map((count, to) => rowOf({ from: GROUPS[from]!, to: GROUPS[to]! }, count, false)),
  );
  const before = table.map((counts, from) => rowOf({ from: GROUPS[from]! }, sumOf(counts), true));
  const after = table.map((_, to) => rowOf({ to: GROUPS[to]! }, sumOf(table.map((counts) => counts[to]!)), true));
  const numbers = linkNumbers([...rows, ...before, ...after], {}, FLOOR.internal);
  const { reasons, unprotected } = protect(numbers, FLOOR.internal);
  const names = rows.map(({ numbers: [number] }) => `${number!.coordinates.from} to ${number!.coordinates.to}`);
  return {
    hidden: names.filter((_, row) => reasons[row] !== undefined),
    unprotected: unprotected.map(({ cell, isSecret }) => ({ name: numbers.cells[cell]!.name, isSecret })),
  };
}

describe("protect", () => {
  it("hides nothing for a cell that is no secret where that would not keep it from being told", () => {
    // One of the three who moved from few to some knows that it is one at least, and so that 26 at most stayed: 24 + 2.
    const { hidden, unprotected } = moves([
      [24, 3, 0, 0],
      [18, 19, 40, 90],
      [28, 70, 500, 30],
      [38, 60, 50, 900],
    ]);
    expect(hidden).toEqual(["few to few", "few to some", "some to few", "some to some"]);
    expect(unprotected).toEqual([{ name: "customers, from few, to few", isSecret: false }]);
  });

  it("keeps a cell that is no secret from being told where that costs little", () => {
    const { hidden, unprotected } = moves([
      [24, 3, 26, 0],
      [6, 200, 40, 90],
      [18, 70, 500, 30],
      [8, 60, 50, 900],
    ]);
    expect(hidden.length).toBeGreaterThan(4);
    expect(hidden).not.toContain("most to most");
    expect(unprotected).toEqual([]);
  });
});
