import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countDurations } from "../../../../models/inference/survival/duration-counts.ts";
import { logRank } from "../../../../models/inference/survival/log-rank.ts";
import { fixtureCases, relativeError } from "../fixture.ts";

interface Input {
  readonly time: number[];
  readonly status: number[];
  readonly group: string[];
}

function countsOf({ time, status, group }: Input, names: readonly string[]) {
  return names.map((name) => {
    const isOwn = (_: number, row: number) => group[row] === name;
    return countDurations({ lengths: time.filter(isOwn), causes: status.filter(isOwn) }, 1);
  });
}

describe("logRank", () => {
  it("counts by hand: two end at 1 and 3 in one group, two at 2 and 4 in the other", () => {
    // Expected of the first: 2/4 + 1/3 + 1/2 + 0 = 4/3; variance: 1/4 + 2/9 + 1/4 = 13/18.
    const [one, other] = [
      [1, 3],
      [2, 4],
    ].map((lengths) => countDurations({ lengths, causes: [1, 1] }, 1));
    const test = logRank([one!, other!])!;
    expect(test.expected[0]).toBeCloseTo(4 / 3, 12);
    expect(test.variance[0]![0]).toBeCloseTo(13 / 18, 12);
    expect(test.chiSquare).toBeCloseTo((2 - 4 / 3) ** 2 / (13 / 18), 12);
  });

  it("cannot tell with one group, or with one that was never at risk", () => {
    const some = countDurations({ lengths: [1, 2], causes: [1, 1] }, 1);
    const none = countDurations({ lengths: [], causes: [] }, 1);
    expect(logRank([some])).toBeUndefined();
    expect(logRank([none, some])).toBeUndefined();
  });

  it("expects as many ends as there are, and does not care for the order of groups or the unit of time", () => {
    const rows = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.boolean(), fc.boolean()), { minLength: 6 });
    fc.assert(
      fc.property(rows, (drawn) => {
        const input = (factor: number): Input => ({
          time: drawn.map(([time]) => factor * time),
          status: drawn.map(([, ended]) => Number(ended)),
          group: drawn.map(([, , isFirst]) => (isFirst ? "A" : "B")),
        });
        const test = logRank(countsOf(input(1), ["A", "B"]));
        const turned = logRank(countsOf(input(7), ["B", "A"]));
        if (test === undefined || turned === undefined) return;
        expect(turned.chiSquare).toBeCloseTo(test.chiSquare, 9);
        const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
        expect(sum(test.expected)).toBeCloseTo(sum(test.observed), 9);
      }),
    );
  });
});

describe("the reference tests of R survdiff", () => {
  interface Expected {
    readonly groups: string[];
    readonly observed: number[];
    readonly expected: number[];
    readonly variance: number[][];
    readonly chisq: number;
    readonly p: number;
  }
  const cases = fixtureCases<Input, Expected>("logrank").filter(({ id }) => !id.endsWith("rho1"));

  it.each(cases)("$id", ({ input, expected }) => {
    const test = logRank(countsOf(input, expected.groups))!;
    expect(test.observed).toEqual(expected.observed);
    test.expected.forEach((value, group) => expect(relativeError(value, expected.expected[group]!)).toBeLessThan(1e-9));
    test.variance.forEach((row, group) =>
      row.forEach((value, other) => expect(relativeError(value, expected.variance[group]![other]!)).toBeLessThan(1e-9)),
    );
    expect(relativeError(test.chiSquare, expected.chisq)).toBeLessThan(1e-9);
    expect(relativeError(test.pValue, expected.p)).toBeLessThan(1e-9);
  });
});
