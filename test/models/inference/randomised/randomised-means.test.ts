import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { armsBefore } from "../../../../models/inference/randomised/arms-before.ts";
import {
  judgeRandomisedDurations,
  judgeRandomisedMeans,
} from "../../../../models/inference/randomised/randomised-means.ts";
import { seededRandom } from "../../../../models/random.ts";
import { relativeError } from "../fixture.ts";

const HALF = { plannedTreatedShare: 0.5 };

function effectOf(judgement: ReturnType<typeof judgeRandomisedMeans>) {
  if (judgement.verdict === "refused") throw new Error(judgement.reason);
  return judgement;
}

/** Customers with one to three rows each, who are slow or quick, in two arms. */
function experiment(customers: number, seed: number, effect = 0) {
  const random = seededRandom(seed);
  const rows = Array.from({ length: customers }, (_, customer) => {
    const arm = customer % 2;
    const own = 20 * random();
    const count = 1 + Math.floor(3 * random());
    return Array.from({ length: count }, () => ({ customer, arm, value: own + 5 * random() + effect * arm }));
  }).flat();
  return {
    outcome: Float64Array.from(rows, ({ value }) => value),
    treated: Uint8Array.from(rows, ({ arm }) => arm),
    customer: Int32Array.from(rows, ({ customer }) => customer),
  };
}

describe("judgeRandomisedMeans", () => {
  it("is Welch's t test where each customer is a row", () => {
    // Means 5 and 2, variances 20/3 and 2 over 4 each: se = sqrt(5/3 + 1/2); scipy 1.17.1 ttest_ind(equal_var=False)
    // gives p = 0.10133601308358993 with 4.651376 degrees of freedom.
    const outcome = Float64Array.of(2, 4, 6, 8, 1, 2, 1, 4);
    const treated = Uint8Array.of(1, 1, 1, 1, 0, 0, 0, 0);
    const effect = effectOf(judgeRandomisedMeans({ outcome, treated, ...HALF, minimumPerArm: 2 }));
    expect(effect.difference).toBeCloseTo(3, 12);
    expect(effect.treated).toEqual({ customers: 4, mean: 5 });
    expect(effect.standardError).toBeCloseTo(Math.sqrt(5 / 3 + 1 / 2), 12);
    expect(relativeError(effect.pValue, 0.10133601308358993)).toBeLessThan(1e-9);
  });

  it("turns its sign with the arms, and does not change with a constant or the order of the rows", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.double({ min: -50, max: 50, noNaN: true }), (seed, constant) => {
        const columns = experiment(80, seed, 2);
        const plain = effectOf(judgeRandomisedMeans({ ...columns, ...HALF }));
        const turned = effectOf(
          judgeRandomisedMeans({
            outcome: columns.outcome.map((value) => value + constant).reverse(),
            treated: columns.treated.map((arm) => 1 - arm).reverse(),
            customer: columns.customer.toReversed(),
            ...HALF,
          }),
        );
        expect(turned.difference).toBeCloseTo(-plain.difference, 8);
        expect(turned.interval.low).toBeCloseTo(-plain.interval.high, 8);
        expect(turned.pValue).toBeCloseTo(plain.pValue, 8);
      }),
      { numRuns: 30 },
    );
  });

  it("takes rows of one customer as one: the same rows twice say no more", () => {
    const columns = experiment(100, 5, 1);
    const twice = {
      outcome: Float64Array.from([...columns.outcome, ...columns.outcome]),
      treated: Uint8Array.from([...columns.treated, ...columns.treated]),
      customer: Int32Array.from([...columns.customer, ...columns.customer]),
    };
    const [one, other] = [columns, twice].map((data) => effectOf(judgeRandomisedMeans({ ...data, ...HALF })));
    expect(other!.standardError).toBeCloseTo(one!.standardError, 12);
  });

  it("takes each row as a customer where none is named", () => {
    const { outcome, treated } = experiment(90, 8, 1);
    const customer = Int32Array.from(outcome, (_, row) => 1000 - row);
    expect(judgeRandomisedMeans({ outcome, treated, customer, plannedTreatedShare: 0.5 })).toEqual(
      judgeRandomisedMeans({ outcome, treated, plannedTreatedShare: 0.5 }),
    );
  });

  it("covers the truth in 95% of experiments, with customers who have several rows", () => {
    const runs = 1000;
    let covered = 0;
    for (let run = 0; run < runs; run++) {
      const { interval } = effectOf(judgeRandomisedMeans({ ...experiment(80, run, 3), ...HALF }));
      if (interval.low <= 3 && 3 <= interval.high) covered++;
    }
    expect(covered / runs).toBeGreaterThan(0.929);
    expect(covered / runs).toBeLessThan(0.971);
  });

  it("refuses arms that differed before, and arms of which one answers more", () => {
    const columns = experiment(400, 9);
    const before = columns.outcome.map((value, row) => value + 6 * columns.treated[row]!);
    const beforePValue = armsBefore(before, columns.treated, columns.customer)!.pValue;
    expect(judgeRandomisedMeans({ ...columns, ...HALF, beforePValue })).toMatchObject({
      reason: "arms_differed_before",
    });
    const outcome = columns.outcome.map((value, row) =>
      columns.treated[row] === 1 && columns.customer[row]! % 3 === 0 ? NaN : value,
    );
    expect(judgeRandomisedMeans({ ...columns, outcome, ...HALF })).toMatchObject({ reason: "missing_differs" });
  });

  it("leaves out what is missing alike in both arms, and says what that rests on", () => {
    const columns = experiment(600, 3);
    const outcome = columns.outcome.map((value, row) => (columns.customer[row]! % 10 < 2 ? NaN : value));
    const effect = effectOf(judgeRandomisedMeans({ ...columns, outcome, ...HALF }));
    expect(effect.treated.customers).toBe(240);
    expect(effect.assumptions).toContain("missing_at_random");
  });

  it("refuses a mismatch and too few, says how many are needed, and throws for a customer in both arms", () => {
    const few = judgeRandomisedMeans({ ...experiment(2000, 1), ...HALF, minimumPerArm: 2000, changeWorthFinding: 1 });
    expect(few).toMatchObject({ verdict: "refused", reason: "too_few_customers" });
    // Who has more rows counts for more: 20^2 / 12 x (14 / 3) / 2^2 and 5^2 / 12 / 2 are 39.9; 2 x 7.848879 x 39.9 = 627.
    if (few.verdict === "refused") expect(Math.abs(few.needed! - 627)).toBeLessThan(30);
    const mismatch = judgeRandomisedMeans({ ...experiment(1000, 1), plannedTreatedShare: 0.6 });
    expect(mismatch).toMatchObject({ reason: "sample_ratio_mismatch" });
    const both = { outcome: new Float64Array(2), treated: Uint8Array.of(0, 1), customer: Int32Array.of(1, 1) };
    expect(() => judgeRandomisedMeans({ ...both, ...HALF })).toThrow("in one arm");
  });
});

