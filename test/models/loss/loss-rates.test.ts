import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lifetimeLossRates, lossRatesByProduct } from "../../../models/loss/loss-rates.ts";
import { badDebtRatio, provisionOf } from "../../../models/loss/provision.ts";
import { flowCell, FLOW_CELLS, OPEN_STATES, OUTCOMES } from "../../../models/loss/states.ts";
import { rollRates, shareOf, transitionMatrix } from "../../../models/loss/transitions.ts";

const PAID = OUTCOMES.indexOf("paid");
const WRITTEN_OFF = OUTCOMES.indexOf("written_off");

/** Flows of one cohort that a month after each state has so much left, and all of it in the next. */
function flowsOf(unpaid: readonly number[]): Float64Array {
  const flows = new Float64Array(FLOW_CELLS);
  for (let from = 0; from + 1 < unpaid.length; from++) {
    flows[flowCell(from, from + 1)] = unpaid[from + 1]!;
    flows[flowCell(from, PAID)] = unpaid[from]! - unpaid[from + 1]!;
  }
  return flows;
}

const euros = (amounts: readonly number[]) => amounts.map((amount) => BigInt(amount * 100));

describe("the provision matrix of ifrscommunity.com", () => {
  const unpaid = [100_000, 50_000, 23_000, 8_000, 2_000];
  const open = euros([300_000, 140_000, 60_000, 23_000, 5_000]);
  const matrix = transitionMatrix(flowsOf(unpaid));
  const rates = lifetimeLossRates(matrix, 1)!;

  it("loses 2.0, 4.0, 8.7, 25 and 100% of the states", () => {
    expect(rates.map((rate) => (rate * 100).toFixed(1))).toEqual(["2.0", "4.0", "8.7", "25.0", "100.0"]);
    expect(rates[2]).toBeCloseTo(2_000 / 23_000, 12);
  });

  it("provides 6,000 + 5,600 + 5,217 + 5,750 + 5,000 = 27,567, by the rates as they are and not as they are shown", () => {
    const { byState, total } = provisionOf(open, rates);
    expect(byState).toEqual([600_000n, 560_000n, 521_739n, 575_000n, 500_000n]);
    expect(total).toBe(2_756_739n);
    expect(Number(total / 100n)).toBe(27_567);
    expect(provisionOf([open[2]!], [0.087]).total).toBe(522_000n);
  });

  it("is the same by the product of the roll rates", () => {
    const rolls = rollRates(matrix).map((rate) => rate!);
    expect(rolls.map((rate) => rate.toFixed(3))).toEqual(["0.500", "0.460", "0.348", "0.250"]);
    for (const [state, rate] of lossRatesByProduct(rolls, 1).entries()) expect(rate).toBeCloseTo(rates[state]!, 12);
  });
});

describe("the provision of faqifrs.com, step 6", () => {
  it("is 75 + 165 + 108 + 112.50", () => {
    const { byState, total } = provisionOf(euros([15_000, 7_500, 4_000, 2_500]), [0.005, 0.022, 0.027, 0.045]);
    expect(byState).toEqual([7_500n, 16_500n, 10_800n, 11_250n]);
    expect(total).toBe(46_050n);
  });
});

describe("a roll rate", () => {
  it("is 20% where 200,000 of 1,000,000 at 30 to 59 days is at 60 to 89 a month later", () => {
    const flows = new Float64Array(FLOW_CELLS);
    const from = OPEN_STATES.indexOf("31_60");
    flows[flowCell(from, from + 1)] = 200_000;
    flows[flowCell(from, PAID)] = 800_000;
    expect(rollRates(transitionMatrix(flows))[from]).toBe(0.2);
    expect(shareOf(transitionMatrix(flows), "31_60", "61_90")).toBe(0.2);
    expect(shareOf(transitionMatrix(flows), "61_90", "over_90")).toBeUndefined();
  });
});

describe("lifetimeLossRates", () => {
  it("follows what stays in a state, and what is written off before it is old", () => {
    const flows = flowsOf([100, 50, 20, 10, 5]);
    flows[flowCell(0, 0)] = 100;
    expect(lifetimeLossRates(transitionMatrix(flows), 1)![0]).toBeCloseTo(0.05, 12);
    flows[flowCell(3, WRITTEN_OFF)] = 5;
    flows[flowCell(3, PAID)] = 0;
    expect(lifetimeLossRates(transitionMatrix(flows), 1)![3]).toBeCloseTo(1, 12);
  });

  it("cannot be told while a state was empty, or was never left", () => {
    const flows = flowsOf([100, 50, 20, 10, 5]);
    flows.fill(0, flowCell(2, 0), flowCell(3, 0));
    expect(lifetimeLossRates(transitionMatrix(flows), 1)).toBeUndefined();
    flows[flowCell(2, 2)] = 10;
    expect(lifetimeLossRates(transitionMatrix(flows), 1)).toBeUndefined();
  });

  it("gives shares that no loss exceeds and that solve their own equations, for any flows", () => {
    const flows = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: FLOW_CELLS, maxLength: FLOW_CELLS });
    fc.assert(
      fc.property(flows, fc.double({ min: 0, max: 1, noNaN: true }), (cells, lossOfLast) => {
        const matrix = transitionMatrix(cells);
        const rates = lifetimeLossRates(matrix, lossOfLast);
        fc.pre(rates !== undefined);
        for (const [from, rate] of rates.slice(0, -1).entries()) {
          const row = matrix[from]!;
          const onward = rates.reduce((sum, next, to) => sum + next * row[to]!, 0);
          expect(rate).toBeCloseTo(onward + row[WRITTEN_OFF]!, 9);
          expect(rate).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});

describe("transitionMatrix", () => {
  it("has rows that add up to 1, or that are not there", () => {
    const flows = fc.array(fc.integer({ min: 0, max: 1_000_000_000 }), {
      minLength: FLOW_CELLS,
      maxLength: FLOW_CELLS,
    });
    fc.assert(
      fc.property(flows, (cells) => {
        for (const row of transitionMatrix(cells)) {
          if (row !== undefined) expect(row.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
        }
      }),
    );
  });
});

describe("provisionOf", () => {
  it("takes no more than all, and nothing of what is below zero", () => {
    expect(provisionOf([10_000n, -5_000n], [0.8, 0.5], 2)).toEqual({ byState: [10_000n, 0n], total: 10_000n });
  });
});

describe("badDebtRatio", () => {
  it("takes what was recovered off what was written off", () => {
    expect(badDebtRatio(1_500n, 500n, 100_000n)).toBe(0.01);
    expect(badDebtRatio(0n, 500n, 100_000n)).toBe(-0.005);
    expect(badDebtRatio(1n, 0n, 0n)).toBeUndefined();
  });
});
