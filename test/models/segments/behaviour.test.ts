import { describe, expect, it } from "vitest";
import { behaviourClass, type Behaviour } from "../../../models/segments/behaviour.ts";
import { testSettings } from "../../support/ledger.ts";

const { behaviour: thresholds } = testSettings();

const known = (late: number, due: number, rest: Partial<Behaviour> = {}): Behaviour => ({
  late,
  due,
  tenureMonths: 24,
  monthsSinceInvoice: 1,
  ...rest,
});

describe("behaviourClass", () => {
  it.each([
    [0, 4, "spotless"],
    [0, 12, "spotless"],
    [3, 6, "structural"],
    [3, 8, "structural"],
    [4, 12, "structural"],
    [1, 6, "incidental"],
    [1, 12, "incidental"],
    [2, 12, "incidental"],
    [1, 4, "mixed"],
    [3, 12, "mixed"],
  ] as const)("puts %i late of %i due in %s (formulas C12a)", (late, due, segment) => {
    expect(behaviourClass(known(late, due), thresholds)).toBe(segment);
  });

  it("does not judge on fewer than four due invoices", () => {
    expect(behaviourClass(known(3, 3), thresholds)).toBe("unknown");
    expect(behaviourClass(known(0, 0, { tenureMonths: 5 }), thresholds)).toBe("new");
    expect(behaviourClass(known(0, 3, { tenureMonths: 6 }), thresholds)).toBe("unknown");
  });

  it("calls a customer without an invoice for a year dormant, whatever he did before", () => {
    expect(behaviourClass(known(5, 6, { monthsSinceInvoice: 12 }), thresholds)).toBe("dormant");
    expect(behaviourClass(known(5, 6, { monthsSinceInvoice: 11 }), thresholds)).toBe("structural");
    expect(behaviourClass(known(0, 0, { monthsSinceInvoice: null }), thresholds)).toBe("dormant");
  });
});
