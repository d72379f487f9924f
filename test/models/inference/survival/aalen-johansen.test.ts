import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aalenJohansen, incidenceAt, incidenceQuantile } from "../../../../models/inference/survival/aalen-johansen.ts";
import { countDurations } from "../../../../models/inference/survival/duration-counts.ts";
import { kaplanMeier } from "../../../../models/inference/survival/kaplan-meier.ts";
import { fixtureCases, relativeError } from "../fixture.ts";

const durations = fc
  .array(fc.record({ length: fc.integer({ min: -5, max: 25 }), cause: fc.nat(3) }), { minLength: 1, maxLength: 80 })
  .map((rows) => ({ lengths: rows.map(({ length }) => length), causes: rows.map(({ cause }) => cause) }));

describe("aalenJohansen", () => {
  it("shares out what Kaplan-Meier says has ended, and never gives back", () => {
    fc.assert(
      fc.property(durations, (rows) => {
        const counts = countDurations(rows, 3);
        const curve = aalenJohansen(counts);
        const { survival } = kaplanMeier(counts);
        for (let place = 0; place < curve.lengths.length; place++) {
          const ended = curve.incidence.reduce((sum, shares) => sum + shares[place]!, 0);
          expect(ended + curve.survival[place]!).toBeCloseTo(1, 12);
          expect(curve.survival[place]).toBeCloseTo(survival[place]!, 12);
          for (const shares of curve.incidence) {
            expect(shares[place]!).toBeGreaterThanOrEqual((shares[place - 1] ?? 0) - 1e-15);
          }
        }
      }),
    );
  });

  it("comes near the variance of a plain share where many are watched and nothing is lost from sight", () => {
    const lengths = Array.from({ length: 4000 }, (_, row) => row);
    const causes = lengths.map((row) => (row % 8 < 3 ? 1 : 2));
    const curve = aalenJohansen(countDurations({ lengths, causes }, 2));
    expect(incidenceAt(curve, 0, 1999)).toBeCloseTo(3 / 16, 12);
    expect(relativeError(curve.variance[0]![1999]!, ((3 / 16) * (13 / 16)) / 4000)).toBeLessThan(0.01);
  });

  it("is 0 before anything ended and stays at the last step", () => {
    const curve = aalenJohansen(countDurations({ lengths: [3, 5, 9], causes: [1, 2, 0] }, 2));
    expect(incidenceAt(curve, 0, 2)).toBe(0);
    expect(incidenceAt(curve, 0, 100)).toBeCloseTo(1 / 3, 12);
    expect(incidenceAt(curve, 1, 5)).toBeCloseTo(1 / 3, 12);
  });
});

describe("incidenceQuantile", () => {
  const lengths = [1, 2, 3, 4, 5, 6, 7, 8];
  const curve = aalenJohansen(countDurations({ lengths, causes: [1, 1, 1, 2, 1, 1, 2, 2] }, 2));

  it("is the length by which half has ended for the cause", () => {
    expect(incidenceQuantile(curve, 0, 0.5)).toBe(5);
  });

  it("asks of those that lasted longer only", () => {
    expect(incidenceQuantile(curve, 0, 0.5, 4)).toBe(6);
    expect(incidenceQuantile(curve, 1, 0.5, 6)).toBe(7);
  });

  it("is undefined where fewer ever end so, and where none lasted", () => {
    expect(incidenceQuantile(curve, 0, 0.7)).toBeUndefined();
    expect(incidenceQuantile(curve, 0, 0.5, 8)).toBeUndefined();
  });
});

describe("the cumulative incidence of R", () => {
  interface Input {
    readonly time: number[];
    readonly cause: number[];
  }
  type Column =
    | "time"
    | "n_risk"
    | "surv"
    | "cif1"
    | "cif2"
    | "cmprsk_est1"
    | "cmprsk_est2"
    | "cmprsk_var1"
    | "cmprsk_var2";

  it.each(fixtureCases<Input, Record<Column, number[]>>("aalen_johansen", "one_sample"))(
    "$id",
    ({ input, expected }) => {
      const curve = aalenJohansen(countDurations({ lengths: input.time, causes: input.cause }, 2));
      const columns: Record<Column, Float64Array> = {
        time: curve.lengths,
        n_risk: curve.atRisk,
        surv: curve.survival,
        cif1: curve.incidence[0]!,
        cif2: curve.incidence[1]!,
        cmprsk_est1: curve.incidence[0]!,
        cmprsk_est2: curve.incidence[1]!,
        cmprsk_var1: curve.variance[0]!,
        cmprsk_var2: curve.variance[1]!,
      };
      for (const [name, column] of Object.entries(columns) as [Column, Float64Array][]) {
        expect(column).toHaveLength(expected[name].length);
        for (const [row, value] of expected[name].entries()) {
          expect(relativeError(column[row]!, value), `${name} at ${expected.time[row]}`).toBeLessThan(1e-9);
        }
      }
    },
  );
});
