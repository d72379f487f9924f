import { describe, expect, it } from "vitest";
import { planComparison } from "../../../pipelines/sample/truths/planned-comparison.ts";

const design = { customers: 5000, months: 18, daysPastDue: 3, horizonDays: 14 };

describe("planComparison", () => {
  it("gives the lognormal's share for a class with one median: Phi(ln(14 / 10) / 0.5) = 0.7495", () => {
    const planned = planComparison({ ...design, helps: () => 0 }, ["spotless"]);
    expect(planned.control_rate).toBeCloseTo(0.7495, 4);
    expect(planned.effect).toBe(0);
    expect(planned.power).toBeCloseTo(0.025, 6);
  });

  it("lets a treatment work on those who would still be open: 0.5 x (1 - 0.7495)", () => {
    const planned = planComparison({ ...design, helps: () => 0.5 }, ["spotless"]);
    expect(planned.effect).toBeCloseTo(0.12525, 3);
    expect(planned.treated_rate).toBeCloseTo(0.87475, 3);
  });

  it("gains power with customers", () => {
    const power = (customers: number) =>
      planComparison({ ...design, customers, helps: () => 0.3 }, ["incidental"]).power;
    expect(power(1000)).toBeLessThan(power(5000));
    expect(power(100_000)).toBe(1);
  });
});
