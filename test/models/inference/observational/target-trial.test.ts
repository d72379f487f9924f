import { describe, expect, it } from "vitest";
import { sequentialTrials } from "../../../../models/inference/observational/sequential-trials.ts";
import { judgeTargetTrial } from "../../../../models/inference/observational/target-trial.ts";
import { seededRandom } from "../../../../models/random.ts";

const CALLS = { firstDay: 5, lastDay: 30 } as const;

/** Time to pay exponential with mean 20; a call on a random day from 5 to 30, made only if still unpaid, takes off days. */
function ledgerOfCalls(customers: number, seed: number, speedUp = 1) {
  const random = seededRandom(seed);
  const treatedOn = new Float64Array(customers).fill(NaN);
  const lengths = Float64Array.from({ length: customers }, (_, row) => {
    const days = -20 * Math.log(1 - random());
    const call = 5 + Math.floor(26 * random());
    if (days <= call) return days;
    treatedOn[row] = call;
    return call + (days - call) / speedUp;
  });
  return { lengths, treatedOn, ended: new Uint8Array(customers).fill(1) };
}

describe("a call that does nothing", () => {
  it("looks as if it cost 27 days: 34.76 for who is called and 8.08 for who is not", () => {
    const { lengths, treatedOn } = ledgerOfCalls(200_000, 1);
    const mean = (isCalled: boolean) => {
      const own = lengths.filter((_, row) => Number.isNaN(treatedOn[row]!) !== isCalled);
      return own.reduce((sum, days) => sum + days, 0) / own.length;
    };
    expect(Math.abs(mean(true) - 34.76)).toBeLessThan(0.3);
    expect(Math.abs(mean(false) - 8.08)).toBeLessThan(0.1);
  });

  it.each(["kept", "censored"] as const)("gets an interval that covers zero, later calls %s", (later) => {
    const judged = judgeTargetTrial({ ...ledgerOfCalls(5000, 2), ...CALLS, horizon: 10, later });
    if (judged.verdict === "refused") throw new Error(judged.reason);
    expect(judged.interval.low).toBeLessThan(0);
    expect(judged.interval.high).toBeGreaterThan(0);
    expect(judged.interval.high - judged.interval.low).toBeLessThan(1);
  });

  it("covers zero in 95% of ledgers", () => {
    const runs = 60;
    let covered = 0;
    for (let run = 0; run < runs; run++) {
      const judged = judgeTargetTrial({ ...ledgerOfCalls(300, run), ...CALLS, horizon: 30, later: "kept" });
      if (judged.verdict === "refused") throw new Error(judged.reason);
      if (judged.interval.low <= 0 && judged.interval.high >= 0) covered++;
    }
    // Three Monte Carlo standard errors of 60 runs are 8.4 points.
    expect(covered / runs).toBeGreaterThan(0.866);
  });
});

describe("judgeTargetTrial", () => {
  it("finds a call that doubles the speed, against no call up to the horizon", () => {
    const judged = judgeTargetTrial({ ...ledgerOfCalls(20_000, 4, 2), ...CALLS, horizon: 10, later: "censored" });
    if (judged.verdict === "refused") throw new Error(judged.reason);
    // Of the smaller of an exponential duration of mean m and 10: m (1 - e^(-10/m)), for m = 10 and m = 20.
    const truth = 10 * (1 - Math.exp(-1)) - 20 * (1 - Math.exp(-0.5));
    expect(judged.interval.low).toBeLessThan(truth);
    expect(judged.interval.high).toBeGreaterThan(truth);
    expect(judged.interval.high).toBeLessThan(0);
    expect(judged.checks.treatedLeftOutShare).toBeGreaterThan(0);
  });

  it("refuses where nobody like the treated is left, and where nobody was treated", () => {
    const calls = ledgerOfCalls(2000, 5);
    const late = judgeTargetTrial({ ...calls, ...CALLS, firstDay: 29, horizon: 10, later: "censored" });
    expect(late).toMatchObject({ verdict: "refused", grade: "C", reason: "no_overlap" });
    const never = { ...calls, treatedOn: new Float64Array(2000).fill(NaN) };
    const judged = judgeTargetTrial({ ...never, ...CALLS, horizon: 10, later: "kept" });
    expect(judged).toMatchObject({ reason: "too_few_customers", checks: { trials: 0 } });
  });

  it("takes two episodes of one customer as one", () => {
    const calls = ledgerOfCalls(1000, 6);
    const twice = (values: Float64Array) => Float64Array.from([...values, ...values]);
    const once = judgeTargetTrial({ ...calls, ...CALLS, horizon: 10, later: "kept" });
    const both = judgeTargetTrial({
      lengths: twice(calls.lengths),
      treatedOn: twice(calls.treatedOn),
      ended: new Uint8Array(2000).fill(1),
      customer: Int32Array.from({ length: 2000 }, (_, row) => row % 1000),
      ...CALLS,
      minimumPerArm: 10,
      horizon: 10,
      later: "kept",
    });
    if (once.verdict === "refused" || both.verdict === "refused") throw new Error("refused");
    expect(both.difference).toBeCloseTo(once.difference, 9);
    expect(both.standardError).toBeCloseTo(once.standardError, 9);
  });
});