describe("judgeRandomisedDurations", () => {
  const random = seededRandom(12);
  const customers = 3000;
  const treated = Uint8Array.from({ length: customers }, (_, customer) => customer % 2);
  const days = Float64Array.from(treated, (arm) => -(arm === 1 ? 15 : 20) * Math.log(1 - random()));
  const watched = days.map(() => 10 + 60 * random());
  const lengths = days.map((value, row) => Math.min(value, watched[row]!));
  const ended = Uint8Array.from(days, (value, row) => (value <= watched[row]! ? 1 : 0));

  it("finds the difference of days to pay up to 60 although a third was not watched to the end", () => {
    const judged = judgeRandomisedDurations({ lengths, ended, treated, horizon: 60, ...HALF });
    if (judged.verdict === "refused") throw new Error(judged.reason);
    // The mean of the smaller of an exponential duration of mean m and 60 is m (1 - e^(-60/m)).
    const truth = 15 * (1 - Math.exp(-4)) - 20 * (1 - Math.exp(-3));
    expect(judged.interval.low).toBeLessThan(truth);
    expect(judged.interval.high).toBeGreaterThan(truth);
    expect(judged.interval.high).toBeLessThan(0);
    expect(judged.assumptions).toContain("missing_at_random");
  });

  it("refuses a horizon that was not watched", () => {
    const judged = judgeRandomisedDurations({ lengths, ended, treated, horizon: 600, ...HALF });
    expect(judged).toMatchObject({ verdict: "refused", reason: "horizon_not_reached" });
  });
});
