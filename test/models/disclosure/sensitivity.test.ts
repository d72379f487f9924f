import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contributionsOf, together } from "../../../models/disclosure/contributions.ts";
import { FLOOR, isStrictEnough, rulesOn } from "../../../models/disclosure/rules.ts";
import { reasonToHide } from "../../../models/disclosure/sensitivity.ts";

const amounts = (...cents: number[]) => contributionsOf(cents.map((size, customer) => ({ customer, cents: size })));

describe("reasonToHide", () => {
  it("counts the customers with an amount, not those without", () => {
    expect(reasonToHide(amounts(10, 10, 10, 10, 0), FLOOR.internal)).toBe("too_few");
    expect(reasonToHide(amounts(10, 10, 10, 10, 10), FLOOR.internal)).toBeUndefined();
    expect(reasonToHide(amounts(0, 0), FLOOR.internal)).toBeUndefined();
  });

  it("hides an amount of which one customer has more than 75%, or two more than 85%", () => {
    expect(reasonToHide(amounts(75, 5, 5, 5, 10), FLOOR.internal)).toBeUndefined();
    expect(reasonToHide(amounts(76, 6, 6, 6, 6), FLOOR.internal)).toBe("dominance");
    expect(reasonToHide(amounts(45, 41, 5, 5, 4), FLOOR.internal)).toBe("dominance");
    expect(reasonToHide(amounts(45, 40, 5, 5, 5), FLOOR.internal)).toBeUndefined();
  });

  it("is stricter where everybody reads: 50% and 67% of at least ten customers", () => {
    const others = [4, 4, 4, 4, 4, 4, 4, 4];
    expect(reasonToHide(amounts(51, ...others, 17), FLOOR.public)).toBe("dominance");
    expect(reasonToHide(amounts(36, 33, ...others), FLOOR.public)).toBe("dominance");
    expect(reasonToHide(amounts(34, 33, ...others.slice(1), 5), FLOOR.public)).toBeUndefined();
    expect(reasonToHide(amounts(34, 33, 33), FLOOR.public)).toBe("too_few");
  });

  it("hides what tells the second largest customer the largest one within 10%", () => {
    const lax = { ...FLOOR.internal, largest_share: 1, two_largest_share: 1 };
    expect(reasonToHide(amounts(1000, 500, 40, 30, 29), lax)).toBe("p_percent");
    expect(reasonToHide(amounts(1000, 500, 40, 30, 30), lax)).toBeUndefined();
  });

  it("looks at sizes: a credit does not make a large debt small", () => {
    expect(reasonToHide(amounts(900, -850, 20, 20, 20), FLOOR.internal)).toBe("dominance");
  });

  it("is an answer about the second largest in general: what he can tell is off by more than the margin", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(100_000), { minLength: 5, maxLength: 30 }), (cents) => {
        if (reasonToHide(amounts(...cents), FLOOR.internal) !== undefined) return;
        const [first = 0, second = 0] = cents.toSorted((a, b) => b - a);
        const told = cents.reduce((sum, size) => sum + size, 0) - second;
        expect(told).toBeGreaterThanOrEqual(1.1 * first - 1e-6);
      }),
    );
  });
});

describe("together", () => {
  it("adds up what one customer has in several amounts", () => {
    const [one, other] = [amounts(60, 30, 10), amounts(60, 30, 10)];
    expect(together([one, other], true)).toEqual({
      customers: 3,
      cents: 200,
      largest: [
        { customer: 0, cents: 120 },
        { customer: 1, cents: 60 },
      ],
    });
    expect(together([one, other], false).customers).toBe(6);
  });
});

describe("rulesOn", () => {
  const dated = [
    { valid_from: "2027-01-01" as const, internal: { minimum_customers: 8 } },
    { valid_from: "2026-01-01" as const, public: { margin: 0.2 } },
  ];

  it("takes the last entry that is valid by the day, and the floor for what it leaves out", () => {
    expect(rulesOn("2025-12-31", "public", dated)).toEqual(FLOOR.public);
    expect(rulesOn("2026-12-31", "public", dated)).toEqual({ ...FLOOR.public, margin: 0.2 });
    expect(rulesOn("2027-01-01", "internal", dated).minimum_customers).toBe(8);
  });

  it("knows what is looser than the floor", () => {
    expect(isStrictEnough({ minimum_customers: 4 }, "internal")).toBe(false);
    expect(isStrictEnough({ minimum_customers: 9 }, "public")).toBe(false);
    expect(isStrictEnough({ largest_share: 0.8 }, "internal")).toBe(false);
    expect(isStrictEnough({ margin: 0.05 }, "public")).toBe(false);
    expect(isStrictEnough({ minimum_customers: 20, two_largest_share: 0.6, margin: 0.3 }, "public")).toBe(true);
  });
});
