import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countDurations } from "../../../../models/inference/survival/duration-counts.ts";
import {
  kaplanMeier,
  quantileInterval,
  survivalAt,
  survivalQuantile,
} from "../../../../models/inference/survival/kaplan-meier.ts";
import { seededRandom } from "../../../../models/random.ts";
import { fixtureCases, relativeError } from "../fixture.ts";

const curveOf = (lengths: number[], causes: number[]) => kaplanMeier(countDurations({ lengths, causes }, 1));

describe("kaplanMeier", () => {
  it("gives the remission times of Freireich et al. (1963), treated with 6-mercaptopurine", () => {
    const lengths = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35];
    const causes = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0];
    const curve = curveOf(lengths, causes);
    expect(survivalAt(curve, 6)).toBeCloseTo(0.857, 3);
    expect(survivalAt(curve, 10)).toBeCloseTo(0.753, 3);
    expect(survivalAt(curve, 23)).toBeCloseTo(0.448, 3);
    expect(survivalQuantile(curve, 0.5).value).toBe(23);
  });

  it("is 1 before anything ends, and has no median while more than half last", () => {
    const curve = curveOf([5, 8, 9], [1, 0, 0]);
    expect(survivalAt(curve, 4)).toBe(1);
    expect(survivalAt(curve, 100)).toBeCloseTo(2 / 3, 12);
    expect(survivalQuantile(curve, 0.5).value).toBeUndefined();
    expect(quantileInterval(survivalQuantile(curve, 0.5))).toBeUndefined();
  });

  it("falls, stays within its limits, and is the plain share where nothing is lost from sight", () => {
    const lengths = fc.array(fc.integer({ min: -20, max: 60 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(lengths, (days) => {
        const curve = curveOf(
          days,
          days.map(() => 1),
        );
        for (const [place, length] of curve.lengths.entries()) {
          const later = days.filter((one) => one > length).length / days.length;
          expect(curve.survival[place]).toBeCloseTo(later, 12);
          if (later === 0) continue;
          expect(curve.low[place]!).toBeLessThanOrEqual(later + 1e-12);
          expect(curve.high[place]!).toBeGreaterThanOrEqual(later - 1e-12);
        }
      }),
    );
  });
});

describe("the mean of what is paid", () => {
  const MEAN_DAYS = 45;
  const OLDEST_DAYS = 60;

  it("is 15.98 days where the median is 31.19, which the curve gives within its interval", () => {
    const random = seededRandom(45);
    const lengths: number[] = [];
    const causes: number[] = [];
    for (let invoice = 0; invoice < 40_000; invoice++) {
      const paysAfter = -MEAN_DAYS * Math.log(1 - random());
      const age = OLDEST_DAYS * random();
      lengths.push(Math.min(paysAfter, age));
      causes.push(paysAfter <= age ? 1 : 0);
    }
    const paid = lengths.filter((_, invoice) => causes[invoice] === 1);
    const median = survivalQuantile(curveOf(lengths, causes), 0.5);
    expect(Math.abs(paid.reduce((sum, days) => sum + days, 0) / paid.length - 15.98)).toBeLessThan(0.3);
    expect(median.low!).toBeLessThan(MEAN_DAYS * Math.LN2);
    expect(median.high!).toBeGreaterThan(MEAN_DAYS * Math.LN2);
    expect(median.high! - median.low!).toBeLessThan(2);
  });
});

describe("the curves of R", () => {
  interface Input {
    readonly time: number[];
    readonly status: number[];
    readonly entry?: number[];
  }
  type Columns = Record<
    "time" | "n_risk" | "n_event" | "surv" | "greenwood_var" | "lower" | "upper",
    (number | null)[]
  >;
  interface Quantiles {
    readonly p: number[];
    readonly quantile: (number | null)[];
    readonly lower: (number | null)[];
    readonly upper: (number | null)[];
  }
  type Expected = Columns & { readonly quantiles?: Quantiles };
  const columns = {
    time: "lengths",
    n_risk: "atRisk",
    n_event: "ended",
    surv: "survival",
    greenwood_var: "variance",
    lower: "low",
    upper: "high",
  } as const;

  it.each(fixtureCases<Input, Expected>("kaplan_meier"))("$id", ({ input: { time, status, entry }, expected }) => {
    const entries = entry === undefined ? {} : { entries: entry };
    const curve = kaplanMeier(countDurations({ lengths: time, causes: status, ...entries }, 1));
    const placeOf = (length: number) => curve.lengths.indexOf(length);
    for (const [name, column] of Object.entries(columns) as [keyof typeof columns, keyof typeof curve][]) {
      for (const [row, value] of expected[name].entries()) {
        const actual = curve[column][placeOf(expected.time[row]!)]!;
        if (value === null) expect(actual, `${name} at ${expected.time[row]}`).toBeNaN();
        else expect(relativeError(actual, value), `${name} at ${expected.time[row]}`).toBeLessThan(1e-9);
      }
    }
    const { quantiles } = expected;
    if (quantiles === undefined) return;
    for (const [row, p] of quantiles.p.entries()) {
      const quantile = survivalQuantile(curve, p);
      const reference = [quantiles.quantile[row], quantiles.lower[row], quantiles.upper[row]];
      expect([quantile.value ?? null, quantile.low ?? null, quantile.high ?? null]).toEqual(reference);
    }
  });
});
