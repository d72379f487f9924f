import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { onlyExactSet } from "../../../models/ledger/exact-set.ts";

/** Every set of positions, straight from the definition. */
function setsThatAddUp(amounts: readonly bigint[], total: bigint, mostItems: number): number[][] {
  return Array.from({ length: 2 ** amounts.length }, (_, mask) =>
    amounts.flatMap((_, index) => ((mask >> index) & 1 ? [index] : [])),
  )
    .filter((set) => set.length >= 2 && set.length <= mostItems)
    .filter((set) => set.reduce((sum, index) => sum + amounts[index]!, 0n) === total);
}

describe("the only set of amounts that adds up to a total", () => {
  it("is what trying every set finds, and nothing where there are two", () => {
    const amounts = fc.array(fc.bigInt({ min: -6n, max: 12n }), { maxLength: 9 });
    let unique = 0;
    fc.assert(
      fc.property(amounts, fc.bigInt({ min: -5n, max: 40n }), fc.integer({ min: 2, max: 6 }), (given, total, most) => {
        const sets = setsThatAddUp(given, total, most);
        if (sets.length === 1) unique++;
        expect(onlyExactSet(given, total, most)).toEqual(sets.length === 1 ? sets[0] : undefined);
      }),
      { numRuns: 600 },
    );
    expect(unique).toBeGreaterThan(30);
  });
});
