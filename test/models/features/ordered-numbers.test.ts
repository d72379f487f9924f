import { describe, expect, it } from "vitest";
import { medianOf, OrderedNumbers } from "../../../models/features/ordered-numbers.ts";
import { seededRandom } from "../../../models/random.ts";

describe("numbers that are looked at in order", () => {
  it("are those that were added since they were cleared, few and many", () => {
    const random = seededRandom(3);
    const numbers = new OrderedNumbers();
    for (const count of [0, 1, 2, 13, 47, 48, 49, 50, 300, 7, 1_000, 12]) {
      const added = Array.from({ length: count }, () => Math.floor(40 * random()) - 20);
      numbers.clear();
      for (const value of added) numbers.add(value);
      expect(Array.from(numbers.ascending().subarray(0, numbers.count))).toEqual(added.toSorted((a, b) => a - b));
    }
  });

  it("can be added to after they were looked at", () => {
    const numbers = new OrderedNumbers();
    for (let value = 100; value > 0; value--) {
      numbers.add(value);
      expect(numbers.ascending()[0]).toBe(value);
    }
  });

  it("have the one in the middle as median, or the mean of two", () => {
    expect(medianOf(Float64Array.of(), 0)).toBeNaN();
    expect(medianOf(Float64Array.of(1, 4, 5, 9), 3)).toBe(4);
    expect(medianOf(Float64Array.of(1, 2, 4, 5), 4)).toBe(3);
  });
});
