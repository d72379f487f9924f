import { describe, expect, it } from "vitest";
import { studentTCriticalValue } from "../../../../models/inference/distributions/student-t-quantile.ts";
import { fixtureCases, relativeError } from "../fixture.ts";

describe("studentTCriticalValue", () => {
  it("is the tangent with 1 degree of freedom, and nearly normal with many", () => {
    expect(studentTCriticalValue(0.9, 1)).toBeCloseTo(Math.tan(0.45 * Math.PI), 10);
    expect(studentTCriticalValue(0.95, 1e6)).toBeCloseTo(1.959966, 6);
  });

  it("refuses what is no confidence", () => {
    expect(() => studentTCriticalValue(1, 5)).toThrow("confidence must lie between 0 and 1");
  });
});

describe("the reference values of R qt", () => {
  interface Input {
    readonly df: number;
    readonly p: number[];
  }

  it.each(fixtureCases<Input, { quantile: number[] }>("distributions", "t_"))("$id", ({ input, expected }) => {
    input.p.forEach((p, index) => {
      if (p >= 0.5) return;
      const beyond = studentTCriticalValue(1 - 2 * p, input.df);
      expect(relativeError(beyond, -expected.quantile[index]!)).toBeLessThan(1e-11);
    });
  });
});
