import { Commitments } from "../../models/forecast/commitments.ts";
import { Disputes } from "../../models/forecast/disputes.ts";
import { ForecastLedger, type ForecastRules } from "../../models/forecast/forecast-ledger.ts";
import { PartHistory } from "../../models/forecast/part-history.ts";
import { PayerStates } from "../../models/forecast/payer-states.ts";
import { firstDayOfMonth, monthOfDay } from "../../models/features/month-number.ts";
import { normalQuantile } from "../../models/inference/distributions/distributions.ts";
import { seededRandom, type Random } from "../../models/random.ts";

/** An invoice of a made-up ledger; `paidOn` is infinite for one that is never paid. Days are counted from 1970-01-01. */
export interface SimulatedInvoice {
  readonly customer: number;
  readonly issuedOn: number;
  readonly dueOn: number;
  readonly paidOn: number;
  readonly amount: number;
}

export interface Simulation {
  readonly firstMonth: number;
  readonly months: number;
  readonly customers: number;
  readonly invoices: readonly SimulatedInvoice[];
}

const FIRST_MONTH = 2020 * 12;
const TERM_DAYS = 30;
const normal = (random: Random) => normalQuantile(Math.max(random(), 1e-12));

/**
 * Returns a ledger by a known process. Each customer has a usual delay; what he pays of one month comes later together, when his
 * money is late, so that the fates of his open items hang together. A few items are never paid.
 */
export function simulate(seed: number, customers: number, months: number): Simulation {
  const random = seededRandom(seed);
  const invoices: SimulatedInvoice[] = [];
  for (let customer = 1; customer <= customers; customer++) {
    const usualDelay = 4 + 6 * normal(random);
    const size = Math.exp(6 + 0.8 * normal(random));
    for (let month = 0; month < months; month++) {
      const isShort = random() < 0.15;
      const together = 4 * normal(random) + (isShort ? 15 + 20 * random() : 0);
      for (let count = 0; count < 2; count++) {
        const issuedOn = firstDayOfMonth(FIRST_MONTH + month) + Math.floor(30 * random());
        const dueOn = issuedOn + TERM_DAYS;
        const isPaid = random() > 0.02;
        const delay = Math.round(usualDelay + together + 3 * normal(random));
        const paidOn = isPaid ? Math.max(issuedOn + 1, dueOn + delay) : Number.POSITIVE_INFINITY;
        invoices.push({ customer, issuedOn, dueOn, paidOn, amount: Math.round(size * Math.exp(0.5 * normal(random))) });
      }
    }
  }
  return { firstMonth: FIRST_MONTH, months, customers, invoices };
}

/** What was known of how customers pay at each month-end: the median of what they had paid. */
function statesOf({ firstMonth, months, customers, invoices }: Simulation): PayerStates {
  const states = new PayerStates(customers + 1, months);
  const paid: { day: number; days: number; late: number }[][] = Array.from({ length: customers + 1 }, () => []);
  for (const { customer, issuedOn, dueOn, paidOn } of invoices) {
    if (Number.isFinite(paidOn)) paid[customer]!.push({ day: paidOn, days: paidOn - issuedOn, late: paidOn - dueOn });
  }
  for (let customer = 1; customer <= customers; customer++) {
    for (let month = 0; month < months; month++) {
      const end = firstDayOfMonth(firstMonth + month + 1) - 1;
      const known = paid[customer]!.filter(({ day }) => day <= end && day > end - 365);
      const days = known.map((one) => one.days).sort((a, b) => a - b);
      states.set(customer, month, {
        type: 2,
        isCollected: false,
        segment: 7,
        medianDaysToPay: days[Math.floor(days.length / 2)] ?? -1,
        paidCount: known.length,
        paidDays: known.reduce((sum, { late }) => sum + late, 0),
      });
    }
  }
  return states;
}

/** Returns the ledger as its forecasts need it, as known at the end of a day. */
export function ledgerOf(simulation: Simulation, asOf: number): ForecastLedger {
  const months = Math.min(simulation.months, monthOfDay(asOf) - simulation.firstMonth + 1);
  const rules: ForecastRules = {
    firstMonth: simulation.firstMonth,
    asOf,
    toleratedAmount: 1,
    toleratedShare: 0.01,
    portionSets: 1,
  };
  const facts = {
    states: statesOf({ ...simulation, months }),
    commitments: new Commitments([]),
    disputes: new Disputes([]),
  };
  const ledger = new ForecastLedger(facts, rules);
  const part = new PartHistory();
  simulation.invoices.forEach(({ customer, issuedOn, dueOn, paidOn, amount }, index) => {
    if (issuedOn > asOf) return;
    const none = { invoiced: 0, paid: 0, writtenOff: 0, credited: 0, dueDay: undefined, termDays: undefined };
    part.begin(customer, index, 0);
    part.add({ ...none, day: issuedOn, dueDay: dueOn, termDays: TERM_DAYS, invoiced: amount });
    if (paidOn <= asOf) part.add({ ...none, day: paidOn, paid: amount });
    ledger.add(part);
  });
  return ledger;
}
