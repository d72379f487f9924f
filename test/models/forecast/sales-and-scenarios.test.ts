import { describe, expect, it } from "vitest";
import { firstDayOfMonth } from "../../../models/features/month-number.ts";
import { forecastFrom } from "../../../models/forecast/expected-cash.ts";
import { PartHistory } from "../../../models/forecast/part-history.ts";
import { SalesHistory } from "../../../models/forecast/sales-to-come.ts";
import { cashOf, presentChances, soonerChances, treatedChances } from "../../../models/forecast/scenario.ts";
import { gainOf } from "../../../models/forecast/scenario-gain.ts";
import { seededRandom } from "../../../models/random.ts";
import { ledgerOf, simulate } from "../../support/simulated-ledger.ts";

const FIRST_MONTH = 2020 * 12;
const NO_SEGMENT = 7;

/** One invoice on the 10th of every month, paid after 30 days, of amounts by the number of the month. */
function salesOf(months: number, amountOf: (month: number) => number): SalesHistory {
  const history = new SalesHistory();
  const part = new PartHistory();
  const none = { invoiced: 0, paid: 0, writtenOff: 0, credited: 0, dueDay: undefined, termDays: undefined };
  const end = firstDayOfMonth(FIRST_MONTH + months) - 1;
  for (let month = 0; month < months; month++) {
    const day = firstDayOfMonth(FIRST_MONTH + month) + 9;
    part.begin(1, month, 0);
    part.add({ ...none, day, dueDay: day + 30, termDays: 30, invoiced: amountOf(month) });
    if (day + 30 <= end) part.add({ ...none, day: day + 30, paid: amountOf(month) });
    history.add(part);
  }
  return history;
}

describe("sales to come", () => {
  const origin = firstDayOfMonth(FIRST_MONTH + 24) - 1;
  const paydays = (days: Float64Array) =>
    [...days].flatMap((cash, day) => (cash > 1e-6 ? [[day, Math.round(cash)]] : []));

  it("come on the day of the month, by the season of the year before and the growth since, when such invoices are paid", () => {
    const seasonal = (month: number) => (month % 12 === 0 ? 500 : 100) * (month >= 12 ? 2 : 1);
    const days = salesOf(24, seasonal).expectedAfter(origin);
    // Invoiced on 10 January, of 2 x 1000 by growth from 100 to 200, and on 10 February.
    expect(paydays(days)).toEqual([
      [40, 2000],
      [71, 400],
    ]);
  });

  it("are the average of three months without a year before", () => {
    const days = salesOf(6, (month) => 100 * month).expectedAfter(firstDayOfMonth(FIRST_MONTH + 6) - 1);
    expect(paydays(days)[0]).toEqual([40, 400]);
  });

  it("come sooner with shorter terms, and no more of them than were sent", () => {
    const history = salesOf(24, () => 100);
    expect(paydays(history.expectedAfter(origin, 7))[0]![0]).toBe(33);
    expect(paydays(history.expectedAfter(origin, 7))[0]![1]).toBe(100);
  });

  it("are judged by what came of invoices after the day", () => {
    // Invoiced on 10 September and 10 October.
    const before = firstDayOfMonth(FIRST_MONTH + 20) - 1;
    expect(paydays(salesOf(24, () => 100).cameAfter(before)).slice(0, 2)).toEqual([
      [40, 100],
      [70, 100],
    ]);
  });
});

