import fc from "fast-check";
import { expect, it } from "vitest";
import { ItemIndex } from "../../../models/features/item-index.ts";

const half = fc.oneof(fc.constantFrom(0, 1, -1, 128, 2 ** 31 - 1, -(2 ** 31)), fc.integer());

it("finds the items of the last customer only, whatever their numbers", () => {
  const index = new ItemIndex();
  fc.assert(
    fc.property(fc.uniqueArray(fc.tuple(half, half), { selector: ([low, high]) => `${low} ${high}` }), (items) => {
      index.begin(items.length);
      for (const [place, [low, high]] of items.entries()) {
        expect(index.get(low, high)).toBe(-1);
        index.set(low, high, place);
      }
      expect(items.map(([low, high]) => index.get(low, high))).toEqual(items.map((_, place) => place));
    }),
  );
});
