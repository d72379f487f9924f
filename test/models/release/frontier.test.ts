import fc from "fast-check";
import { expect, it } from "vitest";
import { frontierOf } from "../../../models/release/frontier.ts";

it("leaves out what another choice beats on one side without losing on the other", () => {
  const choices = [
    { first: 0, second: 0 },
    { first: 9, second: -4 },
    { first: 5, second: -4 },
    { first: -1, second: -1 },
    { first: 2, second: 3 },
  ];
  expect(frontierOf(choices)).toEqual([4, 1]);
  expect(frontierOf([])).toEqual([]);
});

it("has somebody better or equal for everything that is not on it, and falls as it goes on", () => {
  const choice = fc.record({ first: fc.integer({ min: -9, max: 9 }), second: fc.integer({ min: -9, max: 9 }) });
  fc.assert(
    fc.property(fc.array(choice, { minLength: 1 }), (choices) => {
      const frontier = frontierOf(choices).map((place) => choices[place]!);
      for (const { first, second } of choices) {
        expect(frontier.some((one) => one.first >= first && one.second >= second)).toBe(true);
      }
      for (const [place, one] of frontier.slice(1).entries()) {
        expect(one.second).toBeLessThanOrEqual(frontier[place]!.second);
      }
    }),
  );
});
