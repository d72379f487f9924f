import { describe, expect, it } from "vitest";
import { cellsOf, chancesOf, forecastFrom } from "../../../models/forecast/expected-cash.ts";
import { pairCorrelation, pairSums } from "../../../models/forecast/dependence.ts";
import { OpenItems } from "../../../models/forecast/open-items.ts";
import { drawOutcomes, shake } from "../../../models/forecast/outcome-draws.ts";
import { rollingForecasts } from "../../../models/forecast/rolling.ts";
import { firstDayOfMonth } from "../../../models/features/month-number.ts";
import { ledgerOf, simulate } from "../../support/simulated-ledger.ts";

const WHOLE = new Set([0]);
const SIMULATION = simulate(5, 40, 16);
const endOf = (month: number) => firstDayOfMonth(SIMULATION.firstMonth + month + 1) - 1;
const LEDGER = ledgerOf(SIMULATION, endOf(15));
const OPTIONS = { views: [WHOLE], draws: 100, seed: 3 };

describe("a forecast from a month-end", () => {
  it("stays what it was when more becomes known", () => {
    const then = rollingForecasts(ledgerOf(SIMULATION, endOf(11)), OPTIONS).at(-1)!;
    const now = rollingForecasts(LEDGER, OPTIONS).find(({ month }) => month === 11)!;
    const said = ({ views }: typeof then) => {
      const { weeks, totals, days, open } = views[0]!;
      const bands = [...weeks, totals[4], totals[13]].map(({ expected, band80, naive }) => ({
        expected,
        band80,
        naive,
      }));
      return { bands, days: [...days], open };
    };
    expect(said(now)).toEqual(said(then));
    expect(now.pairCorrelation).toBe(then.pairCorrelation);
  });

  it("is the same again for the same seed", () => {
    expect(rollingForecasts(LEDGER, OPTIONS)).toEqual(rollingForecasts(LEDGER, OPTIONS));
  });

  it("expects no more than is open, and its weeks add up to its totals", () => {
    for (const { views } of rollingForecasts(LEDGER, OPTIONS)) {
      const { weeks, totals, open, segments, days } = views[0]!;
      const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
      expect(totals[13].expected).toBeLessThanOrEqual(open);
      expect(totals[13].band95.high).toBeGreaterThanOrEqual(totals[13].band80.high);
      expect(sum(weeks.map(({ expected }) => expected))).toBeCloseTo(totals[13].expected, 6);
      expect(sum([...days])).toBeCloseTo(totals[13].expected, 6);
      expect(sum(segments.map(({ expected }) => expected))).toBeCloseTo(totals[4].expected, 6);
      expect(sum(segments.map(({ actual }) => actual))).toBeCloseTo(totals[4].actual, 6);
    }
  });
});

/** Items of one chance, two per customer, of which a share of the customers pays both or neither. */
function pairedItems(customers: number, together: number): OpenItems {
  const items = new OpenItems();
  for (let customer = 0; customer < customers; customer++) {
    const isTogether = (customer * 0.618) % 1 < together;
    for (const place of [0, 1]) {
      const item = items.count;
      items.customer.push(customer);
      items.invoice.push(item);
      items.group.push(0);
      items.age.push(0);
      items.amount.push(100);
      items.portionSet.push(0);
      if ((isTogether ? customer % 2 : Math.floor(customer / (place + 1)) % 2) === 1) continue;
      items.payment.item.push(item);
      items.payment.day.push(5);
      items.payment.amount.push(100);
    }
  }
  return items;
}

describe("drawn outcomes", () => {
  const items = pairedItems(500, 0);
  const days = new Float64Array(92);
  days[5] = 0.5;
  const chances = { ...cellsOf(items), days };
  const spread = (correlation: number, shock = 0) => {
    const drawn = drawOutcomes(items, [chances], {
      draws: 2000,
      seed: 1,
      portionSets: 1,
      pairCorrelation: correlation,
    });
    shake(drawn, shock, 1);
    const first = Array.from({ length: 2000 }, (_, draw) => drawn.of(draw, 0)[0]!);
    const mean = first.reduce((sum, cash) => sum + cash, 0) / first.length;
    return { mean, variance: first.reduce((sum, cash) => sum + (cash - mean) ** 2, 0) / first.length };
  };

  it("are on average what is expected", () => {
    expect(spread(0).mean / 50_000).toBeCloseTo(1, 2);
    expect(spread(0.5).mean / 50_000).toBeCloseTo(1, 2);
  });

  it("vary with how much the items of a customer hang together: of two, by 1 plus the correlation", () => {
    const alone = 1000 * 100 ** 2 * 0.25;
    expect(spread(0).variance / alone).toBeCloseTo(1, 0);
    expect(Math.abs(spread(0.5).variance / alone - 1.5)).toBeLessThan(0.15);
    expect(Math.abs(spread(1).variance / alone - 2)).toBeLessThan(0.2);
  });

  it("vary more with a shock that all share", () => {
    const shaken = spread(0, 0.1);
    expect(shaken.mean / 50_000).toBeCloseTo(1, 1);
    expect(Math.abs(Math.sqrt(shaken.variance) / 50_000 - 0.1)).toBeLessThan(0.02);
  });
});

describe("the correlation of a customer's items", () => {
  const correlationOf = (together: number) => {
    const items = pairedItems(2000, together);
    const days = new Float64Array(92);
    days[5] = 0.5;
    return pairCorrelation([pairSums(items, { ...cellsOf(items), days })]);
  };

  it("is found where it is", () => {
    expect(correlationOf(0)).toBeLessThan(0.05);
    expect(correlationOf(1)).toBeCloseTo(1, 2);
    expect(Math.abs(correlationOf(0.5) - 0.5)).toBeLessThan(0.1);
  });
});

describe("the chances of cells", () => {
  it("are shared by the items of one group and age", () => {
    const { chances, hazards, dayFactors } = forecastFrom(LEDGER, 15);
    const items = LEDGER.openItems[15]!;
    expect(chances.cells.length).toBeLessThan(items.count);
    expect(chancesOf(cellsOf(items), hazards, dayFactors).days).toEqual(chances.days);
  });
});
