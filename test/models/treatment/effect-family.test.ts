import { describe, expect, it } from "vitest";
import { benjaminiHochberg } from "../../../models/inference/families/false-discovery.ts";
import { seededRandom } from "../../../models/random.ts";
import { judgeRandomised } from "../../../models/inference/randomised/randomised-effect.ts";
import { oneFamily, type Tested } from "../../../models/treatment/effect-family.ts";

const tested = (p_value: number | null): Tested => ({ p_value, adjusted_p_value: null, is_discovery: false });

describe("the family of effects of a page", () => {
  it("is one: a p value of one list is adjusted for those of all", () => {
    const { lists, size } = oneFamily(
      { dealt: [tested(0.001), tested(null), tested(0.04)], ruled: [], chosen: [tested(0.02), tested(0.9)] },
      0.1,
    );
    expect(size).toBe(4);
    const all = [...lists.dealt, ...lists.chosen].flatMap(({ adjusted_p_value: p }) => p ?? []);
    expect(all).toEqual(benjaminiHochberg([0.001, 0.04, 0.02, 0.9], 0.1).adjusted);
    expect(lists.dealt.map(({ is_discovery }) => is_discovery)).toEqual([true, false, true]);
    expect(lists.dealt[1]).toEqual(tested(null));
  });

  it("keeps what else a row has, and takes an empty page", () => {
    expect(oneFamily({ dealt: [{ ...tested(0.01), name: "a" }] }, 0.1).lists.dealt[0]).toMatchObject({ name: "a" });
    expect(oneFamily({ dealt: [] }, 0.1)).toEqual({ lists: { dealt: [] }, size: 0 });
  });

  it("declares anything on a page of nulls at most at the stated rate, though its outcomes and segments overlap", () => {
    const [pages, rate] = [400, 0.1];
    let declared = 0;
    for (let page = 0; page < pages; page++) {
      const { lists } = oneFamily({ dealt: nullPage(page), ruled: [tested(seededRandom(page, 1)())] }, rate);
      if (Object.values(lists).some((effects) => effects.some(({ is_discovery }) => is_discovery))) declared++;
    }
    // The rate and three Monte-Carlo standard errors of it.
    expect(declared / pages).toBeLessThan(rate + 3 * Math.sqrt((rate * (1 - rate)) / pages));
  }, 30_000);
});

/** Three experiments that do nothing, each by nested windows of paying, for all customers and for four segments. */
function nullPage(seed: number) {
  return [0, 1, 2].flatMap((experiment) => {
    const random = seededRandom(seed, experiment + 2);
    const customers = Array.from({ length: 800 }, () => ({
      arm: random() < 0.5 ? 1 : 0,
      segment: Math.floor(4 * random()),
      paidAfter: -20 * Math.log(1 - random()),
    }));
    return [7, 14, 30].flatMap((days) =>
      [undefined, 0, 1, 2, 3].map((segment) => {
        const own = customers.filter((customer) => segment === undefined || customer.segment === segment);
        const count = (arm: number) => {
          const inArm = own.filter((customer) => customer.arm === arm);
          return { n: inArm.length, successes: inArm.filter(({ paidAfter }) => paidAfter <= days).length };
        };
        const judged = judgeRandomised({ treated: count(1), control: count(0), plannedTreatedShare: 0.5 });
        return tested(judged.verdict === "effect" ? judged.pValue : null);
      }),
    );
  });
}