describe("sequentialTrials", () => {
  it("makes everybody a control up to the day on which he is treated, and nobody what he no longer can be", () => {
    const histories = {
      lengths: Float64Array.of(2, 9, 7, 8),
      ended: Uint8Array.of(1, 1, 1, 1),
      treatedOn: Float64Array.of(NaN, 2, 3, NaN),
    };
    const options = { firstDay: 2, lastDay: 3, horizon: 5, minimumPerArm: 1 } as const;
    const rows = sequentialTrials(histories, { ...options, later: "kept" });
    const listed = Array.from(rows.episode, (episode, row) => [rows.trialDay[row], episode, rows.treated[row]]);
    expect(listed).toEqual([
      [2, 2, 0],
      [2, 3, 0],
      [2, 1, 1],
      [3, 3, 0],
      [3, 2, 1],
    ]);
    expect([...rows.outcome]).toEqual([5, 5, 5, 5, 4]);
  });

  it("compares with the own kind only, and refuses half days", () => {
    const { lengths, ended, treatedOn } = ledgerOfCalls(100, 7);
    const stratum = Int32Array.from(treatedOn, (day) => (Number.isNaN(day) ? 0 : 1));
    const options = { ...CALLS, horizon: 10, later: "kept" } as const;
    const rows = sequentialTrials({ lengths, ended, treatedOn, stratum }, { ...options, minimumPerArm: 1 });
    for (const [row, trial] of rows.trial.entries()) {
      const others = rows.episode.filter((_, other) => rows.trial[other] === trial);
      expect(new Set(others.map((episode) => stratum[episode]!)).size, `row ${row}`).toBe(1);
    }
    expect(() => sequentialTrials({ lengths, ended, treatedOn }, { ...options, firstDay: 1.5 })).toThrow("whole");
  });

  it("draws as many controls as are asked for, each as probable as any other", () => {
    const [open, treatedPlace] = [200, 3];
    const histories = {
      lengths: new Float64Array(open).fill(40),
      ended: new Uint8Array(open).fill(1),
      treatedOn: Float64Array.from({ length: open }, (_, row) => (row < treatedPlace ? 5 : NaN)),
    };
    const drawn = { controlsPerTreated: 4, random: seededRandom(8) };
    const counts = new Float64Array(open);
    for (let run = 0; run < 500; run++) {
      const rows = sequentialTrials(histories, { ...CALLS, horizon: 10, later: "kept", minimumPerArm: 1, drawn });
      expect(rows.treated.filter((arm) => arm === 0)).toHaveLength(12);
      for (const [row, episode] of rows.episode.entries()) if (rows.treated[row] === 0) counts[episode]!++;
    }
    // 6000 draws over 197 controls: 30.5 each, with a standard deviation of 5.3.
    expect(Math.min(...counts.slice(treatedPlace))).toBeGreaterThan(10);
    expect(Math.max(...counts)).toBeLessThan(52);
    expect([...counts.slice(0, treatedPlace)]).toEqual([0, 0, 0]);
  });
});
