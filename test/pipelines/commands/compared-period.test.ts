import { describe, expect, it } from "vitest";
import { comparedPeriod } from "../../../pipelines/commands/compared-period.ts";

describe("the period of a comparison", () => {
  it("is the last year, or what the ledger has of it", () => {
    expect(comparedPeriod(undefined, "2020-05-03", "2024-06-30")).toEqual({ from: "2023-07-31", to: "2024-06-30" });
    expect(comparedPeriod(undefined, "2024-02-03", "2024-06-30")).toEqual({ from: "2024-02-29", to: "2024-06-30" });
  });

  it("is what is asked for, one day or two", () => {
    expect(comparedPeriod("2024-01-31..2024-03-31", "2020-01-01", "2024-06-30")).toEqual({
      from: "2024-01-31",
      to: "2024-03-31",
    });
    expect(comparedPeriod("2024-01-31", "2020-01-01", "2024-06-30")).toEqual({ from: "2024-01-31", to: "2024-01-31" });
  });

  it.each(["2024-01-01..2024-01-30", "2024-03-31..2024-01-31", "2024-02-30..2024-03-31", "soon", ""])(
    "is refused for %o, with an example",
    (asked) => {
      expect(() => comparedPeriod(asked, "2020-01-01", "2024-06-30")).toThrow(
        "Write it like --as-of 2023-07-31..2024-06-30.",
      );
    },
  );
});
