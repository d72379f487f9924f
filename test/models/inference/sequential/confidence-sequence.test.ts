import { describe, expect, it } from "vitest";
import { confidenceSequence } from "../../../../models/inference/sequential/confidence-sequence.ts";
import { seededRandom } from "../../../../models/random.ts";

/** How many of `runs` streams with mean 0 leave 0 out at any look from 50 to 2,000. */
function alarms(runs: number, isOut: (value: number, standardError: number, n: number) => boolean): number {
  let count = 0;
  for (let run = 0; run < runs; run++) {
    const random = seededRandom(run, 5);
    let [sum, squares] = [0, 0];
    for (let n = 1; n <= 2000; n++) {
      const one = random() - 0.5;
      sum += one;
      squares += one * one;
      if (n < 50 || n % 10 > 0) continue;
      const mean = sum / n;
      if (!isOut(mean, Math.sqrt((squares / n - mean * mean) / n), n)) continue;
      count++;
      break;
    }
  }
  return count;
}

describe("confidenceSequence", () => {
  it("leaves out the truth at any of 196 looks in at most 5% of streams, where an interval for one look does in far more", () => {
    const runs = 300;
    const isOut = (value: number, standardError: number, n: number) => {
      const { low, high } = confidenceSequence({ value, standardError, n, plannedN: 1000 });
      return low > 0 || high < 0;
    };
    // 15 are expected at most; three standard errors are 11.
    expect(alarms(runs, isOut)).toBeLessThan(27);
    expect(alarms(runs, (value, standardError) => Math.abs(value) > 1.96 * standardError)).toBeGreaterThan(60);
  });

  it("is shortest against an interval for one look at about the planned number, and 1.4 to 1.6 times as long there", () => {
    const reach = (n: number) => confidenceSequence({ value: 0, standardError: 1, n, plannedN: 1000 }).high;
    expect(reach(1000) / 1.959964).toBeGreaterThan(1.4);
    expect(reach(1000) / 1.959964).toBeLessThan(1.6);
    expect(reach(100)).toBeGreaterThan(reach(1000));
    expect(reach(100_000)).toBeGreaterThan(reach(1000));
  });

  it("refuses looks at nobody", () => {
    expect(() => confidenceSequence({ value: 0, standardError: 1, n: 0, plannedN: 10 })).toThrow("must be positive");
  });
});
