import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countDurations } from "../../../../models/inference/survival/duration-counts.ts";
import {
  differenceOfRestrictedMeans,
  restrictedMean,
  restrictedMeanValues,
} from "../../../../models/inference/survival/restricted-mean.ts";
import { seededRandom } from "../../../../models/random.ts";
import { fixtureCase, relativeError } from "../fixture.ts";

const mean = (values: ArrayLike<number>) => Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;

describe("restrictedMean", () => {
  it("is the mean of what is counted up to the horizon where nothing is lost from sight, also below 0", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -20, max: 60 }), { minLength: 2, maxLength: 40 }), (lengths) => {
        const counts = countDurations({ lengths, causes: lengths.map(() => 1) }, 1);
        const { value } = restrictedMean(counts, 30)!;
        expect(value).toBeCloseTo(mean(lengths.map((length) => Math.min(length, 30))), 9);
      }),
    );
  });

  it("is unknown where the last are lost from sight before the horizon, and where there is nobody", () => {
    const counts = countDurations({ lengths: [5, 8, 9], causes: [1, 1, 0] }, 1);
    expect(restrictedMean(counts, 10)).toBeUndefined();
    expect(restrictedMean(counts, 9)!.value).toBeCloseTo((5 + 8 + 9) / 3, 12);
    expect(restrictedMean(countDurations({ lengths: [], causes: [] }, 1), 10)).toBeUndefined();
  });
});

describe("restrictedMeanValues", () => {
  it("is the smaller of duration and horizon where nothing is lost from sight", () => {
    const values = restrictedMeanValues({ lengths: [3, 9, 40, 9, -2], causes: [1, 1, 1, 1, 1] }, 30)!;
    expect([...values].map((value) => Number(value.toFixed(9)))).toEqual([3, 9, 30, 9, -2]);
  });

  it("has the restricted mean as mean, and its standard error as spread", () => {
    const random = seededRandom(7);
    const lengths = Array.from({ length: 4000 }, () => -20 * Math.log(1 - random()));
    const watched = lengths.map(() => 20 + 60 * random());
    const seen = lengths.map((length, row) => Math.min(length, watched[row]!));
    const causes = lengths.map((length, row) => (length <= watched[row]! ? 1 : 0));
    const values = restrictedMeanValues({ lengths: seen, causes }, 60)!;
    const reference = restrictedMean(countDurations({ lengths: seen, causes }, 1), 60)!;
    expect(mean(values)).toBeCloseTo(reference.value, 9);
    const variance = mean(values.map((value) => (value - reference.value) ** 2)) / values.length;
    expect(relativeError(Math.sqrt(variance), reference.standardError)).toBeLessThan(0.01);
  });

  it("takes who was not watched from the start for what was seen of him", () => {
    const durations = { lengths: [4, 6, 9, 10], causes: [1, 1, 0, 1], entries: [0, 1, 2, 5] };
    const reference = restrictedMean(countDurations(durations, 1), 10)!;
    expect(mean(restrictedMeanValues(durations, 10)!)).toBeCloseTo(reference.value, 9);
  });
});

describe("the reference values of R survfit", () => {
  interface Input {
    readonly time: number[];
    readonly status: number[];
    readonly group: string[];
    readonly tau: number;
  }
  interface Mean {
    readonly rmst: number;
    readonly se: number;
  }
  type Difference = Record<"A" | "B", Mean> & Record<"diff" | "diff_se" | "p", number>;

  it("one sample", () => {
    const { input, expected } = fixtureCase<Input, Mean>("rmst", "one_sample_tau60");
    const { value, standardError } = restrictedMean(
      countDurations({ lengths: input.time, causes: input.status }, 1),
      input.tau,
    )!;
    expect(relativeError(value, expected.rmst)).toBeLessThan(1e-9);
    expect(relativeError(standardError, expected.se)).toBeLessThan(1e-9);
  });

  it("difference of two groups", () => {
    const { input, expected } = fixtureCase<Input, Difference>("rmst", "two_groups_tau60");
    const groupOf = (name: string) => {
      const isOwn = (_: number, row: number) => input.group[row] === name;
      return countDurations({ lengths: input.time.filter(isOwn), causes: input.status.filter(isOwn) }, 1);
    };
    const difference = differenceOfRestrictedMeans(groupOf("B"), groupOf("A"), input.tau)!;
    expect(relativeError(difference.value, expected.diff)).toBeLessThan(1e-9);
    expect(relativeError(difference.standardError, expected.diff_se)).toBeLessThan(1e-9);
    expect(relativeError(difference.pValue, expected.p)).toBeLessThan(1e-9);
  });
});
