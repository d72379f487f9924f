import { describe, expect, it } from "vitest";
import { comparedPeriod } from "../../../pipelines/commands/compared-period.ts";

describe("the period of a comparison", () => {
  it("is what is asked for, one day or two", () => {
    expect(comparedPeriod("2024-01-31..2024-03-31")).toEqual({ from: "2024-01-31", to: "2024-03-31" });
    expect(comparedPeriod("2024-01-31")).toEqual({ from: "2024-01-31", to: "2024-01-31" });
  });

  it.each(["2024-01-01..2024-01-30", "2024-03-31..2024-01-31", "2024-02-30..2024-03-31", "soon", ""])(
    "is refused for %o, with an example",
    (asked) => {
      expect(() => comparedPeriod(asked)).toThrow("Write it like --as-of 2026-01-31..2026-06-30.");
    },
  );
});
