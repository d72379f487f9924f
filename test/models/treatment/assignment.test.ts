import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dealArms, type Stratum } from "../../../models/treatment/assignment.ts";

const strata: fc.Arbitrary<Stratum[]> = fc
  .uniqueArray(fc.integer({ min: 1, max: 100_000 }), { maxLength: 300 })
  .map((customers) =>
    ["spotless", "incidental", "structural"].map((name, place) => ({
      name,
      customers: customers.filter((customer) => customer % 3 === place),
    })),
  );
const share = fc.double({ min: 0.01, max: 0.99, noNaN: true });

describe("arms that are dealt", () => {
  it("hold every customer once, in his stratum, at the planned share to within one customer", () => {
    fc.assert(
      fc.property(strata, share, fc.integer(), (all, treatedShare, seed) => {
        for (const [place, { name, treated, control }] of dealArms(all, treatedShare, seed).entries()) {
          const { customers } = all[place]!;
          expect(name).toBe(all[place]!.name);
          expect([...treated, ...control].sort((a, b) => a - b)).toEqual(customers.toSorted((a, b) => a - b));
          expect(Math.abs(treated.length - customers.length * treatedShare)).toBeLessThan(1);
        }
      }),
    );
  });

  it("do not depend on the order of customers or strata", () => {
    fc.assert(
      fc.property(strata, share, fc.integer(), (all, treatedShare, seed) => {
        const turned = all.toReversed().map(({ name, customers }) => ({ name, customers: customers.toReversed() }));
        expect(dealArms(turned, treatedShare, seed).reverse()).toEqual(dealArms(all, treatedShare, seed));
      }),
    );
  });

  it("give every customer the planned chance, also in strata of one", () => {
    const all = [
      { name: "a", customers: [1] },
      { name: "b", customers: [2, 3, 4, 5, 6] },
    ];
    const seeds = 20_000;
    const times = new Array<number>(7).fill(0);
    for (let seed = 0; seed < seeds; seed++) {
      for (const { treated } of dealArms(all, 0.3, seed)) for (const customer of treated) times[customer]!++;
    }
    const chanceError = Math.sqrt((0.3 * 0.7) / seeds);
    for (const count of times.slice(1)) expect(Math.abs(count / seeds - 0.3)).toBeLessThan(4 * chanceError);
  });

  it("are refused for an impossible share and for a customer who is in twice", () => {
    expect(() => dealArms([], 1, 1)).toThrow("treatedShare must lie between 0 and 1; got 1.");
    const twice = [
      { name: "a", customers: [1] },
      { name: "b", customers: [1] },
    ];
    expect(() => dealArms(twice, 0.5, 1)).toThrow("a customer is in twice.");
  });
});
