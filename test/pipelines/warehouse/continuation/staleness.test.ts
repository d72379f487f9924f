import { describe, expect, it } from "vitest";
import type { BuiltTable } from "../../../../pipelines/warehouse/built-table.ts";
import type { Change } from "../../../../pipelines/warehouse/continuation/last-build.ts";
import { stalenessOf } from "../../../../pipelines/warehouse/continuation/staleness.ts";

const AS_OF = "2026-06-30";
const table = (reads: readonly string[], part?: string): BuiltTable => ({
  name: "features.example",
  reads: new Set(reads),
  build: () => Promise.resolve(),
  ...(part === undefined ? {} : { part }),
});
const changed = (...tables: readonly string[]): Change => ({
  asOfBefore: AS_OF,
  loads: { load_number: 1, exported: AS_OF },
  tables: new Set(tables),
  since: undefined,
});

describe("what a change leaves of a table", () => {
  it.each(["promise", "arrangement", "dispute", "preference", "external_score", "foreign_segment"])(
    "is all but the rows of the customers of a changed %s, where it goes by customer",
    (name) => {
      const byCustomer = table([`current.${name}`, "canonical.invoice"], "customer_sk");
      expect(stalenessOf(byCustomer, [byCustomer], changed(`canonical.${name}`), AS_OF)).toBe("by_customer");
      const whole = table([`canonical.${name}`]);
      expect(stalenessOf(whole, [whole], changed(`canonical.${name}`), AS_OF)).toBe("whole");
      expect(stalenessOf(byCustomer, [byCustomer], changed("canonical.survey"), AS_OF)).toBe("stands");
    },
  );

  it("is all of a view, whatever changed", () => {
    const view = { ...table(["canonical.customer", "canonical.capacity"]), isView: true };
    expect(stalenessOf(view, [view], changed("canonical.customer", "canonical.capacity"), "2026-12-31")).toBe("stands");
  });

  it("is nothing where what changed concerns all customers", () => {
    const byCustomer = table(["current.capacity", "current.promise"], "customer_sk");
    expect(stalenessOf(byCustomer, [byCustomer], changed("canonical.capacity"), AS_OF)).toBe("whole");
  });
});