describe("scenarios", () => {
  const simulation = simulate(8, 60, 14);
  const ledger = ledgerOf(simulation, firstDayOfMonth(simulation.firstMonth + 14) - 1);
  const forecast = forecastFrom(ledger, 13);
  const soonerPayers = (segment: number, days: number) =>
    cashOf(ledger, forecast, soonerChances(forecast, segment, days));
  const treatedOverdue = (effects: ReadonlyMap<number, number>, share: number) =>
    cashOf(ledger, forecast, treatedChances(ledger, forecast, effects, share));
  const present = cashOf(ledger, forecast, presentChances(forecast));
  const open = ledger.openItems[13]!.amount.reduce((sum, amount) => sum + amount, 0);

  it("change nothing without days, or for a class that nobody is in", () => {
    expect(soonerPayers(0, 10)).toEqual(present);
    expect(treatedOverdue(new Map(), 1)).toEqual(present);
  });

  it("bring no less within any horizon when customers pay sooner, also of what is late already", () => {
    for (const days of [1, 5, 30, 90]) {
      const sooner = soonerPayers(NO_SEGMENT, days);
      expect(sooner[4]).toBeGreaterThanOrEqual(present[4]);
      expect(sooner[13]).toBeGreaterThanOrEqual(present[13]);
    }
  });

  it("bring within four weeks what else takes five when customers pay a week sooner", () => {
    const daily = new Float64Array(92);
    for (const [item, amount] of ledger.openItems[13]!.amount.entries()) {
      const start = forecast.chances.cellOf[item]! * daily.length;
      daily.forEach((_, day) => (daily[day]! += amount * forecast.chances.days[start + day]!));
    }
    const fiveWeeks = daily.subarray(1, 36).reduce((sum, cash) => sum + cash, 0);
    expect(soonerPayers(NO_SEGMENT, 7)[4]).toBeCloseTo(fiveWeeks, 6);
  });

  it("bring cash forward, and never more than is open", () => {
    const sooner = soonerPayers(NO_SEGMENT, 10);
    const treated = treatedOverdue(new Map([[NO_SEGMENT, 0.2]]), 1);
    for (const scenario of [sooner, treated]) {
      expect(scenario[4]).toBeGreaterThan(present[4]);
      expect(scenario[13]).toBeLessThanOrEqual(open);
    }
    expect(treated[13] - present[13]).toBeLessThan(treated[4] - present[4]);
    const all = treatedOverdue(new Map([[NO_SEGMENT, 1]]), 1);
    const overdue = ledger.openItems[13]!.amount.filter((_, item) => ledger.openItems[13]!.age[item]! > 0);
    expect(all[4]).toBeGreaterThanOrEqual(overdue.reduce((sum, amount) => sum + amount, 0) - 1e-6);
  });

  it("are as sure as drawing customers anew says, each of whom pays all that moves or nothing", () => {
    const after = soonerChances(forecast, NO_SEGMENT, 7);
    const { more, deviation, customers } = gainOf(ledger, forecast, presentChances(forecast), after);
    expect(more[4]).toBeCloseTo(soonerPayers(NO_SEGMENT, 7)[4] - present[4], 6);
    const { customer, amount } = ledger.openItems[13]!;
    const moves = new Map<number, { moved: number; expected: number }>();
    for (const [item, one] of customer.entries()) {
      const extra = after(item, 4) - presentChances(forecast)(item, 4);
      const own = moves.get(one) ?? { moved: 0, expected: 0 };
      if (extra > 0)
        moves.set(one, { moved: own.moved + amount[item]!, expected: own.expected + amount[item]! * extra });
    }
    expect(customers).toBeGreaterThanOrEqual(moves.size);
    const random = seededRandom(7);
    const draws = Array.from({ length: 1000 }, () => {
      let sum = 0;
      for (const { moved, expected } of moves.values()) {
        // A Poisson number of times with mean 1, by its distribution function.
        const draw = random();
        const times = [0.3679, 0.7358, 0.9197, 0.981, 0.9963].filter((bound) => draw > bound).length;
        for (let time = 0; time < times; time++) if (random() < expected / moved) sum += moved;
      }
      return sum;
    });
    const mean = draws.reduce((sum, draw) => sum + draw, 0) / draws.length;
    const spread = Math.sqrt(draws.reduce((sum, draw) => sum + (draw - mean) ** 2, 0) / draws.length);
    expect(mean / more[4]).toBeCloseTo(1, 1);
    expect(spread / deviation[4]).toBeCloseTo(1, 1);
  });
});
